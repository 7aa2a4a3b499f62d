export { machineAssets } from './machine/plugin.ts';
