import { expect, test } from 'vitest';
import { dialogFor, type KeyPress } from './shortcut.ts';

const press = (key: string, how: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...how,
});

test('a slash opens search, a question mark the list of keys, and other keys open nothing', () => {
  expect(dialogFor(press('/'))).toBe('search-dialog');
  expect(dialogFor(press('?'))).toBe('keys-dialog');
  expect(['a', 'Enter', ' ', 'constructor'].map((key) => dialogFor(press(key)))).toEqual([
    ...[null, null, null, null],
  ]);
});

test.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented'] as const)(
  'a key is somebody else’s with %s',
  (how) => {
    expect(dialogFor(press('/', { [how]: true }))).toBeNull();
  },
);
