/** Names of Python 3.14 that programs in lessons use: keywords, builtins, and members of the modules taught here. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const KEYWORDS = words(`
  False None True and as assert async await break case class continue def del elif else except finally for from global
  if import in is lambda match nonlocal not or pass raise return try type while with yield
`);

export const BUILTINS = words(`
  abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
  enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass
  iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set
  setattr slice sorted staticmethod str sum super tuple vars zip
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup EOFError Exception ExceptionGroup
  FileNotFoundError ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError
  NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError StopIteration SystemExit
  TimeoutError TypeError UnicodeDecodeError ValueError ZeroDivisionError
`);

export const MODULES: Readonly<Record<string, readonly string[]>> = {
  asyncio: words(`
    Barrier CancelledError Condition Event Future Lock Queue QueueEmpty QueueFull Runner Semaphore Task TaskGroup
    TimeoutError as_completed create_task current_task gather get_running_loop run run_coroutine_threadsafe shield sleep
    timeout to_thread wait wait_for
  `),
  collections: words(
    'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple',
  ),
  'concurrent.futures': words(`
    ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future InvalidStateError
    ProcessPoolExecutor ThreadPoolExecutor TimeoutError as_completed wait
  `),
  contextlib: words('ExitStack closing contextmanager nullcontext redirect_stdout suppress'),
  dataclasses: words('asdict astuple dataclass field fields replace'),
  functools: words('cache cached_property lru_cache partial reduce wraps'),
  hashlib: words('blake2b md5 new pbkdf2_hmac sha1 sha256 sha512'),
  itertools: words(`
    accumulate batched chain combinations count cycle islice pairwise permutations product repeat starmap takewhile
    zip_longest
  `),
  json: words('JSONDecodeError dump dumps load loads'),
  math: words(`
    ceil comb cos dist e exp factorial floor fsum gcd hypot inf isclose isqrt log log10 log2 nan pi pow prod sin sqrt tan
    tau trunc
  `),
  multiprocessing: words(`
    Array Barrier Condition Event Lock Manager Pipe Pool Process Queue RLock Semaphore SimpleQueue Value
    active_children cpu_count current_process get_context get_start_method parent_process set_start_method
    shared_memory
  `),
  'multiprocessing.shared_memory': words('ShareableList SharedMemory'),
  os: words('cpu_count environ getcwd getpid getppid listdir path process_cpu_count'),
  queue: words('Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue'),
  random: words('Random choice choices randint random randrange sample seed shuffle uniform'),
  statistics: words('mean median quantiles stdev'),
  sys: words(`
    argv exit getrecursionlimit getswitchinterval setrecursionlimit setswitchinterval stderr stdin stdout version
  `),
  threading: words(`
    Barrier BoundedSemaphore BrokenBarrierError Condition Event Lock RLock Semaphore Thread Timer active_count
    current_thread enumerate excepthook get_ident get_native_id local main_thread settrace stack_size
  `),
  time: words(
    'monotonic perf_counter perf_counter_ns process_time sleep strftime thread_time time time_ns',
  ),
  traceback: words('format_exc print_exc print_stack'),
  typing: words('Any Callable Iterable Iterator NamedTuple Protocol Self TypedDict'),
};

const LOCK = words('acquire locked release');
const EXECUTOR = words('map shutdown submit');
const QUEUE = words(`
  empty full get get_nowait join maxsize put put_nowait qsize shutdown task_done
`);
const RUNNABLE = words('daemon is_alive join name run start');

/** Members of instances, by the name of their class. */
export const CLASS_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Barrier: words('abort broken n_waiting parties reset wait'),
  BoundedSemaphore: words('acquire release'),
  Condition: words('acquire notify notify_all release wait wait_for'),
  Event: words('clear is_set set wait'),
  Future: words('add_done_callback cancel cancelled done exception result running'),
  LifoQueue: QUEUE,
  Lock: LOCK,
  Pool: words(`
    apply apply_async close imap imap_unordered join map map_async starmap terminate
  `),
  PriorityQueue: QUEUE,
  Process: [...RUNNABLE, ...words('close exitcode kill pid terminate')],
  ProcessPoolExecutor: [...EXECUTOR, ...words('kill_workers terminate_workers')],
  Queue: QUEUE,
  RLock: words('acquire locked release'),
  Semaphore: words('acquire release'),
  SimpleQueue: words('empty get get_nowait put put_nowait qsize'),
  Thread: [...RUNNABLE, ...words('ident native_id')],
  ThreadPoolExecutor: EXECUTOR,
  Timer: [...RUNNABLE, ...words('cancel ident native_id')],
  Value: words('get_lock get_obj value'),
};
