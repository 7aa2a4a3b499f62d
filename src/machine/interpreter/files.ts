import type { FileSystem } from './cpython.ts';

/** Files as they are now, by absolute path; only those that differ from what the process was given. */
export interface FileChanges {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Every directory of the program. */
  readonly directories: readonly string[];
  readonly removed: readonly string[];
}

/** Not of the program: the standard library and what Emscripten makes up. */
const FOREIGN = new Set(['/dev', '/lib', '/proc', '/sys']);

/** Files that the process was given look this much (ms) older than anything that it writes. */
const AGE = 1000;

/** The files of one process, which each process has for itself. */
export class ProgramFiles {
  readonly #fs: FileSystem;
  readonly #given = new Set<string>();
  #started = 0;

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Puts the files in place. */
  write(
    files: Readonly<Record<string, string | Uint8Array>>,
    directories: readonly string[],
  ): void {
    const time = Date.now() - AGE;
    this.#started = time;
    for (const directory of directories) this.#fs.mkdirTree(directory);
    for (const [path, data] of Object.entries(files)) {
      this.#fs.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
      this.#fs.writeFile(path, data);
      this.#fs.utime(path, time, time);
      this.#given.add(path);
    }
  }

  /** What is different now. */
  changes(): FileChanges {
    const files: Record<string, Uint8Array> = {};
    const directories: string[] = [];
    const missing = new Set(this.#given);
    const visit = (directory: string): void => {
      for (const name of this.#fs.readdir(directory || '/')) {
        if (name === '.' || name === '..') continue;
        const path = `${directory}/${name}`;
        if (FOREIGN.has(path)) continue;
        const { mode, mtime } = this.#fs.lstat(path);
        if (this.#fs.isDir(mode)) {
          directories.push(path);
          visit(path);
        } else if (this.#fs.isFile(mode)) {
          missing.delete(path);
          if (mtime.getTime() > this.#started + AGE / 2) files[path] = this.#fs.readFile(path);
        }
      }
    };
    visit('');
    return { files, directories, removed: [...missing] };
  }
}
