import { useEffect, useState } from 'react';
import { hashOf, type CellStore, type RunView } from '../../session/index.ts';
import type { LateStrings } from './late-strings.ts';
import styles from './output.module.css';

interface ShareLinksProps {
  readonly store: CellStore;
  readonly run: RunView;
  readonly text: LateStrings;
}

/** The ways of a program to the Playground, as it ran and under the same policy: now, or with a link for others. */
export function ShareLinks({ store, run, text }: ShareLinksProps) {
  const [said, setSaid] = useState('');
  const link = usePlaygroundLink(store, run);
  const copy = async (): Promise<void> => {
    if (link === undefined) return;
    setSaid(
      link === null
        ? text.linkTooLong
        : await navigator.clipboard.writeText(link).then(
            () => text.linkCopied,
            () => text.linkNotCopied,
          ),
    );
  };
  return (
    <>
      <button
        type="button"
        className={styles['copy']}
        aria-disabled={link === undefined}
        onClick={() => void copy()}
      >
        {text.copyLink}
      </button>
      {link === null || link === undefined ? null : (
        <a className={styles['copy']} href={link}>
          {text.openInPlayground}
        </a>
      )}
      <output className={styles['shared']}>{said}</output>
    </>
  );
}

/** The address that opens a program in the Playground; null for one that is too long, undefined until it is made. */
function usePlaygroundLink(store: CellStore, { code, policy }: RunView): string | null | undefined {
  const { file, watch } = store.cell;
  const [link, setLink] = useState<string | null>();
  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<void> => {
      const hash = await hashOf({ files: [{ name: file, code }], policy, watch });
      // Lessons and the Playground are neighbours in every language.
      if (wanted) setLink(hash && new URL(`../../playground/${hash}`, location.href).href);
    };
    void make();
    return () => {
      wanted = false;
      setLink(undefined);
    };
  }, [file, watch, code, policy]);
  return link;
}
