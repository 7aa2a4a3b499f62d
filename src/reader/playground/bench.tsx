import {
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ChangeEvent,
} from 'react';
import type { Locale } from '../../lesson/index.ts';
import {
  createProjectStore,
  hashOf,
  isFileName,
  LARGEST_PROGRAM,
  notebookOf,
  type Shared,
} from '../../session/index.ts';
import { CellIsland } from '../cell/index.ts';
import { useHydrated, useSession } from '../cell/use-cell.ts';
import { saveFile } from '../chart/save-file.ts';
import { SessionContext } from '../island/session-context.ts';
import { FILES, SHARE } from './ids.ts';
import { Modules } from './modules.tsx';
import { PolicyChoice } from './policy-choice.tsx';
import styles from './playground.module.css';
import { playgroundStrings } from './strings.ts';

interface BenchProps {
  readonly locale: Locale;
  readonly opened: Shared;
  /** For a program that came with a link: to keep it, or to go back to one's own. */
  readonly link: { readonly take: (program: Shared) => void; readonly leave: () => void } | null;
  /** The program that this one took the place of; it can be brought back. */
  readonly earlier: Shared | null;
  readonly onChange: (program: Shared) => void;
  readonly onReplace: (program: Shared, before: Shared, words: string) => void;
  readonly onProblem: (words: string) => void;
}

/** A program with its modules, its schedule, and what takes it in and out. */
export function Bench({
  locale,
  opened,
  link,
  earlier,
  onChange,
  onReplace,
  onProblem,
}: BenchProps) {
  const text = playgroundStrings[locale];
  const session = useSession();
  const [bench] = useState(() => createProjectStore(session, opened));
  const { files, policy } = useSyncExternalStore(
    bench.store.subscribe,
    () => bench.store.getState(),
    () => bench.store.getInitialState(),
  );
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(() => bench.follow((program) => changed.current(program)), [bench]);
  const [main, ...modules] = files;
  const own = useMemo(
    () => (main === undefined ? session : { ...session, cell: () => main.store }),
    [session, main],
  );
  if (main === undefined) return null;

  const openFile = async (file: File): Promise<void> => {
    if (file.size > LARGEST_PROGRAM) {
      onProblem(text.tooLarge(LARGEST_PROGRAM));
      return;
    }
    // It may have been moved since it was chosen.
    const code = await file.text().catch(() => null);
    if (code === null || code.includes('\0') || code.includes('\uFFFD')) {
      onProblem(text.unreadable);
      return;
    }
    const name = isFileName(file.name) ? file.name : 'main.py';
    const program: Shared = { files: [{ name, code }], policy, watch: [] };
    onReplace(program, bench.current(), text.opened(name));
  };

  return (
    <div className={styles['bench']}>
      {link === null ? null : (
        <p className={styles['note']}>
          <output>{text.fromLink}</output>
          <button type="button" onClick={() => link.take(bench.current())}>
            {text.keep}
          </button>
          <button type="button" onClick={link.leave}>
            {text.back}
          </button>
        </p>
      )}
      <div className={styles['tools']}>
        <PolicyChoice policy={policy} text={text} onChoose={bench.setPolicy} />
        <InAndOut locale={locale} program={bench.current} onFile={(file) => void openFile(file)} />
      </div>
      {earlier === null || sameFiles(earlier, bench.current()) ? null : (
        <p className={styles['actions']}>
          <button
            type="button"
            onClick={() => onReplace(earlier, bench.current(), text.broughtBack)}
          >
            {text.bringBack}
          </button>
        </p>
      )}
      <SessionContext value={own}>
        <CellIsland cell={main.store.cell} lesson="playground" locale={locale} />
      </SessionContext>
      <Modules
        names={files.map(({ name }) => name)}
        modules={modules}
        locale={locale}
        onAdd={bench.add}
        onRemove={(name) => {
          if (link !== null) {
            bench.remove(name);
            return;
          }
          const before = bench.current();
          const others = before.files.filter((file) => file.name !== name);
          onReplace({ ...before, files: others }, before, text.removed(name));
        }}
      />
    </div>
  );
}

function sameFiles(one: Shared, other: Shared): boolean {
  return JSON.stringify(one.files) === JSON.stringify(other.files);
}

interface InAndOutProps {
  readonly locale: Locale;
  readonly program: () => Shared;
  readonly onFile: (file: File) => void;
}

/** Files in, files out, and a link. */
function InAndOut({ locale, program, onFile }: InAndOutProps) {
  const text = playgroundStrings[locale];
  const able = useHydrated();
  const picker = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ words: string; link: string | null }>({
    words: '',
    link: null,
  });

  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = currentTarget.files ?? [];
    if (file !== undefined) onFile(file);
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  const share = async (): Promise<void> => {
    const hash = await hashOf(program());
    if (hash === null) {
      setSaid({ words: text.tooLong, link: null });
      return;
    }
    const link = location.origin + location.pathname + hash;
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    setSaid({ words: copied ? text.copied : text.notCopied, link });
  };
  const savePython = (): void => {
    for (const { name, code } of program().files) saveFile(name, 'text/x-python', [code]);
  };
  const saveNotebook = (): void => {
    const { files } = program();
    const name = (files[0]?.name ?? 'main.py').replace(/\.py$/, '.ipynb');
    saveFile(name, 'application/x-ipynb+json', [notebookOf(files)]);
  };
  return (
    <>
      <p className={styles['actions']}>
        <button id={FILES} type="button" disabled={!able} onClick={() => picker.current?.click()}>
          {text.open}
        </button>
        <input ref={picker} type="file" accept=".py,text/x-python" hidden onChange={choose} />
        <button type="button" disabled={!able} onClick={savePython}>
          {text.savePython}
        </button>
        <button type="button" disabled={!able} onClick={saveNotebook}>
          {text.saveNotebook}
        </button>
        <button id={SHARE} type="button" disabled={!able} onClick={() => void share()}>
          {text.share}
        </button>
      </p>
      <p className={styles['shared']}>
        <output>{said.words}</output>
        {said.link === null ? null : (
          <input
            readOnly
            aria-label={text.link}
            value={said.link}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </p>
    </>
  );
}
