import type { FunctionComponent } from 'react';
import type { Session } from '../../session/index.ts';
import { Contents } from '../contents/contents.tsx';
import { Controls } from '../controls/controls.tsx';
import { sayThatSearchFailed } from '../dialogs/search-failed.ts';
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
  const atOnce = <Props extends object>(load: () => Promise<FunctionComponent<Props>>) =>
    ({ when: 'at-once', load }) as const;
  const near = <Props extends object>(load: () => Promise<FunctionComponent<Props>>) =>
    ({ when: 'near', load: withSession(load) }) as const;
  return {
    cell: atOnce(withSession(async () => (await import('../cell/index.ts')).CellIsland)),
    contents: atOnce(() => Promise.resolve(Contents)),
    controls: atOnce(() => Promise.resolve(Controls)),
    course: {
      when: 'seen',
      load: withSession(async () => (await import('../course/course-list.tsx')).CourseList),
    },
    exercise: near(async () => (await import('../exercise/index.ts')).ExerciseIsland),
    hero: atOnce(async () => {
      const { HeroRun } = await import('../home/hero-run.tsx');
      return (props: Parameters<typeof HeroRun>[0]) => (
        <HeroRun {...props} openSession={openSession} />
      );
    }),
    measurement: near(async () => (await import('../measurement/index.ts')).MeasurementIsland),
    playground: near(
      async () => (await import('../playground/playground-island.tsx')).PlaygroundIsland,
    ),
    prediction: near(async () => (await import('../question/index.ts')).PredictionIsland),
    preflight: atOnce(async () => (await import('../preflight/preflight.tsx')).Preflight),
    search: {
      when: 'seen',
      load: () =>
        import('../search/search-panel.tsx').then(
          ({ SearchPanel }) => SearchPanel,
          (cause: unknown) => {
            sayThatSearchFailed(document);
            throw cause;
          },
        ),
    },
    quiz: near(async () => (await import('../question/index.ts')).QuizIsland),
  };
}
