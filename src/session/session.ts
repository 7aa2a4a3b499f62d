import type { Cell, CompareBlock, ExerciseBlock, SweepBlock } from '../lesson/index.ts';
import type { Machine, Policy } from '../machine/index.ts';
import { createAnswerStore, type AnswerStore } from './answer-store.ts';
import type { AnswerStorage } from './answers.ts';
import { createCellStore, type CellStore } from './cell-store.ts';
import type { Device } from './device/kept-device.ts';
import type { DraftStorage } from './drafts.ts';
import type { createExerciseStore, ExerciseStore } from './exercise-store.ts';
import type { IndexedStorage } from './indexed-storage.ts';
import { blockKey, NOTHING_KEPT } from './kept.ts';
import type { MarkKind, MarkStorage } from './marks.ts';
import type { MeasurementStorage } from './measurement.ts';
import type { createMeasurementStore, MeasurementStore } from './measurement-store.ts';
import { measuringPlace, type MeasuringPlace } from './measuring-place.ts';
import type { ProjectStorage } from './projects.ts';
import type { createProgressStore, ProgressStore } from './progress-store.ts';

export interface SessionOptions {
  /** Loads the machine, on the first sign that somebody wants to run something. */
  readonly loadMachine?: () => Promise<Machine>;
  /** Where edits are kept; nowhere unless given. */
  readonly storage?: DraftStorage;
  /** Where answers are kept; nowhere unless given. */
  readonly answers?: AnswerStorage;
  /** Where measurements are kept; nowhere unless given. */
  readonly measurements?: MeasurementStorage;
  /** Where marks of what was read and run are kept; nowhere unless given. */
  readonly marks?: MarkStorage;
  /** All that is kept, for the course map; without it there is no progress to show. */
  readonly everything?: IndexedStorage;
  /** What measurements are told of the page; the page itself unless given. */
  readonly place?: () => MeasuringPlace;
  /** Whether the reader asked the browser to save data: then nothing is loaded before Run is pressed. */
  readonly saveData?: () => boolean;
}

/** A prediction, a quiz or an exercise: what of it an answer belongs to. */
export interface VersionedQuestion {
  readonly id: string;
  /** Changes when an answer would mean something else. */
  readonly version: string;
}

/**
 * All state of one page. What makes stores that not every lesson has is handed in by those who want one, and so comes with
 * them and not with every page.
 */
export interface Session {
  /** The store of a cell: always the same one for the same cell of the same lesson. */
  cell(lesson: string, cell: Cell): CellStore;
  /** A program of the reader's own, with the modules beside it, each time a new store; whoever asks for it keeps it. */
  program(
    cell: Cell,
    beside: () => Readonly<Record<string, string>>,
    policy: () => Policy,
  ): CellStore;
  /** Where programs of the reader's own are kept. */
  readonly projects: ProjectStorage;
  /** The store of the answer to a question of a lesson, likewise. */
  answer(lesson: string, question: VersionedQuestion): AnswerStore;
  /** The store of an exercise, likewise; its program is `cell`, and what was reached is `answer`. */
  exercise(lesson: string, block: ExerciseBlock, create: typeof createExerciseStore): ExerciseStore;
  /** The store of a figure of repeated runs, likewise. */
  measurement(
    lesson: string,
    block: CompareBlock | SweepBlock,
    create: typeof createMeasurementStore,
  ): MeasurementStore;
  /** The progress in all lessons, likewise; null where nothing is kept, as while a page is rendered. */
  progress(create: typeof createProgressStore): ProgressStore | null;
  /** Notes that a section of a lesson was read or a program of it run. */
  mark(lesson: string, id: string, kind: MarkKind): void;
  /** Makes an interpreter ready, since somebody is likely to run something. Cheap to call again. */
  warm(): void;
  /** Measures the device once, when nothing runs; what was found before otherwise. Null when it cannot be measured. */
  calibrate(): Promise<Device | null>;
  /** Writes every edit that is not yet kept; for when the page is hidden. */
  flush(): void;
}

/** Creates the state of a page. Nothing is loaded or opened before it is needed, so it may be called on a server. */
export function createSession(options: SessionOptions = {}): Session {
  const {
    storage = NOTHING_KEPT,
    answers = NOTHING_KEPT,
    measurements = NOTHING_KEPT,
    marks = NOTHING_KEPT,
    saveData = () => false,
  } = options;
  const place = options.place ?? (() => measuringPlace(document));
  const loadMachine = options.loadMachine ?? (() => Promise.reject(new Error('no machine')));
  const cells = new Map<string, CellStore>();
  const questions = new Map<string, AnswerStore>();
  const exercises = new Map<string, ExerciseStore>();
  const figures = new Map<string, MeasurementStore>();
  const marked = new Set<string>();
  let progress: ProgressStore | null = null;
  let machine: Promise<Machine> | null = null;

  const load = (): Promise<Machine> => {
    machine ??= loadMachine().catch((error: unknown) => {
      // The next press of Run tries again.
      machine = null;
      throw error;
    });
    return machine;
  };

  const warm = (): void => {
    if (saveData()) return;
    load().then(
      (loaded) => loaded.warm(),
      // Told when the reader presses Run.
      () => undefined,
    );
  };

  const mark: Session['mark'] = (lesson, id, kind) => {
    const key = blockKey(lesson, id);
    if (marked.has(key)) return;
    marked.add(key);
    // A mark that could not be kept may be kept the next time.
    marks.save(key, { kind, savedAt: Date.now() }).catch(() => marked.delete(key));
  };

  const cell: Session['cell'] = (lesson, shown) =>
    storeOf(cells, blockKey(lesson, shown.id), () => {
      const onRun = (): void => mark(lesson, shown.id, 'ran');
      return createCellStore({ lesson, cell: shown, storage, machine: load, warm, onRun });
    });
  const answer: Session['answer'] = (lesson, { id, version }) => {
    const key = blockKey(lesson, id);
    return storeOf(questions, key, () => createAnswerStore({ key, version, storage: answers }));
  };

  return {
    cell,
    program: (own, beside, policy) =>
      createCellStore({
        lesson: 'playground',
        cell: own,
        storage: NOTHING_KEPT,
        machine: load,
        warm,
        beside,
        policy,
      }),
    projects: options.everything?.projects ?? NOTHING_KEPT,
    answer,
    exercise: (lesson, block, create) =>
      storeOf(exercises, blockKey(lesson, block.cell.id), () =>
        create({
          exercise: block.exercise,
          cell: cell(lesson, block.cell),
          answer: answer(lesson, { id: block.cell.id, version: block.exercise.checks.version }),
          machine: load,
        }),
      ),
    measurement: (lesson, block, create) => {
      const key = blockKey(lesson, block.id);
      return storeOf(figures, key, () =>
        create({
          key,
          block,
          storage: measurements,
          machine: load,
          warm,
          place,
          onRun: () => mark(lesson, block.id, 'ran'),
        }),
      );
    },
    progress: (create) => {
      if (options.everything !== undefined) progress ??= create(options.everything);
      return progress;
    },
    mark,
    warm,
    calibrate: async () => {
      try {
        const { calibrateDevice } = await import('./device/calibrate.ts');
        return await calibrateDevice(await load());
      } catch {
        return null;
      }
    },
    flush: () => {
      for (const store of [...cells.values(), ...questions.values()]) store.flush();
    },
  };
}

/** The one store of a key. */
function storeOf<S>(stores: Map<string, S>, key: string, create: () => S): S {
  const known = stores.get(key);
  if (known !== undefined) return known;
  const store = create();
  stores.set(key, store);
  return store;
}

/** Calls `session.flush` whenever the page goes out of sight, which may be the last that it hears. */
export function flushWhenHidden(session: Session, page: Document): () => void {
  const flush = (): void => {
    if (page.visibilityState === 'hidden') session.flush();
  };
  const leave = (): void => session.flush();
  page.addEventListener('visibilitychange', flush);
  page.defaultView?.addEventListener('pagehide', leave);
  return () => {
    page.removeEventListener('visibilitychange', flush);
    page.defaultView?.removeEventListener('pagehide', leave);
  };
}
