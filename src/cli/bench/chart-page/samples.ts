/** What `npm run bench` runs in a browser to measure the timeline: the site's own code over a made-up trace. */
import {
  createTimelineModel,
  drawTimeline,
  fitView,
  laneStyleFor,
  layoutTimeline,
  RECORD,
  STATE,
  type Scene,
  type TimelineModel,
} from '../../../charts/index.ts';

const THREADS = 8;
const WIDTH = 944;
const DENSITY = 2;
/** Records that one batch holds; what an append is measured with. */
const BATCH = 1_000;
const FRAMES = 30;

/** Seconds: medians of frames and of appends. */
export interface ChartSamples {
  readonly frame: number;
  readonly small_frame: number;
  readonly huge_frame: number;
  readonly append: number;
  readonly append_empty: number;
}

/** Takes one sample of everything. */
export function sampleCharts(): ChartSamples {
  const large = modelOf(100_000);
  return {
    frame: frameTime(large),
    small_frame: frameTime(modelOf(1_000)),
    huge_frame: frameTime(modelOf(2_000_000)),
    append: appendTime(large),
    append_empty: appendTime(createTimelineModel()),
  };
}

/** Threads that take turns of 5 ms, as four computing threads do. */
function modelOf(records: number): TimelineModel {
  const model = createTimelineModel();
  for (let from = 0; from < records; from += BATCH) {
    model.append({ records: batchFrom(from), names: [], lost: 0 });
  }
  return model;
}

function batchFrom(first: number): ArrayBuffer {
  const records = new ArrayBuffer(BATCH * RECORD.bytes);
  const view = new DataView(records);
  for (let i = 0; i < BATCH; i++) {
    const at = i * RECORD.bytes;
    const turn = (first + i) >> 1;
    const begins = (i & 1) === 0;
    view.setFloat64(at + RECORD.time, turn * 5_000 + (begins ? 0 : 4_990), true);
    view.setInt32(at + RECORD.pid, 1, true);
    view.setInt32(at + RECORD.tid, (turn % THREADS) + 1, true);
    view.setUint16(at + RECORD.state, begins ? STATE.running : STATE.ready, true);
    view.setInt32(at + RECORD.line, 1 + (turn % 40), true);
  }
  return records;
}

function appendTime(model: TimelineModel): number {
  const times: number[] = [];
  const first = model.spanCount();
  for (let k = 0; k < FRAMES; k++) {
    const batch = { records: batchFrom(first + k * BATCH), names: [], lost: 0 };
    times.push(timed(() => model.append(batch)));
  }
  return median(times);
}

/** Frames of the whole run while it is magnified a little each time, so that none can be the one before. */
function frameTime(model: TimelineModel): number {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const style = laneStyleFor(WIDTH, model.rows.length, false);
  const layout = layoutTimeline(model, WIDTH, style, {
    name: ({ tid }) => `thread-${tid}`,
    measure: (text) => text.length * 8,
  });
  canvas.width = WIDTH * DENSITY;
  canvas.height = layout.height * DENSITY;
  const whole = fitView({ from: model.start, to: model.end });
  const times: number[] = [];
  for (let k = 0; k < FRAMES; k++) {
    const view = { from: whole.from, to: whole.to * (1 - k * 0.002) };
    times.push(
      timed(() => {
        context.setTransform(DENSITY, 0, 0, DENSITY, 0, 0);
        context.clearRect(0, 0, WIDTH, layout.height);
        drawTimeline(context, { ...SCENE, model, layout, view, now: model.end });
        // Without a look at the result the browser may draw later.
        context.getImageData(0, 0, 1, 1);
      }),
    );
  }
  return median(times);
}

const SCENE: Omit<Scene, 'model' | 'layout' | 'view' | 'now'> = {
  palette: {
    paper: '#fcfaf5',
    tint: '#f6f2eb',
    rule: '#d9d3c9',
    ruleStrong: '#877f73',
    ink: '#1e1a15',
    inkSoft: '#4d463f',
    inkFaint: '#696259',
    running: '#194276',
    ready: '#bb5f05',
    waiting: '#6d1740',
    sleeping: '#7f786d',
    starting: '#05665d',
    bad: '#b32322',
  },
  type: { sans: 'sans-serif', mono: 'monospace', serif: 'serif', size: 13 },
  words: {
    atOnce: 'at once',
    process: (pid) => `process ${pid}`,
    unit: (unit) => ` ${unit}`,
    duration: (time) => `${(time / 1e6).toFixed(2)} s`,
  },
  density: DENSITY,
  selection: null,
  light: null,
  range: null,
  handOffs: [],
  cycle: [],
  flags: [],
  rate: null,
};

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
