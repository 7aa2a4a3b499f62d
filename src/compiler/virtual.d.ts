/** The compiled content, for code that renders pages; `contentPlugin()` provides it. */
declare module 'virtual:interleave/content' {
  import type { Content } from '../lesson/index.ts';

  const content: Content;
  export default content;
}
