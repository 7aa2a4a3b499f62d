import { useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { Device } from '../../session/index.ts';
import { roughDuration } from '../chart/format.ts';
import { COARSE } from './cautions.ts';
import styles from './preflight.module.css';
import { preflightStrings } from './strings.ts';

type Checking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'measuring' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'measured'; readonly device: Device };

/** Measures what the device gives to programs, on request and once, and says what follows for the charts. */
export function DeviceCheck({ locale }: { readonly locale: Locale }) {
  const text = preflightStrings[locale];
  const [checking, setChecking] = useState<Checking>({ kind: 'idle' });
  const measure = async (again: boolean): Promise<void> => {
    setChecking({ kind: 'measuring' });
    try {
      const { keptDevice, measureDevice } = await import('../../session/index.ts');
      const kept = again ? null : keptDevice();
      setChecking({ kind: 'measured', device: kept ?? (await measureDevice()) });
    } catch {
      setChecking({ kind: 'failed' });
    }
  };
  const measured = checking.kind === 'measured';
  return (
    <div className={styles['device']}>
      <p>
        <button
          type="button"
          className={styles['measure']}
          aria-disabled={checking.kind === 'measuring'}
          onClick={() => {
            if (checking.kind !== 'measuring') void measure(measured);
          }}
        >
          {measured ? text.measureAgain : text.measure}
        </button>{' '}
        {checking.kind === 'idle' ? text.measureWhy : null}
      </p>
      <output>
        {checking.kind === 'measuring' ? text.measuring : null}
        {checking.kind === 'failed' ? text.measureFailed : null}
        {measured ? <Found device={checking.device} locale={locale} /> : null}
      </output>
    </div>
  );
}

function Found({ device, locale }: { readonly device: Device; readonly locale: Locale }) {
  const text = preflightStrings[locale];
  const { cores, promised, timerStep, workerStart } = device;
  const step = roughDuration(timerStep * 1000, locale);
  return (
    <ul>
      <li>{cores === 1 ? text.coresOne : text.coresMany(cores, promised)}</li>
      <li>{timerStep > COARSE ? text.timerCoarse(step) : text.timerFine(step)}</li>
      <li>{text.start(roughDuration(workerStart * 1000, locale))}</li>
    </ul>
  );
}
