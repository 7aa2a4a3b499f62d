import { useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { CellStore } from '../../session/index.ts';
import styles from './notices.module.css';
import { latePart } from './late-part.tsx';
import { lateStrings, type LateStrings } from './late-strings.ts';
import { useCell } from './use-cell.ts';

const Comparison = latePart(async () => ({
  default: (await import('./comparison.tsx')).Comparison,
}));

interface NoticeProps {
  readonly store: CellStore;
  readonly text: LateStrings;
}

/** What the reader must know or decide about the text of the program. */
export function EditNotices({ store, locale }: { store: CellStore; locale: Locale }) {
  const text = lateStrings[locale];
  const edit = useCell(store, (state) => state.edit);
  const elsewhere = useCell(store, (state) => state.elsewhere);
  const keeping = useCell(store, (state) => state.keeping);
  return (
    <>
      {edit === 'conflict' ? <Conflict store={store} text={text} /> : null}
      {elsewhere === null ? null : <Elsewhere store={store} text={text} />}
      {edit !== 'author' && keeping !== null ? (
        <output className={styles['notice']}>
          {keeping === 'full' ? text.keepingFull : text.keepingUnavailable}
        </output>
      ) : null}
    </>
  );
}

function Conflict({ store, text }: NoticeProps) {
  const [comparing, setComparing] = useState(false);
  const code = useCell(store, (state) => state.code);
  return (
    <section className={styles['notice']} aria-label={text.conflict}>
      <p>{text.conflict}</p>
      <p className={styles['actions']}>
        <button type="button" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
          {comparing ? text.hideComparison : text.compare}
        </button>
        <button type="button" onClick={() => store.keepMine()}>
          {text.keepMine}
        </button>
        <button type="button" onClick={() => store.reset()}>
          {text.takeNew}
        </button>
      </p>
      {comparing ? (
        <Comparison
          before={code}
          after={store.cell.code}
          label={text.comparison}
          added={text.added}
          removed={text.removed}
        />
      ) : null}
    </section>
  );
}

function Elsewhere({ store, text }: NoticeProps) {
  return (
    <section className={styles['notice']} aria-label={text.elsewhere}>
      <output>{text.elsewhere}</output>
      <p className={styles['actions']}>
        <button type="button" onClick={() => store.takeElsewhere()}>
          {text.takeElsewhere}
        </button>
        <button type="button" onClick={() => store.dismissElsewhere()}>
          {text.dismiss}
        </button>
      </p>
    </section>
  );
}
