import { useMemo, useSyncExternalStore } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { DeviceCheck } from './device-check.tsx';
import { findCapabilities, readinessOf, type BrowserCapabilities } from './capabilities.ts';
import styles from './preflight.module.css';
import { preflightStrings } from './strings.ts';

/** More cores than this are told by their number alone. */
const CORES_DRAWN = 16;

/** One line that says whether programs run in this browser, and if not, why and what to do. */
export function Preflight({ locale }: { locale: Locale }) {
  const text = preflightStrings[locale];
  const found = useCapabilities();
  if (found === null) {
    return (
      <section id="preflight" className={styles['preflight']} aria-label={text.label}>
        <p className={styles['line']}>
          <span>{text.unchecked}</span>
        </p>
      </section>
    );
  }
  const readiness = readinessOf(found);
  return (
    <section id="preflight" className={styles['preflight']} aria-label={text.label}>
      <p className={styles['line']}>
        <b>{text[readiness]}</b>
        <span className={styles['item']}>
          <Cores count={found.cores} />
          {text.cores(found.cores)}
        </span>
        <Check good={found.isolated}>{found.isolated ? text.isolated : text.notIsolated}</Check>
        <Check good={found.stackSwitching}>
          {found.stackSwitching ? text.stackSwitching : text.noStackSwitching}
        </Check>
      </p>
      {found.stackSwitching ? null : (
        <p className={styles['advice']}>{text.withoutStackSwitching}</p>
      )}
      {found.isolated ? null : <p className={styles['advice']}>{text.withoutIsolation}</p>}
      <DeviceCheck locale={locale} />
    </section>
  );
}

/** Null while rendered to HTML, before anybody's browser is known. */
function useCapabilities(): BrowserCapabilities | null {
  const hydrated = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return useMemo(() => (hydrated ? findCapabilities() : null), [hydrated]);
}

function Check({ good, children }: { good: boolean; children: string }) {
  return (
    <span className={styles['item']}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path
          d={good ? 'M1 6.500l3.500 3.500L11 2' : 'M2 2l8 8M10 2l-8 8'}
          fill="none"
          stroke={good ? 'currentColor' : 'var(--bad)'}
          strokeWidth="2"
        />
      </svg>
      {children}
    </span>
  );
}

function Cores({ count }: { count: number }) {
  const drawn = Math.min(count, CORES_DRAWN);
  const width = drawn * 6 + (drawn - 1);
  return (
    <svg viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true" focusable="false">
      {Array.from({ length: drawn }, (_, index) => (
        <rect key={index} x={index * 7} y="0" width="5" height="14" fill="currentColor" />
      ))}
    </svg>
  );
}
