/** Growing typed arrays: one column of a table each. */

/** An element whose index is known to be in range, without the `undefined` that the type system must add. */
export function at(column: ArrayLike<number>, index: number): number {
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
