import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { createJournal, type Journal } from './journal.ts';
import type { KeptStorage } from './kept.ts';
import { KEPT_READERS, type KeptEntries, type KeptKind, type KeptValues } from './kept-values.ts';

const DATABASE = 'interleave';

interface Store<Kind extends KeptKind> {
  key: string;
  value: KeptValues[Kind];
}

interface Schema extends DBSchema {
  drafts: Store<'drafts'>;
  answers: Store<'answers'>;
  marks: Store<'marks'>;
  measurements: Store<'measurements'>;
  projects: Store<'projects'>;
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
  (database) => {
    database.createObjectStore('marks');
    database.createObjectStore('projects');
  },
];

/** What a reader leaves behind in this browser. */
export type IndexedStorage = {
  readonly [Kind in KeptKind]: KeptStorage<KeptValues[Kind]>;
} & {
  /** Writes all of them or, when it rejects, none. */
  saveAll(entries: KeptEntries): Promise<void>;
};

/** Tells the other tabs what was saved here. */
interface Channels {
  announce(kind: KeptKind, key: string, value: unknown): void;
  of(kind: KeptKind): BroadcastChannel | null;
}

function openChannels(): Channels {
  const channels = new Map<KeptKind, BroadcastChannel>();
  const of = (kind: KeptKind): BroadcastChannel | null => {
    if (typeof BroadcastChannel === 'undefined') return null;
    const channel = channels.get(kind) ?? new BroadcastChannel(`interleave-${kind}`);
    channels.set(kind, channel);
    return channel;
  };
  return { of, announce: (kind, key, value) => of(kind)?.postMessage({ key, value }) };
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
  const channels = openChannels();
  const journals: Readonly<Record<KeptKind, Journal>> = {
    drafts: createJournal('drafts'),
    answers: createJournal('answers'),
    marks: createJournal('marks'),
    measurements: createJournal('measurements'),
    projects: createJournal('projects'),
  };
  const parts = { database, channels, journals };
  const stores = {
    drafts: createStore(parts, 'drafts'),
    answers: createStore(parts, 'answers'),
    marks: createStore(parts, 'marks'),
    measurements: createStore(parts, 'measurements'),
    projects: createStore(parts, 'projects'),
  };
  return {
    ...stores,
    saveAll: async (entries) => {
      const transaction = (await database()).transaction(KINDS, 'readwrite');
      const put = async (kind: KeptKind): Promise<void> => {
        const store = transaction.objectStore(kind);
        await Promise.all(entries[kind].map(([key, value]) => store.put(value, key)));
      };
      await Promise.all([...KINDS.map((kind) => put(kind)), transaction.done]);
      for (const kind of KINDS) {
        for (const [key, value] of entries[kind]) {
          journals[kind].forget(key);
          channels.announce(kind, key, value);
        }
      }
    },
  };
}

const KINDS: readonly KeptKind[] = ['drafts', 'answers', 'marks', 'measurements', 'projects'];

interface Parts {
  readonly database: () => Promise<Database>;
  readonly channels: Channels;
  readonly journals: Readonly<Record<KeptKind, Journal>>;
}

function createStore<Kind extends KeptKind>(
  { database, channels, journals }: Parts,
  name: Kind,
): KeptStorage<KeptValues[Kind]> {
  type Value = KeptValues[Kind];
  const read: (value: unknown) => Value | null = KEPT_READERS[name];
  const journal = journals[name];
  const save = async (key: string, value: Value): Promise<void> => {
    journal.note(key, value);
    await (await database()).put(name, value, key);
    journal.strike(key, value);
    channels.announce(name, key, value);
  };
  const remove = async (key: string): Promise<void> => {
    journal.note(key, null);
    await (await database()).delete(name, key);
    journal.strike(key, null);
  };
  return {
    load: async (key) => {
      const noted = journal.find(key);
      const unarrived = read(noted);
      if (unarrived === null && noted !== null) {
        return read(await (await database()).get(name, key));
      }
      const arriving = unarrived === null ? remove(key) : save(key, unarrived);
      void arriving.catch(() => undefined); // it stays in the journal
      return unarrived;
    },
    entries: async () => {
      const { store } = (await database()).transaction(name);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      const arrived = keys.map((key, index): [string, unknown] => [key, values[index]]);
      // What is still on its way is newer than what is there.
      const newest = new Map([...arrived, ...journal.all()]);
      return [...newest].flatMap(([key, stored]) => {
        const value = read(stored);
        return value === null ? [] : [[key, value] as const];
      });
    },
    save,
    remove,
    subscribe: (listener) => {
      const port = channels.of(name);
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
