;; The C of the machine: what must be atomic between two polls of the interpreter, or must suspend.
;;
;; CPython polls for signals only between bytecodes and in C code that asks for it. A function of this
;; module is therefore never pre-empted half-way, which is what makes the locks below correct: no thread
;; can see one of their words between two stores.
;;
;; Stacks. A Python thread is a WebAssembly stack of the engine (entered through `promising`, left through
;; the suspending imports), a CPython thread state, and a region of linear memory for the C shadow stack:
;;
;;      0            heap             heap              host_sp
;;      ├─ … ─┤ thread 2 ├─ … ─┤ thread 3 ├─ … ─┤ main │host│
;;                 ◀── sp             ◀── sp        ◀── sp ◀── sp
;;
;; Invariants
;;  1. At most one thread state is attached, and `sp` then points into that thread's region.
;;  2. While a thread is suspended none is attached by it and `sp` is `host_sp`, so that calls which
;;     JavaScript makes in between (malloc, for example) cannot write into anybody's live frames.
;;  3. Who resumes a stack is decided by the scheduler alone (`js.*` below).
(module
  (import "py" "memory" (memory 0))
  (import "py" "__stack_pointer" (global $sp (mut i32)))
  (import "py" "__indirect_function_table" (table 0 funcref))
  (import "py" "PyThreadState_Swap" (func $swap (param i32) (result i32)))
  (import "py" "PyThreadState_Clear" (func $tstate_clear (param i32)))
  (import "py" "PyThreadState_Delete" (func $tstate_delete (param i32)))
  (import "py" "PyObject_CallNoArgs" (func $call (param i32) (result i32)))
  (import "py" "PyObject_CallOneArg" (func $call_one (param i32 i32) (result i32)))
  (import "py" "PyErr_GetRaisedException" (func $raised (result i32)))
  (import "py" "PyObject_Call" (func $call_with (param i32 i32 i32) (result i32)))
  (import "py" "PyErr_FormatUnraisable" (func $unraisable (param i32 i32)))
  (import "py" "PyErr_ExceptionMatches" (func $error_is (param i32) (result i32)))
  (import "py" "PyErr_Clear" (func $clear_error))
  (import "py" "PyType_GenericAlloc" (func $alloc (param i32 i32) (result i32)))
  (import "py" "PyErr_CheckSignals" (func $check_signals (result i32)))
  (import "py" "PyErr_SetString" (func $raise (param i32 i32)))
  (import "py" "PyLong_FromLong" (func $long (param i32) (result i32)))
  (import "py" "PyLong_AsLong" (func $as_long (param i32) (result i32)))
  (import "py" "PyObject_ClearWeakRefs" (func $clear_weakrefs (param i32)))
  (import "py" "Py_DecRef" (func $decref (param i32)))

  (import "const" "None" (global $None i32))
  (import "const" "True" (global $True i32))
  (import "const" "False" (global $False i32))
  (import "const" "RuntimeError" (global $RuntimeError i32))
  (import "const" "not_started" (global $not_started i32))
  (import "const" "KeyboardInterrupt" (global $KeyboardInterrupt i32))
  (import "const" "SystemExit" (global $SystemExit i32))
  (import "const" "ignored_in_thread" (global $ignored_in_thread i32))
  (import "const" "release_unlocked" (global $release_unlocked i32))
  (import "const" "release_unacquired" (global $release_unacquired i32))
  (import "const" "AssertionError" (global $AssertionError i32))
  (import "const" "ValueError" (global $ValueError i32))
  (import "const" "release_not_owned" (global $release_not_owned i32))
  (import "const" "release_too_often" (global $release_too_often i32))
  (import "const" "host_sp" (global $host_sp i32))
  ;; The identifier of the thread that runs now; the scheduler sets it.
  (import "js" "current" (global $current (mut i32)))

  ;; (object, reason, deadline) → outcome; suspends.
  (import "js" "wait" (func $js_wait (param i32 i32 f64) (result i32)))
  ;; Goes to the end of the queue of ready threads; suspends.
  (import "js" "yield" (func $js_yield (result i32)))
  ;; (object, reason) → 1 when this stack can be suspended; else 0 with RuntimeError set.
  (import "js" "may_wait" (func $may_wait (param i32 i32) (result i32)))
  (import "js" "may_yield" (func $may_yield (result i32)))
  ;; (lock): it was taken, is given back, or is gone; see `lock-events.ts`.
  (import "js" "acquired" (func $js_acquired (param i32)))
  (import "js" "released" (func $js_released (param i32)))
  (import "js" "freed" (func $js_freed (param i32)))
  ;; (lock) → identifier of the waiter that gets the lock handed over, or 0 when it is up for grabs.
  (import "js" "release" (func $js_release (param i32) (result i32)))
  ;; (args, nargs, kwnames) → deadline in ms: Infinity for ever, -1 not blocking, NaN with an error set.
  (import "js" "parse_acquire" (func $parse_acquire (param i32 i32 i32) (result f64)))
  (import "js" "parse_sleep" (func $parse_sleep (param i32) (result f64)))
  (import "js" "parse_wait" (func $parse_wait (param i32 i32) (result f64)))
  ;; (handle, args, nargs) → deadline; an error is set when it cannot be joined.
  (import "js" "parse_join" (func $parse_join (param i32 i32 i32) (result f64)))
  ;; (args, kwargs) → 0 with an error set when there are any
  (import "js" "no_arguments" (func $no_arguments (param i32 i32) (result i32)))
  ;; (count, owner) → the pair; and back to the count, or -1 with an error set
  (import "js" "saved_state" (func $saved_state (param i32 i32) (result i32)))
  (import "js" "saved_count" (func $saved_count (param i32) (result i32)))
  (import "js" "lock_repr" (func $js_lock_repr (param i32) (result i32)))
  (import "js" "rlock_repr" (func $js_rlock_repr (param i32) (result i32)))
  (import "js" "write" (func $js_write (param i32 i32) (result i32)))
  (import "js" "read" (func $js_read (param i32 i32) (result i32)))
  (import "js" "output_full" (func $output_full (result i32)))
  (import "js" "lock_type" (func $lock_type (result i32)))
  (import "js" "start_new_thread" (func $js_start_new (param i32 i32 i32) (result i32)))
  (import "js" "start_joinable_thread" (func $js_start_joinable (param i32 i32 i32) (result i32)))
  (import "js" "make_handle" (func $js_make_handle (param i32) (result i32)))
  (import "js" "handle_repr" (func $js_handle_repr (param i32) (result i32)))
  (import "js" "alive" (func $js_alive (param i32) (result i32)))
  ;; → identifier of some thread that the end of the program has to wait for, or 0
  (import "js" "non_daemon" (func $non_daemon (result i32)))
  (import "js" "wake_all" (func $wake_all (param i32)))
  (import "js" "thread_count" (func $thread_count (result i32)))
  (import "js" "native_id" (func $native_id (result i32)))
  (import "js" "set_name" (func $js_set_name (param i32 i32 i32) (result i32)))
  (import "js" "get_name" (func $js_get_name (result i32)))
  (import "js" "exit" (func $js_exit (param i32)))
  (import "js" "note" (func $js_note (param i32 i32 i32)))
  (import "js" "instruction" (func $js_instruction (param i32 i32) (result i32)))
  (import "js" "control" (func $js_control (param i32 i32) (result i32)))
  ;; (operation, args, nargs, call) → result, 0 with an exception set, or that it is not finished: the four globals say
  ;; what it waits for. `call` is 0 the first time, and then what the global says.
  (import "js" "system_call" (func $js_system_call (param i32 i32 i32 i32) (result i32)))
  ;; (semaphore) → whether it could be taken at once; whether it could be given back; how often it can be taken
  (import "js" "sem_take" (func $js_sem_take (param i32) (result i32)))
  (import "js" "sem_release" (func $js_sem_release (param i32) (result i32)))
  (import "js" "sem_value" (func $js_sem_value (param i32) (result i32)))
  ;; (args, nargs, kwnames) → deadline in ms: -Infinity not blocking, NaN with an error set.
  (import "js" "parse_sem_acquire" (func $parse_sem_acquire (param i32 i32 i32) (result f64)))
  ;; (semaphore, deadline) → as a system call, of which this is one
  (import "js" "sem_acquire" (func $js_sem_acquire (param i32 f64) (result i32)))
  ;; (call): it is not tried again.
  (import "js" "abandon" (func $js_abandon (param i32)))
  (import "wait" "call" (global $wait_call (mut i32)))
  (import "wait" "object" (global $wait_object (mut i32)))
  (import "wait" "reason" (global $wait_reason (mut i32)))
  (import "wait" "deadline" (global $wait_deadline (mut f64)))

  ;; Outcomes of a wait, as the scheduler gives them; -1 is an exception.
  (global $TIMED_OUT i32 (i32.const 0))
  (global $WOKEN i32 (i32.const 1))
  (global $INTERRUPTED i32 (i32.const 2))
  (global $HANDED i32 (i32.const 3))

  ;; What a system call returns that is not finished: its thread must be parked, or must look at its signals first.
  (global $MUST_WAIT i32 (i32.const -1))
  (global $MUST_CHECK_SIGNALS i32 (i32.const -2))

  (func $bool (param $value i32) (result i32)
    (select (global.get $True) (global.get $False) (local.get $value)))

  ;; ── Stacks ──────────────────────────────────────────────────────────────────────────────────────

  ;; The whole life of a thread's stack; entered through `promising`. It owns the function and its arguments.
  (func (export "run_thread")
    (param $function i32) (param $args i32) (param $kwargs i32) (param $stack i32) (param $tstate i32)
    (result i32)
    (local $result i32)
    (global.set $sp (local.get $stack))
    (drop (call $swap (local.get $tstate)))
    (local.set $result
      (call $call_with (local.get $function) (local.get $args) (local.get $kwargs)))
    (if (local.get $result)
      (then (call $decref (local.get $result)))
      (else (call $ignore_error (local.get $function))))
    (call $decref (local.get $function))
    (call $decref (local.get $args))
    (call $decref (local.get $kwargs))
    (call $tstate_clear (local.get $tstate))
    (drop (call $swap (i32.const 0)))
    (call $tstate_delete (local.get $tstate))
    (global.set $sp (global.get $host_sp))
    (i32.const 0))

  ;; What a thread's function raised: SystemExit just ends the thread, anything else is reported.
  (func $ignore_error (param $function i32)
    (if (call $error_is (i32.load (global.get $SystemExit)))
      (then (call $clear_error) (return)))
    ;; The arguments of a variadic function lie on the shadow stack.
    (global.set $sp (i32.sub (global.get $sp) (i32.const 16)))
    (i32.store (global.get $sp) (local.get $function))
    (call $unraisable (global.get $ignored_in_thread) (global.get $sp))
    (global.set $sp (i32.add (global.get $sp) (i32.const 16))))

  ;; The main thread: like any other, but its thread state stays attached. What `begin` returns is called for the program,
  ;; without any frame of Python below it, and then `end` with what came of that: a result or an exception. `end` does
  ;; not return unless it fails; only a KeyboardInterrupt that comes before its first line ends it otherwise.
  (func (export "run_main") (param $begin i32) (param $end i32) (param $stack i32) (result i32)
    (local $outcome i32)
    (global.set $sp (local.get $stack))
    (local.set $outcome (call $call (local.get $begin)))
    (if (local.get $outcome) (then (local.set $outcome (call $call (local.get $outcome)))))
    (loop $again
      (if (i32.eqz (local.get $outcome)) (then (local.set $outcome (call $raised))))
      (local.set $outcome (call $call_one (local.get $end) (local.get $outcome)))
      (br_if $again (call $error_is (i32.load (global.get $KeyboardInterrupt)))))
    (global.set $sp (global.get $host_sp))
    (local.get $outcome))

  ;; Parks this thread. Returns an outcome, or -1 with an exception set.
  (func $wait (param $object i32) (param $reason i32) (param $deadline f64) (result i32)
    (local $stack i32) (local $tstate i32) (local $outcome i32)
    (if (i32.eqz (call $may_wait (local.get $object) (local.get $reason)))
      (then (return (i32.const -1))))
    (local.set $stack (global.get $sp))
    (local.set $tstate (call $swap (i32.const 0)))
    (global.set $sp (global.get $host_sp))
    (local.set $outcome (call $js_wait (local.get $object) (local.get $reason) (local.get $deadline)))
    (global.set $sp (local.get $stack))
    (drop (call $swap (local.get $tstate)))
    (if (i32.eq (local.get $outcome) (global.get $INTERRUPTED))
      (then (if (call $check_signals) (then (return (i32.const -1))))))
    (local.get $outcome))

  (func $yield
    (local $stack i32) (local $tstate i32)
    (local.set $stack (global.get $sp))
    (local.set $tstate (call $swap (i32.const 0)))
    (global.set $sp (global.get $host_sp))
    (drop (call $js_yield))
    (global.set $sp (local.get $stack))
    (drop (call $swap (local.get $tstate))))

  ;; The handler of the pre-emption signal: (signum, frame) → None.
  (func (export "tick") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (if (call $may_yield) (then (call $yield)))
    (global.get $None))

  ;; Both kinds of lock have a word at 24: 0 when nobody has looked at it yet, -1 when nothing is to be told of it. Else bit 0
  ;; says that its hold was told, bit 1 is set, and above them stands how often it may be taken before that is told again.

  (func $tell_acquired (param $self i32)
    (local $told i32)
    (local.set $told (i32.load offset=24 (local.get $self)))
    (if (i32.eq (local.get $told) (i32.const -1)) (then (return)))
    (if (i32.lt_u (local.get $told) (i32.const 4))
      (then (call $js_acquired (local.get $self)))
      (else (i32.store offset=24 (local.get $self) (i32.sub (local.get $told) (i32.const 4))))))

  (func $tell_released (param $self i32)
    (local $told i32)
    (local.set $told (i32.load offset=24 (local.get $self)))
    (if (i32.eq (local.get $told) (i32.const -1)) (then (return)))
    (if (i32.and (local.get $told) (i32.const 1))
      (then
        (i32.store offset=24 (local.get $self) (i32.sub (local.get $told) (i32.const 1)))
        (call $js_released (local.get $self)))))

  ;; ── lock: 8 weakrefs · 12 locked · 16 number of waiters · 20 who acquired it last ───────────────

  (func $lock_take (param $self i32)
    (i32.store offset=12 (local.get $self) (i32.const 1))
    (i32.store offset=20 (local.get $self) (global.get $current))
    (call $tell_acquired (local.get $self)))

  (func $count_waiter (param $self i32) (param $by i32)
    (i32.store offset=16 (local.get $self)
      (i32.add (i32.load offset=16 (local.get $self)) (local.get $by))))

  ;; Waits for a lock that is taken. A woken waiter competes again, unless the lock was handed over.
  (func $lock_wait (param $self i32) (param $reason i32) (param $deadline f64) (result i32)
    (local $outcome i32)
    (loop $again (result i32)
      (call $count_waiter (local.get $self) (i32.const 1))
      (local.set $outcome
        (call $wait (local.get $self) (local.get $reason) (local.get $deadline)))
      (call $count_waiter (local.get $self) (i32.const -1))
      (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
      (if (i32.eq (local.get $outcome) (global.get $HANDED))
        (then (call $tell_acquired (local.get $self)) (return (global.get $True))))
      (if (i32.eqz (i32.load offset=12 (local.get $self)))
        (then (call $lock_take (local.get $self)) (return (global.get $True))))
      (if (i32.eq (local.get $outcome) (global.get $TIMED_OUT)) (then (return (global.get $False))))
      (br $again)))

  (func $lock_acquire_until (param $self i32) (param $deadline f64) (result i32)
    (if (i32.eqz (i32.load offset=12 (local.get $self)))
      (then (call $lock_take (local.get $self)) (return (global.get $True))))
    (if (f64.lt (local.get $deadline) (f64.const 0)) (then (return (global.get $False))))
    (call $lock_wait (local.get $self) (i32.const 2) (local.get $deadline)))

  ;; (lock, timeout or None, reason): acquires a lock that stands for something else than a lock in the trace.
  (func (export "acquire_as") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (local $lock i32) (local $deadline f64)
    (local.set $lock (i32.load (local.get $args)))
    (local.set $deadline (call $parse_wait (local.get $args) (local.get $nargs)))
    (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))
    (if (i32.eqz (i32.load offset=12 (local.get $lock)))
      (then (call $lock_take (local.get $lock)) (return (global.get $True))))
    (call $lock_wait
      (local.get $lock) (call $as_long (i32.load offset=8 (local.get $args))) (local.get $deadline)))

  (func (export "lock_acquire")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (local $deadline f64)
    (local.set $deadline (f64.const inf))
    (if (i32.or (local.get $nargs) (local.get $kwnames))
      (then
        (local.set $deadline
          (call $parse_acquire (local.get $args) (local.get $nargs) (local.get $kwnames)))
        (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))))
    (call $lock_acquire_until (local.get $self) (local.get $deadline)))

  (func (export "lock_enter") (param $self i32) (param $unused i32) (result i32)
    (call $lock_acquire_until (local.get $self) (f64.const inf)))

  (func $lock_release (param $self i32) (result i32)
    (local $heir i32)
    (if (i32.eqz (i32.load offset=12 (local.get $self)))
      (then
        (call $raise (i32.load (global.get $RuntimeError)) (global.get $release_unlocked))
        (return (i32.const 0))))
    (call $tell_released (local.get $self))
    (i32.store offset=12 (local.get $self) (i32.const 0))
    (if (i32.load offset=16 (local.get $self))
      (then
        (local.set $heir (call $js_release (local.get $self)))
        (if (local.get $heir)
          (then
            (i32.store offset=12 (local.get $self) (i32.const 1))
            (i32.store offset=20 (local.get $self) (local.get $heir))))))
    (global.get $None))

  (func (export "lock_release") (param $self i32) (param $unused i32) (result i32)
    (call $lock_release (local.get $self)))

  (func (export "lock_exit") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $lock_release (local.get $self)))

  (func (export "lock_locked") (param $self i32) (param $unused i32) (result i32)
    (call $bool (i32.load offset=12 (local.get $self))))

  (func (export "lock_reinit") (param $self i32) (param $unused i32) (result i32)
    (i32.store offset=12 (local.get $self) (i32.const 0))
    (global.get $None))

  (func (export "lock_repr") (param $self i32) (result i32) (call $js_lock_repr (local.get $self)))

  (func (export "lock_new") (param $type i32) (param $args i32) (param $kwargs i32) (result i32)
    (if (i32.eqz (call $no_arguments (local.get $args) (local.get $kwargs)))
      (then (return (i32.const 0))))
    (call $alloc (local.get $type) (i32.const 0)))

  (func (export "allocate_lock") (param $self i32) (param $unused i32) (result i32)
    (call $alloc (call $lock_type) (i32.const 0)))

  ;; As natively, arguments of RLock and _ThreadHandle are ignored.
  (func (export "new") (param $type i32) (param $args i32) (param $kwargs i32) (result i32)
    (call $alloc (local.get $type) (i32.const 0)))

  ;; All these types are heap types: an instance owns a reference to its type. Where that is a subclass, the collector
  ;; knows the instance, whose memory begins before it; so `tp_free` of the type (at 160) gives it back.
  (func (export "dealloc") (param $self i32)
    (local $type i32)
    (if (i32.load offset=8 (local.get $self)) (then (call $clear_weakrefs (local.get $self))))
    (if (i32.load offset=24 (local.get $self)) (then (call $js_freed (local.get $self))))
    (local.set $type (i32.load offset=4 (local.get $self)))
    (call_indirect (param i32) (local.get $self) (i32.load offset=160 (local.get $type)))
    (call $decref (local.get $type)))

  ;; ── RLock: 8 weakrefs · 12 owner or 0 · 16 number of waiters · 20 count ─────────────────────────

  (func $rlock_take (param $self i32)
    (i32.store offset=12 (local.get $self) (global.get $current))
    (i32.store offset=20 (local.get $self) (i32.const 1))
    (call $tell_acquired (local.get $self)))

  (func $rlock_wait (param $self i32) (param $deadline f64) (result i32)
    (local $outcome i32)
    (loop $again (result i32)
      (call $count_waiter (local.get $self) (i32.const 1))
      (local.set $outcome (call $wait (local.get $self) (i32.const 3) (local.get $deadline)))
      (call $count_waiter (local.get $self) (i32.const -1))
      (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
      (if (i32.eq (local.get $outcome) (global.get $HANDED))
        (then (call $tell_acquired (local.get $self)) (return (global.get $True))))
      (if (i32.eqz (i32.load offset=12 (local.get $self)))
        (then (call $rlock_take (local.get $self)) (return (global.get $True))))
      (if (i32.eq (local.get $outcome) (global.get $TIMED_OUT)) (then (return (global.get $False))))
      (br $again)))

  (func $rlock_acquire_until (param $self i32) (param $deadline f64) (result i32)
    (if (i32.eqz (i32.load offset=12 (local.get $self)))
      (then (call $rlock_take (local.get $self)) (return (global.get $True))))
    (if (i32.eq (i32.load offset=12 (local.get $self)) (global.get $current))
      (then
        (i32.store offset=20 (local.get $self)
          (i32.add (i32.load offset=20 (local.get $self)) (i32.const 1)))
        (return (global.get $True))))
    (if (f64.lt (local.get $deadline) (f64.const 0)) (then (return (global.get $False))))
    (call $rlock_wait (local.get $self) (local.get $deadline)))

  (func (export "rlock_acquire")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (local $deadline f64)
    (local.set $deadline (f64.const inf))
    (if (i32.or (local.get $nargs) (local.get $kwnames))
      (then
        (local.set $deadline
          (call $parse_acquire (local.get $args) (local.get $nargs) (local.get $kwnames)))
        (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))))
    (call $rlock_acquire_until (local.get $self) (local.get $deadline)))

  (func (export "rlock_enter") (param $self i32) (param $unused i32) (result i32)
    (call $rlock_acquire_until (local.get $self) (f64.const inf)))

  (func $rlock_drop (param $self i32)
    (local $heir i32)
    (call $tell_released (local.get $self))
    (i32.store offset=12 (local.get $self) (i32.const 0))
    (i32.store offset=20 (local.get $self) (i32.const 0))
    (if (i32.load offset=16 (local.get $self))
      (then
        (local.set $heir (call $js_release (local.get $self)))
        (if (local.get $heir)
          (then
            (i32.store offset=12 (local.get $self) (local.get $heir))
            (i32.store offset=20 (local.get $self) (i32.const 1)))))))

  (func $rlock_mine (param $self i32) (result i32)
    (i32.eq (i32.load offset=12 (local.get $self)) (global.get $current)))

  (func $rlock_release (param $self i32) (result i32)
    (local $count i32)
    (if (i32.eqz (call $rlock_mine (local.get $self)))
      (then
        (call $raise (i32.load (global.get $RuntimeError)) (global.get $release_unacquired))
        (return (i32.const 0))))
    (local.set $count (i32.sub (i32.load offset=20 (local.get $self)) (i32.const 1)))
    (i32.store offset=20 (local.get $self) (local.get $count))
    (if (i32.eqz (local.get $count)) (then (call $rlock_drop (local.get $self))))
    (global.get $None))

  (func (export "rlock_release") (param $self i32) (param $unused i32) (result i32)
    (call $rlock_release (local.get $self)))

  (func (export "rlock_exit") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $rlock_release (local.get $self)))

  (func (export "rlock_locked") (param $self i32) (param $unused i32) (result i32)
    (call $bool (i32.load offset=12 (local.get $self))))

  (func (export "rlock_is_owned") (param $self i32) (param $unused i32) (result i32)
    (call $bool (call $rlock_mine (local.get $self))))

  (func (export "rlock_recursion_count") (param $self i32) (param $unused i32) (result i32)
    (if (i32.eqz (call $rlock_mine (local.get $self))) (then (return (call $long (i32.const 0)))))
    (call $long (i32.load offset=20 (local.get $self))))

  ;; What Condition.wait needs: gives the lock up whatever its count, and takes it back with that count.
  (func (export "rlock_release_save") (param $self i32) (param $unused i32) (result i32)
    (local $count i32)
    (if (i32.eqz (call $rlock_mine (local.get $self)))
      (then
        (call $raise (i32.load (global.get $RuntimeError)) (global.get $release_unacquired))
        (return (i32.const 0))))
    (local.set $count (i32.load offset=20 (local.get $self)))
    (call $rlock_drop (local.get $self))
    (call $saved_state (local.get $count) (global.get $current)))

  (func (export "rlock_acquire_restore") (param $self i32) (param $state i32) (result i32)
    (local $count i32)
    (local.set $count (call $saved_count (local.get $state)))
    (if (i32.lt_s (local.get $count) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.eqz (call $rlock_acquire_until (local.get $self) (f64.const inf)))
      (then (return (i32.const 0))))
    (i32.store offset=20 (local.get $self) (local.get $count))
    (global.get $None))

  (func (export "rlock_reinit") (param $self i32) (param $unused i32) (result i32)
    (i32.store offset=12 (local.get $self) (i32.const 0))
    (i32.store offset=20 (local.get $self) (i32.const 0))
    (global.get $None))

  (func (export "rlock_repr") (param $self i32) (result i32) (call $js_rlock_repr (local.get $self)))

  ;; ── SemLock: 8 weakrefs · 12 number · 16 place · 20 count · 24 unused · 28 who took it last · 32 kind · 36 maximum ──
  ;; What processes share of it is in their memory, at its place; the count is of this object alone.

  (func $sem_count (param $self i32) (param $by i32)
    (i32.store offset=20 (local.get $self)
      (i32.add (i32.load offset=20 (local.get $self)) (local.get $by))))

  (func $sem_mine (param $self i32) (result i32)
    (i32.and
      (i32.gt_s (i32.load offset=20 (local.get $self)) (i32.const 0))
      (i32.eq (i32.load offset=28 (local.get $self)) (global.get $current))))

  ;; Kind 0 is the one that its owner may take again.
  (func $sem_again (param $self i32) (result i32)
    (i32.and (i32.eqz (i32.load offset=32 (local.get $self))) (call $sem_mine (local.get $self))))

  (func $sem_took (param $self i32) (result i32)
    (i32.store offset=28 (local.get $self) (global.get $current))
    (call $sem_count (local.get $self) (i32.const 1))
    (global.get $True))

  (func $sem_acquire (param $self i32) (param $deadline f64) (result i32)
    (local $result i32)
    (if (call $sem_again (local.get $self))
      (then (call $sem_count (local.get $self) (i32.const 1)) (return (global.get $True))))
    (if (call $js_sem_take (local.get $self)) (then (return (call $sem_took (local.get $self)))))
    (local.set $result
      (call $finish_call (call $js_sem_acquire (local.get $self) (local.get $deadline))))
    (if (i32.eq (local.get $result) (global.get $True)) (then (drop (call $sem_took (local.get $self)))))
    (local.get $result))

  (func (export "sem_acquire")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (local $deadline f64)
    (local.set $deadline (f64.const inf))
    (if (i32.eqz (call $waits_for_ever (local.get $args) (local.get $nargs) (local.get $kwnames)))
      (then
        (local.set $deadline
          (call $parse_sem_acquire (local.get $args) (local.get $nargs) (local.get $kwnames)))
        (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))))
    (call $sem_acquire (local.get $self) (local.get $deadline)))

  ;; Whether the arguments are those that need no reading: none, or `True, None` as queues give them.
  (func $waits_for_ever (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (if (i32.or (local.get $nargs) (local.get $kwnames))
      (then
        (if (i32.or (local.get $kwnames) (i32.ne (local.get $nargs) (i32.const 2)))
          (then (return (i32.const 0))))
        (return
          (i32.and
            (i32.eq (i32.load (local.get $args)) (global.get $True))
            (i32.eq (i32.load offset=4 (local.get $args)) (global.get $None))))))
    (i32.const 1))

  (func (export "sem_enter") (param $self i32) (param $unused i32) (result i32)
    (call $sem_acquire (local.get $self) (f64.const inf)))

  (func $sem_release (param $self i32) (result i32)
    (if (i32.eqz (i32.load offset=32 (local.get $self)))
      (then
        (if (i32.eqz (call $sem_mine (local.get $self)))
          (then
            (call $raise (i32.load (global.get $AssertionError)) (global.get $release_not_owned))
            (return (i32.const 0))))
        (if (i32.gt_s (i32.load offset=20 (local.get $self)) (i32.const 1))
          (then (call $sem_count (local.get $self) (i32.const -1)) (return (global.get $None))))))
    (if (call $js_sem_release (local.get $self))
      (then (call $sem_count (local.get $self) (i32.const -1)) (return (global.get $None))))
    (call $raise (i32.load (global.get $ValueError)) (global.get $release_too_often))
    (i32.const 0))

  (func (export "sem_release") (param $self i32) (param $unused i32) (result i32)
    (call $sem_release (local.get $self)))

  (func (export "sem_exit") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $sem_release (local.get $self)))

  (func (export "sem_count") (param $self i32) (param $unused i32) (result i32)
    (call $long (i32.load offset=20 (local.get $self))))

  (func (export "sem_is_mine") (param $self i32) (param $unused i32) (result i32)
    (call $bool (call $sem_mine (local.get $self))))

  (func (export "sem_get_value") (param $self i32) (param $unused i32) (result i32)
    (call $long (call $js_sem_value (local.get $self))))

  (func (export "sem_is_zero") (param $self i32) (param $unused i32) (result i32)
    (call $bool (i32.eqz (call $js_sem_value (local.get $self)))))

  ;; ── Functions of the module ─────────────────────────────────────────────────────────────────────

  (func (export "get_ident") (param $self i32) (param $unused i32) (result i32)
    (call $long (global.get $current)))

  ;; (seconds): time.sleep
  (func (export "sleep") (param $self i32) (param $seconds i32) (result i32)
    (local $deadline f64) (local $outcome i32)
    (local.set $deadline (call $parse_sleep (local.get $seconds)))
    (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))
    (loop $again
      (local.set $outcome (call $wait (i32.const 0) (i32.const 5) (local.get $deadline)))
      (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
      (br_if $again (i32.ne (local.get $outcome) (global.get $TIMED_OUT))))
    (global.get $None))

  ;; ── _ThreadHandle: 8 unused · 12 identifier · 16 phase ──────────────────────────────────────────

  ;; 0 not started · 1 started by this module · 2 made for a thread that was there · 3 told to be done
  (func $handle_phase (param $self i32) (result i32) (i32.load offset=16 (local.get $self)))
  (func $handle_ident (param $self i32) (result i32) (i32.load offset=12 (local.get $self)))

  (func $handle_done (param $self i32) (result i32)
    (if (i32.eq (call $handle_phase (local.get $self)) (i32.const 1))
      (then (return (i32.eqz (call $js_alive (call $handle_ident (local.get $self)))))))
    (i32.eq (call $handle_phase (local.get $self)) (i32.const 3)))

  (func (export "handle_is_done") (param $self i32) (param $unused i32) (result i32)
    (call $bool (call $handle_done (local.get $self))))

  (func (export "handle_set_done") (param $self i32) (param $unused i32) (result i32)
    (if (i32.eqz (call $handle_phase (local.get $self)))
      (then
        (call $raise (i32.load (global.get $RuntimeError)) (global.get $not_started))
        (return (i32.const 0))))
    (i32.store offset=16 (local.get $self) (i32.const 3))
    (call $wake_all (local.get $self))
    (global.get $None))

  ;; (timeout=None)
  (func (export "handle_join") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (local $deadline f64) (local $object i32) (local $outcome i32)
    (local.set $deadline (call $parse_join (local.get $self) (local.get $args) (local.get $nargs)))
    (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))
    (local.set $object
      (select (call $handle_ident (local.get $self)) (local.get $self)
        (i32.eq (call $handle_phase (local.get $self)) (i32.const 1))))
    (loop $again
      (if (call $handle_done (local.get $self)) (then (return (global.get $None))))
      (local.set $outcome (call $wait (local.get $object) (i32.const 4) (local.get $deadline)))
      (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
      (br_if $again (i32.ne (local.get $outcome) (global.get $TIMED_OUT))))
    (global.get $None))

  (func (export "handle_repr") (param $self i32) (result i32) (call $js_handle_repr (local.get $self)))

  (func (export "make_handle") (param $self i32) (param $ident i32) (result i32)
    (call $js_make_handle (local.get $ident)))

  (func (export "start_new_thread")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (call $js_start_new (local.get $args) (local.get $nargs) (local.get $kwnames)))

  (func (export "start_joinable_thread")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (call $js_start_joinable (local.get $args) (local.get $nargs) (local.get $kwnames)))

  ;; Waits for every thread that is not a daemon.
  (func (export "shutdown") (param $self i32) (param $unused i32) (result i32)
    (local $ident i32)
    (loop $again
      (local.set $ident (call $non_daemon))
      (if (i32.eqz (local.get $ident)) (then (return (global.get $None))))
      (if (i32.eq (call $wait (local.get $ident) (i32.const 4) (f64.const inf)) (i32.const -1))
        (then (return (i32.const 0))))
      (br $again))
    (unreachable))

  (func (export "thread_count") (param $self i32) (param $unused i32) (result i32)
    (call $long (call $thread_count)))

  (func (export "native_id") (param $self i32) (param $unused i32) (result i32)
    (call $long (call $native_id)))

  (func (export "set_name")
    (param $self i32) (param $args i32) (param $nargs i32) (param $kwnames i32) (result i32)
    (call $js_set_name (local.get $args) (local.get $nargs) (local.get $kwnames)))

  (func (export "get_name") (param $self i32) (param $unused i32) (result i32) (call $js_get_name))

  ;; (descriptor, text or bytes) → None. When the reader of the output is behind, this thread waits for it.
  (func (export "write") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (local $outcome i32)
    (loop $again
      (if (call $output_full)
        (then
          (local.set $outcome (call $wait (i32.const 1) (i32.const 11) (f64.const inf)))
          (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
          (br $again))))
    (call $js_write (local.get $args) (local.get $nargs)))

  ;; (limit) → a line of standard input as bytes, at most `limit` of them unless it is negative
  (func (export "read_line") (param $self i32) (param $limit i32) (result i32)
    (local $result i32)
    (loop $again (result i32)
      (local.set $result (call $js_read (local.get $limit) (i32.const 1)))
      (if (local.get $result) (then (return (local.get $result))))
      (if (i32.eq (call $wait (i32.const 2) (i32.const 6) (f64.const inf)) (i32.const -1))
        (then (return (i32.const 0))))
      (br $again)))

  ;; (limit) → up to `limit` bytes of standard input, all there is to come if it is negative
  (func (export "read") (param $self i32) (param $limit i32) (result i32)
    (local $result i32)
    (loop $again (result i32)
      (local.set $result (call $js_read (local.get $limit) (i32.const 0)))
      (if (local.get $result) (then (return (local.get $result))))
      (if (i32.eq (call $wait (i32.const 2) (i32.const 6) (f64.const inf)) (i32.const -1))
        (then (return (i32.const 0))))
      (br $again)))

  ;; (object, timeout or None, reason, what, …): asks `control` for something until it gives a result, and parks this
  ;; thread on `object` in between. The question and the parking are one step: no wake-up can get lost between them.
  ;; None when the time is over.
  (func (export "wait_for") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (local $deadline f64) (local $object i32) (local $reason i32) (local $outcome i32) (local $result i32)
    (local.set $object (call $as_long (i32.load (local.get $args))))
    (local.set $deadline (call $parse_wait (local.get $args) (local.get $nargs)))
    (if (f64.ne (local.get $deadline) (local.get $deadline)) (then (return (i32.const 0))))
    (local.set $reason (call $as_long (i32.load offset=8 (local.get $args))))
    (local.set $outcome (global.get $WOKEN))
    (loop $again (result i32)
      (local.set $result
        (call $js_control
          (i32.add (local.get $args) (i32.const 12)) (i32.sub (local.get $nargs) (i32.const 3))))
      (if (i32.eqz (local.get $result)) (then (return (i32.const 0))))
      (if (i32.ne (local.get $result) (global.get $None)) (then (return (local.get $result))))
      (if (i32.eq (local.get $outcome) (global.get $TIMED_OUT)) (then (return (local.get $result))))
      (local.set $outcome (call $wait (local.get $object) (local.get $reason) (local.get $deadline)))
      (if (i32.eq (local.get $outcome) (i32.const -1)) (then (return (i32.const 0))))
      (br $again)))

  ;; (code): ends the process; never returns.
  (func (export "exit") (param $self i32) (param $code i32) (result i32)
    (call $js_exit (call $as_long (local.get $code)))
    (loop $for_ever
      (drop (call $wait (i32.const 3) (i32.const 0) (f64.const inf)))
      (br $for_ever))
    (unreachable))

  ;; (event, object or key, value): writes an event into the trace; see `EVENT` in `protocol.ts`.
  (func (export "note") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $js_note
      (call $as_long (i32.load (local.get $args)))
      (i32.load offset=4 (local.get $args))
      (call $as_long (i32.load offset=8 (local.get $args))))
    (global.get $None))

  ;; (event, number of a task): the same for tasks, which are known by numbers.
  (func (export "note_task") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $js_note
      (call $as_long (i32.load (local.get $args)))
      (call $as_long (i32.load offset=4 (local.get $args)))
      (i32.const 0))
    (global.get $None))

  ;; (code, offset): an instruction is about to run whose code may be watched; see `watch.ts`.
  (func (export "instruction") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $js_instruction
      (i32.load (local.get $args)) (call $as_long (i32.load offset=4 (local.get $args)))))

  ;; (what, …): everything that neither suspends nor has to be fast.
  (func (export "control") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $js_control (local.get $args) (local.get $nargs)))

  ;; An operation on what processes share; its number is the function's `self`. Tried until it does not have to wait.
  (func (export "system_call") (param $self i32) (param $args i32) (param $nargs i32) (result i32)
    (call $finish_call
      (call $js_system_call
        (call $as_long (local.get $self)) (local.get $args) (local.get $nargs) (i32.const 0))))

  ;; What a system call has to do in the end: its result.
  (func $finish_call (param $result i32) (result i32)
    (local $call i32)
    (loop $again (result i32)
      (if (i32.and
            (i32.ne (local.get $result) (global.get $MUST_WAIT))
            (i32.ne (local.get $result) (global.get $MUST_CHECK_SIGNALS)))
        (then (return (local.get $result))))
      (local.set $call (global.get $wait_call))
      (if (call $wait_for_call (local.get $result))
        (then (call $js_abandon (local.get $call)) (return (i32.const 0))))
      (local.set $result
        (call $js_system_call (i32.const 0) (i32.const 0) (i32.const 0) (local.get $call)))
      (br $again)))

  ;; Whether an exception is set that ends the call.
  (func $wait_for_call (param $result i32) (result i32)
    (if (i32.eq (local.get $result) (global.get $MUST_CHECK_SIGNALS))
      (then (return (call $check_signals))))
    (i32.eq
      (call $wait (global.get $wait_object) (global.get $wait_reason) (global.get $wait_deadline))
      (i32.const -1))))
