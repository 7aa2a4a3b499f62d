import { useRef, useState, useSyncExternalStore, type ChangeEvent } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { ProgressStore, Restored } from '../../session/index.ts';
import { saveFile } from '../chart/save-file.ts';
import styles from './keep-progress.module.css';
import { courseStrings } from './strings.ts';
import { useHydrated } from '../cell/use-cell.ts';
import { sentenceGap } from '../i18n/format.ts';
import { NO_PROGRESS } from './use-progress.ts';

interface KeepProgressProps {
  /** Null while the page is rendered to HTML, and without script. */
  readonly store: ProgressStore | null;
  readonly locale: Locale;
}

/** What was said last: the words, and a way back where there is one. */
interface Said {
  readonly words: string;
  readonly undo: (() => Promise<void>) | null;
}

/** Where progress is kept, and the file that holds all of it. */
export function KeepProgress({ store, locale }: KeepProgressProps) {
  const text = courseStrings[locale];
  const [said, setSaid] = useState<Said | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { keeping } = useSyncExternalStore(
    store?.store.subscribe ?? never,
    () => store?.store.getState() ?? NO_PROGRESS,
    () => NO_PROGRESS,
  );
  const able = useHydrated() && store !== null;
  const say = (words: string): void => setSaid({ words, undo: null });

  const save = async (): Promise<void> => {
    try {
      const content = await (store?.save() ?? Promise.reject(new Error('no store')));
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`interleave-${day}.json`, 'application/json', [content]);
      say(text.saved);
    } catch {
      say(text.notRead);
    }
  };

  const open = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = currentTarget.files ?? [];
    if (file === undefined || store === null) return;
    // It may be too large for a text, or have been moved since it was chosen.
    const content = await file.text().catch(() => null);
    // The same file may be chosen again.
    if (picker.current !== null) picker.current.value = '';
    if (content === null) {
      say(text.noText);
      return;
    }
    const restored = await store.restore(content);
    setSaid({
      words: wordsOf(restored, locale),
      undo: restored.kind === 'restored' && restored.taken > 0 ? restored.undo : null,
    });
  };

  const back = said?.undo ?? null;
  const undo = async (restore: () => Promise<void>): Promise<void> => {
    try {
      await restore();
      say(text.undone);
    } catch {
      setSaid({ words: text.notUndone, undo: restore });
    }
  };

  return (
    <section className={styles['yours']} aria-labelledby="your-progress">
      <h3 id="your-progress">{text.yours}</h3>
      <div>
        <p>{text.yoursText}</p>
        {keeping === null ? null : (
          <p className={styles['problem']} role="alert">
            {text[keeping]}
          </p>
        )}
        <p className={styles['actions']}>
          <button type="button" disabled={!able} onClick={() => void save()}>
            {text.save}
          </button>
          <button type="button" disabled={!able} onClick={() => picker.current?.click()}>
            {text.open}
          </button>
          <input
            ref={picker}
            type="file"
            accept=".json,application/json"
            hidden
            onChange={(event) => void open(event)}
          />
        </p>
        <p className={styles['said']}>
          <output>{said?.words}</output>
          {back === null ? null : (
            <button type="button" onClick={() => void undo(back)}>
              {text.undo}
            </button>
          )}
        </p>
      </div>
    </section>
  );
}

const never = (): (() => void) => () => undefined;

function wordsOf(restored: Restored, locale: Locale): string {
  const text = courseStrings[locale];
  switch (restored.kind) {
    case 'foreign':
    case 'newer':
      return text[restored.kind];
    case 'failed':
      return restored.why === 'full' ? text.failedFull : text.failed;
    case 'restored': {
      const { taken, unreadable } = restored;
      const words = taken === 0 ? text.nothingNew : text.restored(taken);
      if (unreadable === 0) return words;
      return `${words}${sentenceGap(locale)}${text.unreadable(unreadable)}`;
    }
  }
}
