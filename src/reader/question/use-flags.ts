import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Flag } from '../../charts/index.ts';
import type { Locale, Prediction } from '../../lesson/index.ts';
import { useSession } from '../cell/use-cell.ts';
import { flagOf } from './flags.ts';

/** The times that were predicted, as flags on the axis of the result. */
export function useFlags(
  predictions: readonly Prediction[],
  lesson: string,
  locale: Locale,
): readonly Flag[] {
  const session = useSession();
  const [stores] = useState(() =>
    predictions.map((prediction) => session.answer(lesson, prediction)),
  );
  useEffect(() => {
    const closing = stores.map((store) => store.open());
    return () => {
      for (const close of closing) close();
    };
  }, [stores]);
  const subscribe = useMemo(
    () => (listener: () => void) => {
      const ending = stores.map(({ store }) => store.subscribe(listener));
      return () => {
        for (const end of ending) end();
      };
    },
    [stores],
  );
  // One text stands for all answers, since a snapshot must stay the same value while nothing changes.
  const answers = useSyncExternalStore(subscribe, () =>
    JSON.stringify(stores.map(({ store }) => store.getState().answered)),
  );
  return useMemo(
    () =>
      predictions.flatMap((prediction, index) => {
        const answered = stores[index]?.store.getState().answered;
        const predicted = answered?.kind === 'prediction' ? answered.predicted : null;
        return flagOf(prediction, predicted, locale) ?? [];
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `answers` stands for what the stores hold
    [predictions, stores, locale, answers],
  );
}
