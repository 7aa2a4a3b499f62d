/** Patches are made for code that is known by its hash; other code they leave alone, with an error. */

import { createHash } from 'node:crypto';

/** By what a function's code is known: the first 16 hexadecimal digits of its SHA-256. */
export function codeHash(code: Uint8Array): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 16);
}

/** Throws unless code has the hash of what a patch was made for; `file` is that of the patch, in this folder. */
export function expectCode(what: string, hash: string, expected: string, file: string): void {
  if (hash === expected) return;
  throw new Error(
    `Pyodide's ${what} is not the one that the machine changes (${hash}); ` +
      `compare src/build/machine/${file} with the installed version of Pyodide`,
  );
}
