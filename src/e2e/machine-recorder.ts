import type {
  DeadlockEvent,
  EndEvent,
  Machine,
  NoticeCode,
  Run,
  RunRequest,
  TraceName,
} from '../machine/index.ts';

/** Everything that a run said, as it passes from the page to the test. */
export interface Recording {
  readonly stdout: string;
  readonly stderr: string;
  /** Characters that were cut from the output. */
  readonly cut: number;
  /** The largest number of characters that came in one event. */
  readonly largestPiece: number;
  readonly notices: readonly { readonly code: NoticeCode; readonly text: string }[];
  readonly deadlocks: readonly DeadlockEvent[];
  /** Kinds of the events in order, without neighbours of the same kind. */
  readonly kinds: readonly string[];
  readonly inputRequests: number;
  readonly exitCodes: readonly number[];
  readonly end: EndEvent | null;
  /** Fields of the records one after another, ten each. */
  readonly records: readonly number[];
  readonly names: readonly TraceName[];
  readonly lost: number;
}

/** What a test waits for. */
export interface Awaited {
  readonly key: number;
  readonly what: 'started' | 'printed' | 'noticed' | 'deadlock' | 'input' | 'end';
  /** For `printed`: text that standard output holds. For `noticed`: a code. For `input`: how many requests there were. */
  readonly value?: string | number;
}

/** What the recorder puts into the page. */
interface RecorderOfPage {
  begin(request: RunRequest): number;
  reached(awaited: Awaited): Promise<void>;
  run(key: number): Run;
  recording(key: number): Recording;
  forget(key: number): void;
}

export interface PageWithMachine {
  machine: Machine;
  recorder: RecorderOfPage;
}

/** Runs in the page: from then on its runs can be started and watched from outside. */
export function installRecorder(): void {
  // The page declares the machine; this function puts the recorder beside it.
  const page = globalThis as unknown as PageWithMachine;
  interface Live {
    readonly run: Run;
    readonly recording: { -readonly [K in keyof Recording]: Recording[K] };
    readonly batches: ArrayBuffer[];
    started: boolean;
    wake: () => void;
  }
  const lives: Live[] = [];
  const find = (key: number): Live => {
    const live = lives[key];
    if (!live) throw new Error(`there is no run ${key}`);
    return live;
  };
  const hear = async (live: Live): Promise<void> => {
    const { recording } = live;
    const add = <T>(list: readonly T[], ...items: readonly T[]): void => {
      (list as T[]).push(...items); // the page's own copy
    };
    for await (const event of live.run) {
      if (recording.kinds.at(-1) !== event.kind) add(recording.kinds, event.kind);
      switch (event.kind) {
        case 'output':
          recording[event.stream] += event.text;
          recording.cut += event.cut;
          recording.largestPiece = Math.max(recording.largestPiece, event.text.length);
          break;
        case 'notice':
          add(recording.notices, { code: event.code, text: event.text });
          break;
        case 'deadlock':
          add(recording.deadlocks, event);
          break;
        case 'trace':
          live.batches.push(event.batch.records);
          add(recording.names, ...event.batch.names);
          recording.lost += event.batch.lost;
          break;
        case 'input-request':
          recording.inputRequests += 1;
          break;
        case 'exit':
          add(recording.exitCodes, event.code);
          break;
        case 'start':
          live.started = true;
          break;
        case 'end':
          recording.end = event;
          break;
      }
      live.wake();
    }
  };
  const isReached = (live: Live, { what, value }: Awaited): boolean => {
    const { recording } = live;
    if (recording.end !== null || what === 'end') return recording.end !== null;
    if (what === 'started') return live.started;
    if (what === 'input') return recording.inputRequests >= Number(value);
    if (what === 'deadlock') return recording.deadlocks.length > 0;
    if (what === 'noticed') return recording.notices.some(({ code }) => code === value);
    return recording.stdout.includes(String(value));
  };
  page.recorder = {
    begin(request) {
      const live: Live = {
        run: page.machine.run(request),
        recording: {
          stdout: '',
          stderr: '',
          cut: 0,
          largestPiece: 0,
          notices: [],
          deadlocks: [],
          kinds: [],
          inputRequests: 0,
          exitCodes: [],
          end: null,
          records: [],
          names: [],
          lost: 0,
        },
        batches: [],
        started: false,
        wake: () => undefined,
      };
      void hear(live);
      return lives.push(live) - 1;
    },
    async reached(awaited) {
      const live = find(awaited.key);
      while (!isReached(live, awaited)) {
        await new Promise<void>((resolve) => {
          live.wake = resolve;
        });
      }
    },
    run: (key) => find(key).run,
    recording(key) {
      const { recording, batches } = find(key);
      const records: number[] = [];
      for (const batch of batches) {
        const view = new DataView(batch);
        for (let at = 0; at + 40 <= view.byteLength; at += 40) {
          records.push(view.getFloat64(at, true));
          records.push(view.getInt32(at + 8, true), view.getInt32(at + 12, true));
          records.push(view.getUint16(at + 16, true), view.getUint16(at + 18, true));
          records.push(view.getInt32(at + 20, true));
          records.push(view.getInt32(at + 24, true), view.getInt32(at + 28, true));
          records.push(view.getInt32(at + 32, true), view.getInt32(at + 36, true));
        }
      }
      return { ...recording, records };
    },
    forget: (key) => Reflect.deleteProperty(lives, key),
  };
}
