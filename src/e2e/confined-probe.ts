/**
 * What a worker under the policy of process workers can still do; serialised, so it uses nothing from outside.
 * Before `confine` it tells which ways out the policy alone closes, afterwards what of the dangerous things is left.
 */

/** What the probe found. */
export interface Findings {
  /** How each attempt ended under the policy alone: `refused`, or what it gave. */
  readonly policy: Readonly<Record<string, string>>;
  /** How text as code ended after the confinement. */
  readonly text: Readonly<Record<string, string>>;
  /** Paths from the global object to what no program may have. */
  readonly reached: readonly string[];
  /** How many objects were looked at. */
  readonly walked: number;
  /** What may not be reached and was there before: the walk must know what it looks for. */
  readonly sought: readonly string[];
  /** Names of the globals that are left, along the prototype chain. */
  readonly left: readonly string[];
}

/** A property as a thing to look at, not to use. */
type Parts =
  | { readonly get?: unknown; readonly set?: unknown; readonly value?: unknown }
  | undefined;

/** Runs in the worker; `confine` is the machine's own, `load` imports a script, `foreign` is one of another origin. */
export async function probe(
  confine: (scope: typeof globalThis) => void,
  load: (address: string) => Promise<unknown>,
  foreign: string,
): Promise<Findings> {
  const scope = globalThis as typeof globalThis & Record<string, unknown>; // asked for names that may be missing
  const outcome = async (attempt: () => unknown): Promise<string> => {
    try {
      return String(await attempt());
    } catch {
      return 'refused';
    }
  };
  const opened = (target: EventTarget & { close?: () => void }): Promise<string> =>
    new Promise((resolve) => {
      target.addEventListener('open', () => resolve('opened'));
      target.addEventListener('message', () => resolve('opened'));
      target.addEventListener('error', () => resolve('refused'));
    });
  const attempts: Readonly<Record<string, () => unknown>> = {
    'fetch of the site': () => fetch(location.href),
    'fetch of elsewhere': () => fetch(foreign, { mode: 'no-cors' }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', location.href, false);
      request.send();
      return request.status;
    },
    EventSource: () => opened(new EventSource(location.href)),
    WebSocket: () => opened(new WebSocket(foreign.replace('http', 'ws'))),
    Worker: () => opened(new Worker(location.href)),
    'import of text': () => load('data:text/javascript,1'),
    'import of elsewhere': () => load(foreign),
    Function: () => Reflect.construct(Reflect.get(scope, 'Function'), ['return 1']),
    eval: () => Reflect.apply(Reflect.get(scope, 'eval'), undefined, ['1']),
  };
  const policy: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) policy[name] = await outcome(attempt);

  const forbidden = new Map<unknown, string>();
  const seek = (object: object, names: readonly string[], path: string): void => {
    for (const name of names) {
      for (
        let owner: object | null = object;
        owner && owner !== Object.prototype;
        owner = Object.getPrototypeOf(owner)
      ) {
        const found: Parts = Object.getOwnPropertyDescriptor(owner, name);
        const values = [found?.get, found?.value, found?.get ? Reflect.get(object, name) : null];
        for (const value of values) {
          if (Object(value) === value) forbidden.set(value, `${path}${name}`);
        }
      }
    }
  };
  seek(
    scope,
    (
      'indexedDB caches fetch XMLHttpRequest WebSocket EventSource WebTransport WebSocketStream importScripts Worker ' +
      'SharedWorker BroadcastChannel navigator location origin Notification postMessage close eval Function ' +
      'FileReaderSync FileSystemDirectoryHandle IDBFactory CacheStorage Cache StorageManager LockManager cookieStore ' +
      'ServiceWorkerRegistration webkitRequestFileSystem reportError setInterval createImageBitmap URL Blob Request Response ' +
      'RTCPeerConnection OffscreenCanvas FontFace fonts trustedTypes scheduler crashReport'
    ).split(' '),
    '',
  );
  const { navigator } = scope;
  seek(
    navigator,
    ['storage', 'serviceWorker', 'locks', 'permissions', 'gpu', 'usb', 'serial', 'hid'],
    'navigator.',
  );
  const kinds = [async () => undefined, function* generator() {}, async function* generator() {}];
  for (const kind of kinds)
    seek(Object.getPrototypeOf(kind), ['constructor'], `${kind.constructor.name}.`);

  confine(scope);

  const text: Record<string, string> = {
    'a function': await outcome(() => (() => 1).constructor('return 1')),
    'an async function': await outcome(() => (async () => 1).constructor('return 1')),
    'a generator': await outcome(() => function* generator() {}.constructor('return 1')),
    'an async generator': await outcome(() => async function* generator() {}.constructor('1')),
    'the name': await outcome(() => Reflect.get(scope, 'Function')('return 1')),
    'a timer': await outcome(() => Reflect.get(scope, 'setTimeout')('globalThis.leaked = 1')),
  };

  const reached: string[] = [];
  const seen = new Set<unknown>([scope]);
  const queue: [object, string][] = [[scope, 'globalThis']];
  const visit = (value: unknown, path: string): void => {
    if (Object(value) !== value || seen.has(value)) return;
    seen.add(value);
    const what = forbidden.get(value);
    if (what !== undefined) reached.push(`${path} is ${what}`);
    queue.push([value as object, path]); // `Object` tells that it is one
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [object, path] = next;
    visit(Object.getPrototypeOf(object), `${path}.__proto__`);
    for (const key of Reflect.ownKeys(object)) {
      const found: Parts = Object.getOwnPropertyDescriptor(object, key);
      const at = `${path}.${String(key)}`;
      visit(found?.get, `${at} (getter)`);
      visit(found?.set, `${at} (setter)`);
      if (!found?.get) visit(found?.value, at);
      else {
        try {
          visit(Reflect.get(object, key), at);
        } catch {
          // A getter of a prototype, which has no object here.
        }
      }
    }
  }
  const left: string[] = [];
  for (let owner: object | null = scope; owner !== Object.prototype && owner;) {
    left.push(...Reflect.ownKeys(owner).map(String));
    owner = Object.getPrototypeOf(owner);
  }
  return { policy, text, reached, walked: seen.size, sought: [...forbidden.values()], left };
}
