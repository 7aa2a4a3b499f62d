import { useEffect, useRef, useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import {
  carriesProgram,
  createKeeper,
  sharedIn,
  type KeepingProblem,
  type Project,
  type Shared,
} from '../../session/index.ts';
import { useSession } from '../cell/use-cell.ts';
import { Bench } from './bench.tsx';
import styles from './playground.module.css';
import { playgroundStrings } from './strings.ts';

export interface PlaygroundIslandProps {
  readonly locale: Locale;
  /** The program of a reader who has none yet. */
  readonly start: string;
}

/** The keys of a reader's own program, and of the one that it took the place of, here or in another tab. */
const OWN = 'own';
const BEFORE = 'before';

/** A program on the bench; another `key` is another one. */
interface Opened {
  readonly key: number;
  readonly program: Shared;
  /** One from a link is kept only when the reader takes it. */
  readonly from: 'reader' | 'link';
}

/** What is kept of the reader's: their program, and the one that it took the place of. */
interface Kept {
  readonly own: Project | null;
  readonly earlier: Project | null;
}

interface Note {
  readonly words: string;
  readonly actions: readonly { readonly label: string; readonly act: () => void }[];
}

/** Programs of the reader's own. Whatever is opened, from wherever, waits for Run. */
export function PlaygroundIsland({ locale, start }: PlaygroundIslandProps) {
  const text = playgroundStrings[locale];
  const session = useSession();
  const { projects } = session;
  const [opened, setOpened] = useState<Opened>(() => ({
    key: 0,
    program: {
      files: [{ name: 'main.py', code: start }],
      policy: { kind: 'time-sliced' },
      watch: [],
    },
    from: 'reader',
  }));
  const [note, setNote] = useState<Note | null>(null);
  const [before, setBefore] = useState<Project | null>(null);
  const [keeping, setKeeping] = useState<KeepingProblem | null>(null);
  const [keeper] = useState(() => createKeeper<Project>(projects, OWN, setKeeping));
  /** The reader's own program as this tab has it. */
  const mine = useRef(opened.program);
  /** What another tab has kept meanwhile: it is put by before this one writes over it. */
  const elsewhere = useRef<Project | null>(null);
  /** Whether the reader has written here. */
  const wrote = useRef(false);
  /** What is kept of theirs, which is looked up once; null when it was taken up. */
  const kept = useRef<Promise<Kept | null> | null>(null);
  const show = (program: Shared, from: Opened['from']): void => {
    if (from === 'reader') mine.current = program;
    setOpened(({ key }) => ({ key: key + 1, program, from }));
  };
  const putBy = (program: Project): void => {
    setBefore(program);
    // It is for the reader's peace: that it could not be kept too is told of the program itself.
    projects.save(BEFORE, program).catch(() => undefined);
  };
  const keep = (program: Shared): void => {
    mine.current = program;
    wrote.current = true;
    if (elsewhere.current !== null) putBy(elsewhere.current);
    elsewhere.current = null;
    keeper.keep({ ...program, savedAt: Date.now() });
  };

  const loadKept = async (): Promise<Kept> => {
    try {
      const [own, earlier] = await Promise.all([projects.load(OWN), projects.load(BEFORE)]);
      return { own, earlier };
    } catch {
      setKeeping('unavailable');
      return { own: null, earlier: null };
    }
  };
  /** Takes up what is kept, unless the reader wrote in the meantime: then it is put by. Whether it was taken up. */
  const takeUp = ({ own, earlier }: Kept): boolean => {
    if (own !== null && wrote.current) {
      putBy(own);
      return false;
    }
    setBefore(earlier);
    if (own !== null) mine.current = own;
    return own !== null;
  };
  /** Shows what the address holds, or the reader's own program. */
  const look = async (): Promise<void> => {
    keeper.flush();
    kept.current ??= loadKept();
    const { hash } = location;
    const [shared, found] = await Promise.all([sharedIn(hash), kept.current]);
    const isNew = found !== null && takeUp(found);
    kept.current = Promise.resolve(null);
    if (shared !== null) {
      setNote(null);
      show(shared, 'link');
      return;
    }
    if (isNew || opened.from === 'link') show(mine.current, 'reader');
    if (carriesProgram(hash)) setNote({ words: text.brokenLink, actions: [] });
  };
  /** Puts another program in the place of the reader's; the way back stays open. */
  const replace = (program: Shared, replaced: Shared, words: string): void => {
    putBy({ ...replaced, savedAt: Date.now() });
    const undo = (): void => {
      setNote(null);
      keep(replaced);
      show(replaced, 'reader');
    };
    keep(program);
    keeper.flush();
    show(program, 'reader');
    setNote({ words, actions: [{ label: text.undo, act: undo }] });
  };
  const newest = useRef({ look, replace });
  useEffect(() => {
    newest.current = { look, replace };
  });

  useEffect(() => {
    const arrive = (): void => void newest.current.look();
    const move = (): void => {
      // Any other hash is a place on the page.
      if (location.hash === '' || carriesProgram(location.hash)) arrive();
    };
    const leave = (): void => keeper.flush();
    arrive();
    window.addEventListener('hashchange', move);
    window.addEventListener('pagehide', leave);
    const end = projects.subscribe((key, other) => {
      if (key !== OWN) return;
      elsewhere.current = other;
      const take = (): void => {
        elsewhere.current = null;
        newest.current.replace(other, mine.current, text.fromOther);
      };
      const dismiss = (): void => setNote(null);
      const actions = [
        { label: text.take, act: take },
        { label: text.dismiss, act: dismiss },
      ];
      setNote({ words: text.elsewhere, actions });
    });
    return () => {
      window.removeEventListener('hashchange', move);
      window.removeEventListener('pagehide', leave);
      end();
    };
  }, [keeper, projects, text]);

  const leaveLink = (): void => history.replaceState(null, '', location.pathname + location.search);
  /** Makes a program that is not the reader's own theirs. */
  const adopt = async (program: Shared, words: string): Promise<void> => {
    const own = await projects.load(OWN).catch(() => null);
    leaveLink();
    if (own !== null) replace(program, own, words);
    else {
      keep(program);
      show(program, 'reader');
      setNote({ words, actions: [] });
    }
  };

  return (
    <>
      {note === null ? null : (
        <p className={styles['note']}>
          <output>{note.words}</output>
          {note.actions.map(({ label, act }) => (
            <button key={label} type="button" onClick={act}>
              {label}
            </button>
          ))}
        </p>
      )}
      {keeping === null || opened.from === 'link' ? null : (
        <p className={styles['note']}>
          <output>{text[keeping]}</output>
        </p>
      )}
      <Bench
        key={opened.key}
        locale={locale}
        opened={opened.program}
        link={
          opened.from === 'reader'
            ? null
            : {
                take: (program) => void adopt(program, text.kept),
                leave: () => {
                  leaveLink();
                  void newest.current.look();
                },
              }
        }
        onChange={opened.from === 'reader' ? keep : ignore}
        earlier={opened.from === 'reader' && note === null ? before : null}
        onReplace={(program, replaced, words) => {
          if (opened.from === 'reader') replace(program, replaced, words);
          else void adopt(program, words);
        }}
        onProblem={(words) => setNote({ words, actions: [] })}
      />
    </>
  );
}

/** What came with a link is not kept. */
function ignore(): void {
  // Nothing to keep.
}
