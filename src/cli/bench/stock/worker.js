/**
 * Pyodide as npm has it, in a worker of its own. It begins to load at once and runs one program after another,
 * each in a namespace of its own.
 */
const scope = /** @type {any} */ (globalThis);
const reply = scope.postMessage.bind(scope);
const loading = load();

async function load() {
  const { loadPyodide } = await import(new URL('pyodide/pyodide.mjs', import.meta.url).href);
  const pyodide = await loadPyodide();
  if (scope.location.search === '?stoppable') pyodide.setInterruptBuffer(new Uint8Array(1));
  return pyodide;
}

/** @param {{ id: number, code: string }} request */
async function run({ id, code }) {
  const pyodide = await loading;
  pyodide.setStdout({ batched: (/** @type {string} */ text) => reply({ id, text }) });
  const globals = pyodide.globals.get('dict')();
  try {
    await pyodide.runPythonAsync(code, { globals });
    reply({ id, fault: null });
  } catch (error) {
    reply({ id, fault: String(error) });
  } finally {
    globals.destroy();
  }
}

scope.addEventListener('message', (/** @type {{ data: any }} */ { data }) => void run(data));
