export { site } from './plugin.ts';
