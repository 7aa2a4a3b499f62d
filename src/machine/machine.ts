import type { Capabilities, EndEvent, RunEvent, RunRequest } from './protocol.ts';

/** A run under way. Iterating yields its events in order and ends after the `end` event; iterate once. */
export interface Run extends AsyncIterable<RunEvent> {
  /** Raises KeyboardInterrupt in the main thread; after the grace of one second the run is killed. */
  interrupt(): void;
  /** Ends every process of the run at once. What was printed and recorded so far is still delivered. */
  kill(): void;
  /** Appends text to standard input. */
  write(text: string): void;
  /** Ends standard input: further reads return ''. */
  closeInput(): void;
  /** Resolves with the last event; never rejects. */
  readonly ended: Promise<EndEvent>;
}

/** The computer for Python inside one tab. */
export interface Machine {
  readonly capabilities: Capabilities;
  /** Makes an interpreter ready so that the next run starts at once. Cheap to call again. */
  warm(): void;
  /**
   * Resolves when no interpreter is being made and the engine had time to optimise its code, which takes about two
   * seconds after the first `warm`. For measurements; whoever just wants to run a program need not wait.
   */
  ready(): Promise<void>;
  /** Starts a program in a fresh process. Never throws: what goes wrong is told by the run's events. */
  run(request: RunRequest): Run;
  /** Ends all runs and workers. */
  dispose(): void;
}
