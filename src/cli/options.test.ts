import { describe, expect, it } from 'vitest';
import { readBase, readOptions, readPort } from './options.mjs';

describe('a command line', () => {
  it('gives texts, switches and the rest', () => {
    const read = readOptions(
      ['--port', '80', 'x', '--base=/a=b/', '--bare', 'y'],
      { port: 'text', base: 'text', bare: 'switch' },
      '',
    );
    expect(read.texts).toEqual({ port: '80', base: '/a=b/' });
    expect([...read.switches]).toEqual(['bare']);
    expect(read.rest).toEqual(['x', 'y']);
  });

  it.each([
    [undefined, '/'],
    ['', '/'],
    ['/', '/'],
    ['sub/path', '/sub/path/'],
    ['/sub//path/', '/sub/path/'],
  ])('reads the base path %s as %s', (text, base) => {
    expect(readBase(text)).toBe(base);
  });

  it('reads a port', () => {
    expect(readPort('8080', 1)).toBe(8080);
    expect(readPort(undefined, 1)).toBe(1);
  });
});
