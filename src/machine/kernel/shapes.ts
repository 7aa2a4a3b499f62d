/** Tells whether data has the shape that a type promises; for what arrives from where foreign code runs. */
export type Shape<T> = (value: unknown) => value is T;

/** What a shape promises. */
export type Of<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value) => typeof value === 'string';
export const truth: Shape<boolean> = (value) => typeof value === 'boolean';
export const finite: Shape<number> = (value): value is number => Number.isFinite(value);
export const integer: Shape<number> = (value): value is number => Number.isSafeInteger(value);
/** Bytes of its own: what is shared could change after it was looked at. */
export const bytes: Shape<Uint8Array<ArrayBuffer>> = (value): value is Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;

export function oneOf<const T>(...values: readonly T[]): Shape<T> {
  return (value): value is T => values.some((one) => one === value);
}

export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((one) => shape(one));
}

/** A plain object whose every own value has the shape. */
export function recordOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every((one) => shape(one));
}

/** An object with these fields. */
export function object<T extends Readonly<Record<string, Shape<unknown>>>>(
  fields: T,
): Shape<{ readonly [K in keyof T]: Of<T[K]> }> {
  return (value): value is { readonly [K in keyof T]: Of<T[K]> } =>
    isObject(value) &&
    Object.entries(fields).every(([name, shape]) =>
      shape(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
    );
}

/** May be missing. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
