import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Draft, DraftStorage } from './drafts.ts';

const DATABASE = 'interleave';
const CHANNEL = 'interleave-drafts';
const STORE = 'drafts';

interface Schema extends DBSchema {
  [STORE]: { key: string; value: Draft };
}

type Upgrade = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, (typeof STORE)[], 'versionchange'>,
) => void;

/** Step n brings a database of version n to version n + 1. Steps are added, never edited. */
const MIGRATIONS: readonly Upgrade[] = [(database) => database.createObjectStore(STORE)];

/** Drafts in this browser's IndexedDB, shared by all tabs of the site. Opens nothing before it is first used. */
export function createIndexedDrafts(): DraftStorage {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  let channel: BroadcastChannel | null = null;

  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDatabase(() => {
      opened = null;
    });
    return opened;
  };
  const broadcast = (): BroadcastChannel | null => {
    if (typeof BroadcastChannel === 'undefined') return null;
    channel ??= new BroadcastChannel(CHANNEL);
    return channel;
  };

  return {
    load: async (key) => draftOf(await (await database()).get(STORE, key)),
    save: async (key, draft) => {
      await (await database()).put(STORE, draft, key);
      broadcast()?.postMessage({ key, draft });
    },
    remove: async (key) => (await database()).delete(STORE, key),
    subscribe: (listener) => {
      const port = broadcast();
      const receive = ({ data }: MessageEvent<unknown>): void => {
        const message = messageOf(data);
        if (message !== null) listener(message.key, message.draft);
      };
      port?.addEventListener('message', receive);
      return () => {
        port?.removeEventListener('message', receive);
      };
    },
  };
}

async function openDatabase(onLost: () => void): Promise<IDBPDatabase<Schema>> {
  try {
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

/** What another version of the site, or another page of this origin, may have stored is not to be trusted. */
function draftOf(value: unknown): Draft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, basedOn, discarded, savedAt } = value as Record<keyof Draft, unknown>;
  return typeof code === 'string' && typeof basedOn === 'string'
    ? {
        code,
        basedOn,
        discarded: discarded === true,
        savedAt: typeof savedAt === 'number' ? savedAt : 0,
      }
    : null;
}

function messageOf(value: unknown): { key: string; draft: Draft } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { key, draft } = value as { key?: unknown; draft?: unknown };
  const parsed = draftOf(draft);
  return typeof key === 'string' && parsed !== null ? { key, draft: parsed } : null;
}
