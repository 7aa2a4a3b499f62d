import { describe, expect, it } from 'vitest';
import type { Prediction, PredictionQuestion } from '../../lesson/index.ts';
import { flagOf } from './flags.ts';
import { verdictOf } from './verdict.ts';

const option = (value: number | null, right = false) => ({ html: '', feedback: '', value, right });

const choice: PredictionQuestion = {
  kind: 'choice',
  options: [option(0.2, true), option(0.8), option(null)],
};
const number: PredictionQuestion = {
  kind: 'number',
  max: 1,
  step: 0.1,
  answer: { value: 0.2, tolerance: 0.1 },
};
const bars: PredictionQuestion = {
  kind: 'bars',
  max: 1,
  step: 0.1,
  bars: [
    { label: 'a', given: true, answer: { value: 0.8, tolerance: 0 } },
    { label: 'b', given: false, answer: { value: 0.2, tolerance: 0.1 } },
  ],
};
const lanes: PredictionQuestion = {
  kind: 'lanes',
  columns: 2,
  max: null,
  lanes: [{ label: 'main', given: false, answer: ['running', 'waiting'] }],
};

describe('verdictOf', () => {
  it('knows the right option and names it to who chose another', () => {
    expect(verdictOf(choice, { kind: 'choice', option: 0 })).toEqual({ kind: 'right' });
    expect(verdictOf(choice, { kind: 'choice', option: 2 })).toEqual({ kind: 'wrong', answer: 0 });
  });

  it('allows numbers their tolerance, and the inexactness of binary fractions', () => {
    expect(verdictOf(number, { kind: 'number', value: 0.1 + 0.2 })).toEqual({ kind: 'right' });
    expect(verdictOf(number, { kind: 'number', value: 0.4 })).toEqual({
      kind: 'wrong',
      answer: 0.2,
    });
  });

  it('judges only the bars that were to be drawn, and all of them', () => {
    expect(verdictOf(bars, { kind: 'bars', values: [null, 0.3] })).toEqual({ kind: 'right' });
    expect(verdictOf(bars, { kind: 'bars', values: [null, null] }).kind).toBe('wrong');
  });

  it('compares lanes cell by cell', () => {
    const right = { kind: 'lanes', lanes: [['running', 'waiting']] } as const;
    const wrong = { kind: 'lanes', lanes: [['running', 'none']] } as const;
    expect(verdictOf(lanes, right).kind).toBe('right');
    expect(verdictOf(lanes, wrong).kind).toBe('wrong');
  });

  it('is unknown where the author names no answer', () => {
    const open: PredictionQuestion = { ...number, answer: null };
    expect(verdictOf(open, { kind: 'number', value: 0.4 }).kind).toBe('unknown');
    const free: PredictionQuestion = { kind: 'choice', options: [option(1), option(2)] };
    expect(verdictOf(free, { kind: 'choice', option: 0 }).kind).toBe('unknown');
  });
});

describe('flagOf', () => {
  const prediction = (question: PredictionQuestion, unit: string): Prediction => ({
    id: 'guess',
    title: '',
    html: '',
    about: 'cell',
    version: '1',
    unit,
    question,
  });

  it('puts a predicted time on the axis', () => {
    const flag = flagOf(prediction(choice, 's'), { kind: 'choice', option: 1 }, 'en');
    expect(flag).toEqual({ time: 800_000, label: 'you said 0.8\u00a0s' });
    const short = flagOf(prediction(number, 'ms'), { kind: 'number', value: 0.5 }, 'zh');
    expect(short).toEqual({ time: 500, label: '你说 0.5毫秒' });
  });

  it('has none for other units, for options without a number, and before an answer', () => {
    expect(flagOf(prediction(number, 'pages'), { kind: 'number', value: 1 }, 'en')).toBeNull();
    expect(flagOf(prediction(choice, 's'), { kind: 'choice', option: 2 }, 'en')).toBeNull();
    expect(flagOf(prediction(choice, 's'), null, 'en')).toBeNull();
  });
});
