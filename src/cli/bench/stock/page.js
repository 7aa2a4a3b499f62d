/**
 * A page with stock Pyodide: `globalThis.stock.run(code, onOutput)` resolves at the end of the program. With
 * `?stoppable` in its address it is one that can be interrupted.
 */
const scope = /** @type {any} */ (globalThis);
const worker = new scope.Worker(`./worker.js${scope.location.search}`, { type: 'module' });

let nextId = 0;

/** @param {string} code @param {(line: string) => void} onOutput @returns {Promise<void>} */
function run(code, onOutput) {
  const id = (nextId += 1);
  return new Promise((resolve, reject) => {
    const receive = (/** @type {{ data: any }} */ { data }) => {
      if (data.id !== id) return;
      if ('text' in data) {
        onOutput(data.text);
        return;
      }
      worker.removeEventListener('message', receive);
      if (data.fault === null) resolve();
      else reject(new Error(data.fault));
    };
    worker.addEventListener('message', receive);
    worker.addEventListener('error', (/** @type {any} */ event) =>
      reject(new Error(event.message)),
    );
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ id, code });
  });
}

scope.stock = { run };
