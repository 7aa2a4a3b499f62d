/**
 * What is left of a worker once its interpreter stands: foreign programs run in it, and whatever way they may find from
 * Python to JavaScript must end in a realm from which nothing of the site can be reached.
 *
 * Invariants
 *  1. Every global, along the whole prototype chain, is either named below or gone: what a browser adds tomorrow is gone
 *     too. There is no storage, no cache, no network, no further worker, no channel to the page.
 *  2. No text becomes code, also where a host sends no policy: without that nobody gets at a module's own variables,
 *     such as the port to the kernel, or at `import()`.
 *  3. It fails closed: what cannot be taken away is an error, and no program is started.
 */

/** The language itself, without what turns text into code. */
const LANGUAGE = (
  'AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView ' +
  'Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Infinity Int16Array ' +
  'Int32Array Int8Array InternalError Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ' +
  'ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError ' +
  'URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI ' +
  'decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN parseFloat parseInt undefined unescape'
).split(' ');

/** What the machine and Pyodide use while a program runs. */
const NEEDED = (
  'MessageChannel MessagePort TextDecoder TextEncoder clearTimeout console crypto performance queueMicrotask self ' +
  'setTimeout'
).split(' ');

/** Of the prototypes below the global object: what a message port has of them. */
const OF_PROTOTYPES = ['addEventListener', 'dispatchEvent', 'removeEventListener'];

/** Members that every object has; the chain ends with their prototype, which stays as it is. */
const ROOT = Object.prototype;

/** Takes everything away from a worker's realm that is not needed any more. Throws when something cannot be. */
export function confine(scope: typeof globalThis): void {
  limitTimers(scope);
  refuseText(scope);
  const kept = new Set<PropertyKey>([...LANGUAGE, ...NEEDED, 'Function']);
  removeOthers(scope, kept);
  const ofPrototypes = new Set<PropertyKey>([...kept, ...OF_PROTOTYPES]);
  let prototype: unknown = Object.getPrototypeOf(scope);
  while (typeof prototype === 'object' && prototype !== null && prototype !== ROOT) {
    removeOthers(prototype, ofPrototypes);
    prototype = Object.getPrototypeOf(prototype);
  }
}

function removeOthers(object: object, kept: ReadonlySet<PropertyKey>): void {
  for (const key of Reflect.ownKeys(object)) {
    if (kept.has(key) || key === Symbol.toStringTag || Reflect.deleteProperty(object, key))
      continue;
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    const value: unknown = descriptor?.value;
    const isHarmless = descriptor !== undefined && 'value' in descriptor && Object(value) !== value;
    if (!isHarmless) {
      throw new Error(
        `this browser does not let go of ${String(key)}, so no program can be run safely`,
      );
    }
  }
}

/** A timer whose handler is text would run it as code. */
function limitTimers(scope: typeof globalThis): void {
  const { setTimeout } = scope;
  const limited = (handler: TimerHandler, ms?: number): number => {
    if (typeof handler !== 'function') throw refusal();
    return setTimeout(handler, ms);
  };
  Object.defineProperty(scope, 'setTimeout', { value: limited });
}

/** The constructors of functions are reached from any function of their kind. */
function refuseText(scope: typeof globalThis): void {
  const kinds: readonly object[] = [
    () => undefined,
    async () => undefined,
    function* generator() {},
    async function* generator() {},
  ];
  for (const prototype of kinds.map((kind): object => Object.getPrototypeOf(kind))) {
    const refuse = function refuse(): never {
      throw refusal();
    };
    // `instanceof` still tells what a function is.
    Object.defineProperty(refuse, 'prototype', { value: prototype });
    Object.defineProperty(prototype, 'constructor', { value: refuse, configurable: false });
    if (prototype === Function.prototype)
      Object.defineProperty(scope, 'Function', { value: refuse });
  }
}

function refusal(): Error {
  return new EvalError('text is no code here');
}
