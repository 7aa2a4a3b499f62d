import { expect } from 'vitest';
import { describeMachine, type Outcome } from './machine-page.ts';

function expectPrinted({ stdout, stderr, end }: Outcome, text: string): void {
  expect({ stdout, stderr }).toEqual({ stdout: text, stderr: '' });
  expect(end).toMatchObject({ exitCode: 0, reason: 'exited' });
}

/** What `content/differences.yaml` says of processes. */
describeMachine('processes differ from native ones', (it) => {
  it('in that each has files of its own from its start on', async ({ machine }) => {
    const outcome = await machine.run(`
import multiprocessing as mp, os
def write():
    print(open("before.txt").read())
    open("after.txt", "w").write("child")
if __name__ == "__main__":
    open("before.txt", "w").write("parent")
    process = mp.Process(target=write)
    process.start()
    process.join()
    print(os.path.exists("after.txt"))
`);
    expectPrinted(outcome, 'parent\nFalse\n');
  });

  it('in that shared objects have no address and lend copies', async ({ machine }) => {
    const outcome = await machine.run(`
import ctypes, multiprocessing as mp
from multiprocessing import shared_memory
number = mp.Value("i", 7, lock=False)
own = ctypes.c_int()
for attempt in (
    lambda: ctypes.addressof(number), lambda: ctypes.byref(number), lambda: ctypes.pointer(number),
    lambda: ctypes.cast(number, ctypes.c_void_p), lambda: ctypes.memmove(ctypes.byref(own), number, 4),
    lambda: ctypes.memset(number, 0, 4), lambda: ctypes.string_at(number, size=4),
):
    try: attempt()
    except TypeError as error: print(error)
try: ctypes.c_int.from_buffer(number)
except TypeError as error: print(error)
copy = memoryview(number)
number.value = 8
print(copy[0], number.value)
memory = shared_memory.SharedMemory(create=True, size=8)
for attempt in lambda: memory.buf[::2], memory.buf.toreadonly, lambda: memory.buf.cast("i", [2, 1]):
    try: attempt()
    except TypeError as error: print(error)
memory.close()
`);
    expectPrinted(
      outcome,
      [
        ...['addressof', 'byref', 'pointer', 'cast', 'memmove', 'memset', 'string_at'].map(
          (name) => `${name}: an object that processes share in a browser has no address`,
        ),
        'underlying buffer is not writable',
        '7 8',
        'a view of shared memory between processes has no slices with a step',
        'a view of shared memory between processes cannot be made read-only',
        'a view of shared memory between processes has one dimension',
        '',
      ].join('\n'),
    );
  });

  it('in their numbers, which begin with 1, and in those of errors', async ({ machine }) => {
    const outcome = await machine.run(`
import errno, multiprocessing as mp, os
reader, writer = mp.Pipe(duplex=False)
reader.close()
try: writer.send(1)
except BrokenPipeError as error: print(error.errno == errno.EPIPE == 64)
print(os.getpid(), os.getppid())
`);
    expectPrinted(outcome, 'True\n1 0\n');
  });
});
