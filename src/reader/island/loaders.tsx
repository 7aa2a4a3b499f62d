import type { FunctionComponent } from 'react';
import type { Session } from '../../session/index.ts';
import { Contents } from '../contents/contents.tsx';
import { Controls } from '../controls/controls.tsx';
import type { IslandLoaders } from './hydrate.tsx';
import { SessionContext } from './session-context.ts';

/**
 * The component of every island. The small ones come with the page; those with state, and the session that they share,
 * come only with pages that hold one.
 */
export function islandLoaders(openSession: () => Promise<Session>): IslandLoaders {
  /** Loads a component together with the session that it needs. */
  const withSession =
    <Props extends object>(load: () => Promise<FunctionComponent<Props>>) =>
    async (): Promise<FunctionComponent<Props>> => {
      const [Loaded, session] = await Promise.all([load(), openSession()]);
      return (props: Props) => (
        <SessionContext value={session}>
          <Loaded {...props} />
        </SessionContext>
      );
    };
  return {
    cell: withSession(async () => (await import('../cell/index.ts')).CellIsland),
    contents: () => Promise.resolve(Contents),
    controls: () => Promise.resolve(Controls),
    measurement: withSession(
      async () => (await import('../measurement/index.ts')).MeasurementIsland,
    ),
    exercise: withSession(async () => (await import('../exercise/index.ts')).ExerciseIsland),
    prediction: withSession(async () => (await import('../question/index.ts')).PredictionIsland),
    preflight: async () => (await import('../preflight/preflight.tsx')).Preflight,
    quiz: withSession(async () => (await import('../question/index.ts')).QuizIsland),
  };
}
