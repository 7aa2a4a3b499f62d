import { useState } from 'react';
import { diffLines, type CellStore } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import styles from './notices.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';

interface EditNoticesProps {
  readonly store: CellStore;
  readonly text: CellStrings;
}

/** What the reader must know or decide about the text of the program. */
export function EditNotices({ store, text }: EditNoticesProps) {
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

function Conflict({ store, text }: EditNoticesProps) {
  const [comparing, setComparing] = useState(false);
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
      {comparing ? <Comparison store={store} text={text} /> : null}
    </section>
  );
}

function Elsewhere({ store, text }: EditNoticesProps) {
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

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

/** The reader's text and the author's new one, line by line. */
function Comparison({ store, text }: EditNoticesProps) {
  const code = useCell(store, (state) => state.code);
  const lines = diffLines(code, store.cell.code);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
    <section className={styles['diff']} tabIndex={0} aria-label={text.comparison}>
      <code>
        {lines.map(({ kind, text: line }, index) => (
          <span key={index} className={styles[kind]}>
            <span aria-hidden="true">{SIGNS[kind]} </span>
            {kind === 'same' ? null : (
              <OnlyHeard>{kind === 'added' ? text.added : text.removed}: </OnlyHeard>
            )}
            {line}
            {'\n'}
          </span>
        ))}
      </code>
    </section>
  );
}
