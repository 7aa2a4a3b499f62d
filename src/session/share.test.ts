import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hashOf, sharedIn, type Shared } from './share.ts';

const PROGRAM: Shared = {
  files: [
    { name: 'main.py', code: 'import helper\nprint("线程 & <threads>")\n' },
    { name: 'helper.py', code: 'PAGES = 4\n' },
  ],
  policy: { kind: 'seeded', seed: 4_294_967_295 },
  watch: ['counter'],
};

test('a link gives back the files and who decides the schedule', async () => {
  const hash = (await hashOf(PROGRAM)) ?? '';
  expect(hash).toMatch(/^#program=[A-Za-z0-9_-]+$/);
  expect(await sharedIn(hash)).toEqual(PROGRAM);
});

test('a program that fills a page fits into a link, one that fills a book does not', async () => {
  const lines = Array.from({ length: 200 }, (_, n) => `print("line ${n} of a long program")`);
  const code = lines.join('\n');
  const files = [{ name: 'main.py', code }];
  expect(await hashOf({ ...PROGRAM, files })).not.toBeNull();
  let state = 1;
  const noise = Array.from({ length: 40_000 }, () => {
    state = Math.imul(state, 48_271) % 2_147_483_647;
    return String.fromCodePoint(33 + (Math.abs(state) % 90));
  });
  const book = [{ name: 'main.py', code: noise.join('') }];
  expect(await hashOf({ ...PROGRAM, files: book })).toBeNull();
});

test('a damaged link, another hash and a file with a path are no program', async () => {
  const hash = (await hashOf(PROGRAM)) ?? '';
  expect(await sharedIn(hash.slice(0, -9))).toBeNull();
  expect(await sharedIn('#program=%%%')).toBeNull();
  expect(await sharedIn('#section')).toBeNull();
  const path = await hashOf({ ...PROGRAM, files: [{ name: '../main.py', code: '' }] });
  expect(await sharedIn(path ?? '')).toBeNull();
  const twins = await hashOf({ ...PROGRAM, files: [...PROGRAM.files, ...PROGRAM.files] });
  expect(await sharedIn(twins ?? '')).toBeNull();
});

test('a link that unpacks to very much is given up, and none is made', async () => {
  const files = [{ name: 'main.py', code: '#'.repeat(3_000_000) }];
  expect(await hashOf({ ...PROGRAM, files })).toBeNull();
  const packed = deflateRawSync(JSON.stringify({ ...PROGRAM, files }));
  expect(packed.length).toBeLessThan(10_000);
  expect(await sharedIn(`#program=${packed.toString('base64url')}`)).toBeNull();
});
