/**
 * Growing typed arrays: one column of a table each.
 *
 * One reader for each kind of column, since a single one for all of them would see every kind at its one place in the
 * code and be many times slower.
 */

/** An element whose index is known to be in range, without the `undefined` that the type system must add. */
export function f64(column: Readonly<Float64Array>, index: number): number {
  return column[index] as number;
}

/** As `f64`. */
export function i32(column: Readonly<Int32Array>, index: number): number {
  return column[index] as number;
}

/** As `f64`. */
export function u16(column: Readonly<Uint16Array>, index: number): number {
  return column[index] as number;
}

/** As `f64`. */
export function u8(column: Readonly<Uint8Array>, index: number): number {
  return column[index] as number;
}

/** Room for at least one more element; doubling makes a push cost the same on average, however long the run. */
export function grown<C extends Float64Array | Int32Array | Uint16Array | Uint8Array>(
  column: C,
  make: (length: number) => C,
): C {
  const larger = make(column.length * 2);
  larger.set(column);
  return larger;
}
