export { faces } from './faces/plugin.ts';
export { machineAssets } from './machine/plugin.ts';
