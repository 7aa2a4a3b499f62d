import type { Lesson, Section } from '../../lesson/index.ts';
import { SECTION_ATTRIBUTE } from '../contents/place.ts';
import { SECTION_END } from '../contents/reading.ts';
import { usePage } from '../page/context.tsx';
import { BlockView } from './block-view.tsx';
import styles from './lesson-section.module.css';
import { withNotes, type NotedBlock } from './notes.ts';

interface LessonSectionProps {
  readonly section: Section;
  readonly lesson: Lesson;
  /** Which of the titled sections this is, from 0; -1 for the opening one. */
  readonly place: number;
  readonly count: number;
}

/** A section under its rule, which is a lane of the lesson: read, reading, ahead. */
export function LessonSection({ section, lesson, place, count }: LessonSectionProps) {
  const { locale } = usePage();
  const body = withNotes(section.blocks).map(({ block, notes }, index) => (
    // Blocks never change places: this is rendered once, to HTML.
    <BlockWithNotes key={`${block.kind} ${index}`} block={block} lesson={lesson} notes={notes} />
  ));
  if (place < 0) return <div className={styles['opening']}>{body}</div>;
  return (
    <section
      className={styles['section']}
      id={section.id}
      aria-labelledby={`${section.id}-title`}
      {...{ [SECTION_ATTRIBUTE]: '' }}
    >
      <Track place={place} count={count} />
      <div className={styles['head']}>
        <span className={styles['number']} aria-hidden="true">
          {lesson.number}.{place + 1}
        </span>
        <h2
          className={styles['title']}
          id={`${section.id}-title`}
          lang={locale === 'zh' ? 'zh-CN' : 'en'}
          dangerouslySetInnerHTML={{ __html: section.titleHtml }}
        />
      </div>
      {body}
      <span {...{ [SECTION_END]: section.id }} />
    </section>
  );
}

/** A block, and in the margin beside it what was noted on it. */
function BlockWithNotes({ block, lesson, notes }: NotedBlock & { readonly lesson: Lesson }) {
  if (notes.length === 0) return <BlockView block={block} lesson={lesson} />;
  return (
    <div className={styles['beside']}>
      <div className={styles['column']}>
        <BlockView block={block} lesson={lesson} />
      </div>
      <div className={styles['margin']}>
        {notes.map((html) => (
          <div
            key={html}
            role="note"
            className={styles['note']}
            dangerouslySetInnerHTML={{ __html: html }}
          />
        ))}
      </div>
    </div>
  );
}

function Track({ place, count }: { place: number; count: number }) {
  return (
    <div className={styles['track']} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <i
          key={index}
          className={styles[index < place ? 'read' : index === place ? 'reading' : 'ahead']}
        />
      ))}
    </div>
  );
}
