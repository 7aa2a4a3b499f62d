declare module 'virtual:interleave/machine' {
  /** Folder with the machine's files, relative to the site's base, ending in a slash. */
  export const machineFolder: string;
}
