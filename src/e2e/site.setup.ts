import type { TestProject } from 'vitest/node';
import { serveSite } from '../build/server.ts';
import { findBrowser } from '../cli/browsers.mjs';
import { ensureMachineSite } from '../cli/machine-site.mjs';
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
    /** The same of the machine's bare page. */
    readonly machineSites: { readonly isolated: string; readonly plain: string };
    /** Programs of the browsers; `null` for one that is not installed. */
    readonly browsers: { readonly chromium: string | null; readonly firefox: string | null };
  }
}

/** Builds the site and the machine's page when their sources changed, and serves them for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = siteFor('/');
  await ensureBuilt(site);
  const machine = await ensureMachineSite();
  const [isolated, plain, machineIsolated, machinePlain] = await Promise.all([
    serveSite({ root: site.folder }, 0),
    serveSite({ root: site.folder, isolated: false }, 0),
    serveSite({ root: machine.folder }, 0),
    serveSite({ root: machine.folder, isolated: false }, 0),
  ]);
  project.provide('sites', { isolated: isolated.url, plain: plain.url });
  project.provide('machineSites', { isolated: machineIsolated.url, plain: machinePlain.url });
  project.provide('browsers', {
    chromium: findBrowser('chromium'),
    firefox: findBrowser('firefox'),
  });
  return async () => {
    await Promise.all(
      [isolated, plain, machineIsolated, machinePlain].map((server) => server.close()),
    );
  };
}
