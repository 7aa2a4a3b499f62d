import { describe, expect, it } from 'vitest';
import { isolatePage, type PageIsolation } from './isolate-page.ts';

/** A visit of one reader: what is kept of it from page to page, and what was done. */
class Visit {
  readonly did: string[] = [];
  readonly kept = new Map<string, string>();
  now = 1_000_000;

  /** Loads a page that is not isolated. */
  async load(
    workers: { controlled?: boolean; refused?: boolean } | null,
    visit: boolean = true,
  ): Promise<void> {
    const isolation: PageIsolation = {
      workers: workers && {
        controller: workers.controlled === true ? {} : null,
        ready: Promise.resolve(),
        register: async (address, options) => {
          if (workers.refused === true) throw new DOMException('no', 'SecurityError');
          this.did.push(`register ${address} for ${options.scope}`);
        },
      },
      visit: visit
        ? {
            getItem: (key) => this.kept.get(key) ?? null,
            setItem: (key, value) => void this.kept.set(key, value),
          }
        : null,
      now: () => this.now,
      reload: () => this.did.push('reload'),
    };
    await isolatePage('/some/where/', isolation);
  }
}

const REGISTER = 'register /some/where/service-worker.js for /some/where/';

describe('a page that is not isolated', () => {
  it('is loaded anew once the service worker is there', async () => {
    const visit = new Visit();
    await visit.load({});
    expect(visit.did).toEqual([REGISTER, 'reload']);
  });

  it('is not loaded anew twice, whatever the worker does', async () => {
    const visit = new Visit();
    await visit.load({});
    await visit.load({});
    await visit.load({ controlled: true });
    visit.now += 1e9;
    await visit.load({ controlled: true });
    expect(visit.did).toEqual([REGISTER, 'reload']);
  });

  it('is loaded anew when the reader later passed the worker by', async () => {
    const visit = new Visit();
    await visit.load({});
    visit.now += 120_000;
    await visit.load({});
    expect(visit.did.filter((what) => what === 'reload')).toHaveLength(2);
  });

  it('stays as it is where service workers or storage are refused', async () => {
    const visit = new Visit();
    await visit.load(null);
    await visit.load({ refused: true });
    await visit.load({}, false);
    expect(visit.did).toEqual([]);
  });
});
