import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { answerOf, type Answer, type AnswerStorage } from './answers.ts';
import { draftOf, type Draft, type DraftStorage } from './drafts.ts';
import { createJournal } from './journal.ts';
import type { KeptStorage } from './kept.ts';
import { measurementOf, type Measurement, type MeasurementStorage } from './measurement.ts';

const DATABASE = 'interleave';

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  answers: { key: string; value: Answer };
  measurements: { key: string; value: Measurement };
}

type Database = IDBPDatabase<Schema>;

type Upgrade = (
  database: Database,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void;

/** Step n brings a database of version n to version n + 1. Steps are added, never edited. */
const MIGRATIONS: readonly Upgrade[] = [
  (database) => database.createObjectStore('drafts'),
  (database) => database.createObjectStore('answers'),
  (database) => database.createObjectStore('measurements'),
];

/** What a reader leaves behind in this browser. */
export interface IndexedStorage {
  readonly drafts: DraftStorage;
  readonly answers: AnswerStorage;
  readonly measurements: MeasurementStorage;
}

/** This browser's IndexedDB, shared by all tabs of the site. Opens nothing before it is first used. */
export function createIndexedStorage(): IndexedStorage {
  let opened: Promise<Database> | null = null;
  const database = (): Promise<Database> => {
    opened ??= openDatabase(() => {
      opened = null;
    });
    return opened;
  };
  return {
    drafts: createStore(database, 'drafts', draftOf),
    answers: createStore(database, 'answers', answerOf),
    measurements: createStore(database, 'measurements', measurementOf),
  };
}

function createStore<Name extends StoreNames<Schema>>(
  database: () => Promise<Database>,
  name: Name,
  read: (value: unknown) => Schema[Name]['value'] | null,
): KeptStorage<Schema[Name]['value']> {
  let channel: BroadcastChannel | null = null;
  const broadcast = (): BroadcastChannel | null => {
    if (typeof BroadcastChannel === 'undefined') return null;
    channel ??= new BroadcastChannel(`interleave-${name}`);
    return channel;
  };
  const journal = createJournal(name);
  const save = async (key: string, value: Schema[Name]['value']): Promise<void> => {
    journal.note(key, value);
    await (await database()).put(name, value, key);
    journal.strike(key, value);
    broadcast()?.postMessage({ key, value });
  };
  return {
    load: async (key) => {
      const unarrived = read(journal.find(key));
      if (unarrived === null) return read(await (await database()).get(name, key));
      void save(key, unarrived).catch(() => undefined); // it stays in the journal
      return unarrived;
    },
    entries: async () => {
      const { store } = (await database()).transaction(name);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return keys.flatMap((key, index) => {
        const value = read(values[index]);
        return value === null ? [] : [[key, value] as const];
      });
    },
    save,
    remove: async (key) => {
      journal.note(key, null);
      await (await database()).delete(name, key);
      journal.strike(key, null);
    },
    subscribe: (listener) => {
      const port = broadcast();
      const receive = ({ data }: MessageEvent<unknown>): void => {
        if (typeof data !== 'object' || data === null) return;
        const { key, value } = data as { key?: unknown; value?: unknown };
        const parsed = read(value);
        if (typeof key === 'string' && parsed !== null) listener(key, parsed);
      };
      port?.addEventListener('message', receive);
      return () => {
        port?.removeEventListener('message', receive);
      };
    },
  };
}

async function openDatabase(onLost: () => void): Promise<Database> {
  try {
    const { openDB } = await import('idb');
    return await openDB<Schema>(DATABASE, MIGRATIONS.length, {
      upgrade: (database, from, _to, transaction) => {
        for (const migrate of MIGRATIONS.slice(from)) migrate(database, transaction);
      },
      // A newer page in another tab wants to upgrade: give way, and open again when next needed.
      blocking: (_from, _to, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        onLost();
      },
      terminated: onLost,
    });
  } catch (error) {
    onLost();
    throw error;
  }
}
