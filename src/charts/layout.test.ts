import { expect, test } from 'vitest';
import { LANE_STYLES, laneAt, laneStyleFor, layoutTimeline, shortened } from './layout.ts';
import { createTimelineModel } from './timeline-model.ts';
import { batchOf } from './trace-batch.fixture.ts';
import { STATE, type TraceName } from './trace-format.ts';

/** As wide as the labels of a lesson are on average. */
const measure = (text: string) => text.length * 7.8;

function layoutOf(threads: readonly string[], width: number, processes = 1) {
  const model = createTimelineModel();
  const names: TraceName[] = [];
  for (let pid = 1; pid <= processes; pid++) {
    threads.forEach((name, i) => names.push({ kind: 'thread', pid, tid: i + 1, name }));
    model.append(
      batchOf(
        threads.map((_, i) => ({ time: i, pid, tid: i + 1, state: STATE.running })),
        names,
      ),
    );
  }
  const style = laneStyleFor(width, model.lanes.length, false);
  return layoutTimeline(model, width, style, { name: (lane) => lane.name, measure });
}

test('lanes stand one pitch apart with the main thread first', () => {
  const layout = layoutOf(['main', 'page-0', 'page-1'], 944);
  expect(layout.lanes.map((place) => place.label)).toEqual(['main', 'page-0', 'page-1']);
  expect(layout.lanes.map((place) => place.y - (layout.lanes[0]?.y ?? 0))).toEqual([0, 32, 64]);
  expect(layout.plot).toEqual({ left: 96, right: 936 });
});

test('on a phone names stand above their lanes and the plot takes the whole width', () => {
  const layout = layoutOf(['main', 'page-0'], 350);
  expect(layout.style).toBe(LANE_STYLES.phone);
  expect(layout.plot.left).toBe(0);
  for (const place of layout.lanes) expect(place.labelBase).toBeLessThan(place.y - 9);
});

test('each process has a band, and bands do not touch', () => {
  const layout = layoutOf(['main', 'worker'], 944, 3);
  expect(layout.bands).toHaveLength(3);
  layout.bands.forEach((band, i) => {
    expect(band.bottom).toBeGreaterThan(band.top);
    const next = layout.bands[i + 1];
    if (next) expect(next.labelBase - 13).toBeGreaterThan(band.bottom);
  });
  expect(layout.height).toBeGreaterThan(layout.bottom);
});

test('a long name is cut in the middle and keeps its number', () => {
  const name = 'ThreadPoolExecutor-0_worker_11';
  const cut = shortened(name, 164, measure);
  expect(measure(cut)).toBeLessThanOrEqual(164);
  expect(cut).toMatch(/^ThreadPo.*….*_11$/);
  expect(shortened('page-0', 164, measure)).toBe('page-0');
});

test('a height of the chart belongs to the nearest lane', () => {
  const layout = layoutOf(['main', 'page-0'], 944);
  const second = layout.lanes[1];
  expect(laneAt(layout, (second?.y ?? 0) + 15)?.label).toBe('page-0');
  expect(laneAt(layout, 5)).toBeNull();
});
