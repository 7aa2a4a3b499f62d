/**
 * A program inside a link: its files, and who decides its schedule, in the part of the address that never leaves the
 * browser. Compressed with the platform's own deflate, written in letters that an address may hold.
 */

import { LARGEST_PROGRAM, projectOf, type Project } from './projects.ts';

export type Shared = Pick<Project, 'files' | 'policy' | 'watch'>;

/** What the hash of a link with a program begins with. */
const PREFIX = '#program=';

/** Longer addresses are cut by chats and mail. */
const LONGEST = 16_000;

/** The hash of a link to a program; null when it is too long to be passed on, or to be opened. */
export async function hashOf({ files, policy, watch }: Shared): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify({ files, policy, watch }));
  if (bytes.length > LARGEST_PROGRAM) return null;
  const packed = await pipe(bytes, new CompressionStream('deflate-raw'), Infinity);
  if (packed === null) return null;
  const hash = PREFIX + toLetters(packed);
  return hash.length > LONGEST ? null : hash;
}

/** Whether an address carries a program. */
export function carriesProgram(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** The program in a hash; null when it is damaged, or unpacks to more than anybody would share. Nothing is run. */
export async function sharedIn(hash: string): Promise<Shared | null> {
  if (!carriesProgram(hash)) return null;
  try {
    const bytes = fromLetters(hash.slice(PREFIX.length));
    const unpacked = await pipe(bytes, new DecompressionStream('deflate-raw'), LARGEST_PROGRAM);
    if (unpacked === null) return null;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
    const project = projectOf(JSON.parse(text));
    if (project === null) return null;
    const { files, policy, watch } = project;
    return { files, policy, watch };
  } catch {
    return null;
  }
}

/** What comes out of a stream, unless it is more than `most` bytes. */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  transform: GenericTransformStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const source = new Blob([bytes]).stream().pipeThrough(transform);
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = source.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    // One after another, as a stream gives them.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      void reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toLetters(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws when there are other letters. */
function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
}
