/**
 * What `help` and `inspect.signature` say of native functions: the first line is the signature as CPython reads it, the
 * names are those in `threads.wat`.
 */
const TEXTS: Readonly<Record<string, readonly [signature: string, text: string]>> = {
  lock_acquire: [
    '$self, /, blocking=True, timeout=-1',
    'Take the lock, after waiting until it is free; whether it was taken.',
  ],
  lock_release: ['$self, /', 'Free the lock, whoever took it. RuntimeError if it is free.'],
  lock_locked: ['$self, /', 'Whether the lock is taken.'],
  rlock_acquire: [
    '$self, /, blocking=True, timeout=-1',
    'Take the lock, once more if this thread has it already; whether it was taken.',
  ],
  rlock_release: ['$self, /', 'Give back what one acquire took. RuntimeError if it is not ours.'],
  rlock_locked: ['$self, /', 'Whether any thread has the lock.'],
  sem_acquire: [
    '$self, /, block=True, timeout=None',
    'Acquire the semaphore, waiting at most timeout seconds; whether that succeeded.',
  ],
  sem_release: ['$self, /', 'Release the semaphore.'],
  start_new_thread: [
    'function, args, kwargs={}, /',
    'Start a thread that calls function(*args, **kwargs); its identifier.',
  ],
  start_joinable_thread: [
    'function, handle=None, daemon=True',
    'Start a thread that calls function(); a handle with which to wait for its end.',
  ],
  get_ident: ['', 'A number of the running thread, unique while it lives.'],
  native_id: [
    '',
    'A number of the running thread, unique in the run; 1 is the main thread of the first process.',
  ],
  thread_count: ['', 'How many threads were started and have not ended.'],
  set_name: ['name', 'Name the running thread in traces.'],
  allocate_lock: ['', 'A new lock, which is free.'],
  sleep: ['object, /', 'Let other threads run for so many seconds.'],
};

/** The text for a method table, or null when there is nothing to say. `name` is the one in Python. */
export function docOf(native: string, name: string): string | null {
  const found = TEXTS[native];
  return found === undefined ? null : `${name}(${found[0]})\n--\n\n${found[1]}`;
}
