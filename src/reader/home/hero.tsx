import { Badge } from '../evidence/badge.tsx';
import { RecordedProvenance } from '../evidence/provenance.tsx';
import { Island } from '../island/island.tsx';
import { MARK_STATES, MarkSample } from '../marks/marks.tsx';
import { usePage } from '../page/context.tsx';
import styles from './hero.module.css';
import { HERO_STAGE, HeroRun } from './hero-run.tsx';
import { heroStrings } from './hero-strings.ts';
import { recordedWays, type RecordedWay } from './recorded-ways.ts';
import program from './recordings/three_ways.py?raw';
import { homeStrings } from './strings.ts';
import { scaleFor, secondsText, share, WayRow, WaysAxis } from './way-row.tsx';

/** The same work done three ways: as it was recorded, until the reader runs it. */
export function Hero() {
  const { locale } = usePage();
  const text = homeStrings[locale];
  const words = heroStrings[locale];
  const { run, again, stop, recording, loading, loadFailed } = words;
  const ways = recordedWays();
  const scale = scaleFor(Math.max(...ways.map(({ total }) => total)));
  const [{ provenance }] = ways;
  const [sequence, threads, processes] = ways.map(({ total }) => words.seconds(secondsText(total)));
  return (
    <figure className={styles['hero']}>
      <figcaption className={styles['top']}>
        <b>{text.hero}</b>
        <Island
          name="hero"
          id="hero"
          component={HeroRun}
          props={{
            locale,
            text: { run, again, stop, recording, loading, loadFailed },
            code: program,
          }}
        />
        <span className={styles['recordedBadge']}>
          <Badge evidence="recorded" locale={locale}>
            {text.recordedIn(provenance.browser ?? provenance.python, provenance.cores)}
          </Badge>
        </span>
      </figcaption>
      <div id={HERO_STAGE} className={styles['live']} />
      <div className={styles['recorded']}>
        <p className={styles['spoken']}>
          {text.heroLabel(sequence ?? '', threads ?? '', processes ?? '')}
        </p>
        {ways.map((way) => (
          <WayRow
            key={way.id}
            name={words[way.id]}
            who={words[`${way.id}Who`]}
            bands={way.bands}
            total={way.total}
            time={words.seconds(secondsText(way.total))}
            says={words[`${way.id}Says`]}
            scale={scale}
            phases={
              way.id === 'sequence' ? (
                <div className={styles['phases']} aria-hidden="true">
                  <span>{text.fetching}</span>
                  <span style={{ left: `max(${share(firstParse(way), scale.span)}, 4rem)` }}>
                    {text.parsing}
                  </span>
                </div>
              ) : null
            }
          />
        ))}
        <WaysAxis scale={scale} seconds={words.seconds} />
        <p className={styles['scale']}>{words.scale(words.seconds(String(scale.grid / 1000)))}</p>
      </div>
      <ul className={styles['key']}>
        {MARK_STATES.map((state) => (
          <li key={state}>
            <MarkSample state={state} />
            {text[state]}
          </li>
        ))}
      </ul>
      <div className={`${styles['provenance']} ${styles['recorded']}`}>
        <RecordedProvenance provenance={provenance} locale={locale} />
      </div>
    </figure>
  );
}

/** When the first page has arrived and is parsed. */
function firstParse({ bands }: RecordedWay): number {
  const [main = []] = bands[0] ?? [];
  return main.find(({ state }) => state === 'sleeping')?.to ?? 0;
}
