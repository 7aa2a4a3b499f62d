import { Lane, MARK_STATES, MarkSample } from '../marks/marks.tsx';
import { usePage } from '../page/context.tsx';
import styles from './hero.module.css';
import { FETCH, illustratedWays, type IllustratedWay } from './illustration.ts';
import { homeStrings } from './strings.ts';

/** What the whole width stands for, in milliseconds; a line every `GRID`. */
const SPAN = 950;
const GRID = 100;

/** The same work done three ways, drawn as lanes. */
export function Hero() {
  const { locale } = usePage();
  const text = homeStrings[locale];
  const ways = illustratedWays();
  const [sequence, threads, processes] = ways.map(({ total }) => text.seconds(seconds(total)));
  return (
    <figure className={styles['hero']}>
      <figcaption className={styles['top']}>
        <b>{text.hero}</b>
        <span className={styles['badge']}>
          <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">
            <rect
              x=".75"
              y=".75"
              width="24.5"
              height="12.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeDasharray="3 2.4"
            />
          </svg>
          {text.illustration}
        </span>
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
    </figure>
  );
}

function Way({ way }: { way: IllustratedWay }) {
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
              <span style={{ left: share(FETCH) }}>{text.parsing}</span>
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

function share(time: number): string {
  return `${Number(((100 * time) / SPAN).toFixed(3))}%`;
}

function seconds(milliseconds: number, digits = 2): string {
  return (milliseconds / 1000).toFixed(digits);
}
