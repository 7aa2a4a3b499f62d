import { Badge } from '../evidence/badge.tsx';
import { RecordedProvenance } from '../evidence/provenance.tsx';
import { Lane, MARK_STATES, MarkSample } from '../marks/marks.tsx';
import { usePage } from '../page/context.tsx';
import styles from './hero.module.css';
import { recordedWays, type RecordedWay } from './recorded-ways.ts';
import { homeStrings } from './strings.ts';

/** What the whole width stands for, in milliseconds; a line every `GRID`. */
const SPAN = 4400;
const GRID = 1000;

/** The same work done three ways, drawn as lanes. */
export function Hero() {
  const { locale } = usePage();
  const text = homeStrings[locale];
  const ways = recordedWays();
  const [{ provenance }] = ways;
  const [sequence, threads, processes] = ways.map(({ total }) => text.seconds(seconds(total)));
  return (
    <figure className={styles['hero']}>
      <figcaption className={styles['top']}>
        <b>{text.hero}</b>
        <Badge evidence="recorded" locale={locale}>
          {text.recordedIn(provenance.browser ?? provenance.python, provenance.cores)}
        </Badge>
      </figcaption>
      <p className={styles['spoken']}>
        {text.heroLabel(sequence ?? '', threads ?? '', processes ?? '')}
      </p>
      {ways.map((way) => (
        <Way key={way.id} way={way} />
      ))}
      <div className={styles['axis']} aria-hidden="true">
        {Array.from({ length: Math.floor(SPAN / GRID) + 1 }, (_, index) => (
          <span key={index} style={{ left: share(index * GRID) }}>
            {index === Math.floor(SPAN / GRID)
              ? text.seconds(seconds(index * GRID, 1))
              : index === 0
                ? '0'
                : seconds(index * GRID, 1)}
          </span>
        ))}
      </div>
      <p className={styles['scale']}>{text.scale}</p>
      <ul className={styles['key']}>
        {MARK_STATES.map((state) => (
          <li key={state}>
            <MarkSample state={state} />
            {text[state]}
          </li>
        ))}
      </ul>
      <div className={styles['provenance']}>
        <RecordedProvenance provenance={provenance} locale={locale} />
      </div>
    </figure>
  );
}

function Way({ way }: { way: RecordedWay }) {
  const { locale } = usePage();
  const text = homeStrings[locale];
  const says = text[`${way.id}Says`];
  return (
    <div className={styles['row']}>
      <div className={styles['who']}>
        <b>{text[way.id]}</b>
        <span>{text[`${way.id}Who`]}</span>
      </div>
      <div className={styles['chart']}>
        <div className={styles['lanes']}>
          <svg className={styles['grid']} aria-hidden="true" focusable="false">
            {Array.from({ length: Math.ceil(way.total / GRID) }, (_, index) => (
              <line
                key={index}
                x1={share(index * GRID)}
                x2={share(index * GRID)}
                y1="0"
                y2="100%"
              />
            ))}
          </svg>
          {way.id === 'sequence' ? (
            <div className={styles['phases']} aria-hidden="true">
              <span>{text.fetching}</span>
              <span style={{ left: share(firstParse(way)) }}>{text.parsing}</span>
            </div>
          ) : null}
          {way.bands.map((lanes, band) => (
            <div key={band} className={styles['band']} style={{ width: share(way.total) }}>
              {lanes.map((stretches, lane) => (
                <Lane key={lane} length={way.total} stretches={stretches} />
              ))}
            </div>
          ))}
          <div className={styles['end']} style={{ left: share(way.total) }} aria-hidden="true" />
        </div>
        <div className={styles['aside']} style={{ left: share(way.total) }}>
          <p>
            <b>{text.seconds(seconds(way.total))}</b> {says}
          </p>
        </div>
      </div>
    </div>
  );
}

/** When the first page has arrived and is parsed. */
function firstParse({ bands }: RecordedWay): number {
  const [main = []] = bands[0] ?? [];
  return main.find(({ state }) => state === 'sleeping')?.to ?? 0;
}

function share(time: number): string {
  return `${Number(((100 * time) / SPAN).toFixed(3))}%`;
}

function seconds(milliseconds: number, digits = 2): string {
  return (milliseconds / 1000).toFixed(digits);
}
