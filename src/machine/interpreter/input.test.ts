import { describe, expect, it } from 'vitest';
import { Input } from './input.ts';
import type { Port } from './port.ts';

/** Standard input to which the test writes. */
function newInput(): {
  input: Input;
  type: (text: string) => void;
  close: () => void;
  asked: () => number;
} {
  const pieces: Uint8Array[] = [];
  let closed = false;
  let asked = 0;
  const port: Partial<Port> = {
    takeInput: () => pieces.shift() ?? new Uint8Array(0),
    get inputClosed() {
      return closed;
    },
    requestInput: () => {
      asked += 1;
    },
  };
  return {
    input: new Input(port as Port), // the parts of a port that input uses
    type: (text) => pieces.push(new TextEncoder().encode(text)),
    close: () => {
      closed = true;
    },
    asked: () => asked,
  };
}

const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

describe('standard input', () => {
  it('gives a line when it is whole, and asks for it when it is not', () => {
    const { input, type, asked } = newInput();
    expect(input.take(-1, true)).toBe(null);
    type('ab');
    expect(input.take(-1, true)).toBe(null);
    expect(asked()).toBe(2);
    type('c\nd\n');
    expect(textOf(input.take(-1, true))).toBe('abc\n');
    expect(textOf(input.take(-1, true))).toBe('d\n');
    expect(asked()).toBe(2);
  });

  it('gives the rest without a newline at its end, and nothing for ever after', () => {
    const { input, type, close } = newInput();
    type('end');
    close();
    expect(textOf(input.take(-1, true))).toBe('end');
    expect(textOf(input.take(-1, true))).toBe('');
    expect(textOf(input.take(5, false))).toBe('');
    expect(textOf(input.take(-1, false))).toBe('');
  });

  it('gives at most so many bytes as it is asked for', () => {
    const { input, type } = newInput();
    type('abcdef\n');
    expect(textOf(input.take(2, true))).toBe('ab');
    expect(textOf(input.take(0, true))).toBe('');
    expect(textOf(input.take(3, false))).toBe('cde');
    expect(textOf(input.take(100, true))).toBe('f\n');
  });

  it('gives everything only when it has come to its end', () => {
    const { input, type, close } = newInput();
    type('one\n');
    expect(input.take(-1, false)).toBe(null);
    type('two');
    close();
    expect(textOf(input.take(-1, false))).toBe('one\ntwo');
  });

  it('says whether a reader has reason to look again', () => {
    const { input, type, close } = newInput();
    expect(input.receive()).toBe(false);
    type('x');
    expect(input.receive()).toBe(true);
    expect(input.receive()).toBe(false);
    close();
    expect(input.receive()).toBe(true);
  });
});
