/**
 * Where the numbers of a line come from. Pure.
 */

export const STOCK_VISIT = {
  sampler: 'stock-visit',
  field: 'seconds',
  name: 'stock Pyodide, first visit',
};

/** @param {string} program @param {string} [field] */
export const machine = (program, field = 'seconds') => ({ sampler: `machine:${program}`, field });

/** @param {string} program @param {string} [field] */
export const native = (program, field = 'seconds') => ({
  sampler: `native:${program}`,
  field,
  name: 'native Python',
});

/** @param {string} program @param {string} [field] */
export const stock = (program, field = 'seconds') => ({
  sampler: `stock:${program}`,
  field,
  name: 'stock Pyodide',
});

/** Pyodide that can be interrupted, which costs it a look at its interrupt buffer. @param {string} program @param {string} [field] */
export const stoppable = (program, field = 'seconds') => ({
  sampler: `stoppable:${program}`,
  field,
  name: 'stock Pyodide that can be stopped',
});

/** @param {string} field */
export const charts = (field) => ({ sampler: 'charts', field });
