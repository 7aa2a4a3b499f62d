/** What Python calls the thread that a program begins with. */
export const MAIN_THREAD = 'MainThread';

/** What a thread of this name is called on lanes and wherever readers are told of it, in both languages. */
export function shownThread(name: string): string {
  return name === MAIN_THREAD ? 'main' : name;
}
