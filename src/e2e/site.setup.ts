import type { TestProject } from 'vitest/node';
import { serveSite } from '../build/server.ts';
import { findBrowser } from '../cli/browsers.mjs';
import { ensureBuilt, siteFor } from '../cli/site.mjs';

declare module 'vitest' {
  // Declarations merge only with an interface.
  interface ProvidedContext {
    /** Addresses of the built site, each with a slash at the end. */
    readonly sites: {
      /** With the headers that isolate its pages. */
      readonly isolated: string;
      /** Without them, as on a bare host. */
      readonly plain: string;
    };
    /** Programs of the browsers; `null` for one that is not installed. */
    readonly browsers: { readonly chromium: string | null; readonly firefox: string | null };
  }
}

/** Builds the site when its sources changed and serves it for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = siteFor('/');
  await ensureBuilt(site);
  const isolated = await serveSite({ root: site.folder }, 0);
  const plain = await serveSite({ root: site.folder, isolated: false }, 0);
  project.provide('sites', { isolated: isolated.url, plain: plain.url });
  project.provide('browsers', {
    chromium: findBrowser('chromium'),
    firefox: findBrowser('firefox'),
  });
  return async () => {
    await isolated.close();
    await plain.close();
  };
}
