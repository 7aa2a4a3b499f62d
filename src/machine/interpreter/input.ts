import type { Port } from './port.ts';

const NEWLINE = 10;

/** Standard input of the process: bytes that have arrived and nobody has read. */
export class Input {
  readonly #port: Port;
  #buffer: Uint8Array = new Uint8Array(0);

  constructor(port: Port) {
    this.#port = port;
  }

  /** Takes over what has arrived; whether a reader has reason to look again. */
  receive(): boolean {
    let more = this.#port.inputClosed;
    for (let data = this.#port.takeInput(); data.length > 0; data = this.#port.takeInput()) {
      const joined = new Uint8Array(this.#buffer.length + data.length);
      joined.set(this.#buffer);
      joined.set(data, this.#buffer.length);
      this.#buffer = joined;
      more = true;
    }
    return more;
  }

  /**
   * The next line (with its newline), or up to `limit` bytes, or everything to come when `limit` is negative;
   * empty at the end of the input, null (and asked for) when it has not arrived yet.
   */
  take(limit: number, line: boolean): Uint8Array | null {
    this.receive();
    const end = this.#endOfPiece(limit, line);
    if (end === null) {
      this.#port.requestInput();
      return null;
    }
    const piece = this.#buffer.slice(0, end);
    this.#buffer = this.#buffer.slice(end);
    return piece;
  }

  #endOfPiece(limit: number, line: boolean): number | null {
    const available = this.#buffer.length;
    const most = limit < 0 ? available : Math.min(limit, available);
    if (limit === 0) return 0;
    if (line) {
      const newline = this.#buffer.indexOf(NEWLINE);
      if (newline >= 0 && (limit < 0 || newline < limit)) return newline + 1;
      if (limit > 0 && available >= limit) return limit;
    } else if (limit > 0 && available > 0) return most;
    return this.#port.inputClosed ? most : null;
  }
}
