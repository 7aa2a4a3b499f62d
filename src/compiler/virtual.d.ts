/** The compiled content, for code that renders pages; `contentPlugin()` provides it. */
declare module 'virtual:interleave/content' {
  const content: import('../lesson/index.ts').Content;
  export default content;
}
