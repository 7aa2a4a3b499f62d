import type { MachineAssets } from '../interpreter/index.ts';

/** Fetches and compiles what interpreters are made from. `folder` is a URL that ends in a slash. */
export async function loadAssets(folder: string): Promise<MachineAssets> {
  const [module, threads, snapshot, stdlib, lock] = await Promise.all([
    WebAssembly.compileStreaming(fetchFile(`${folder}pyodide.asm.wasm`)),
    WebAssembly.compileStreaming(fetchFile(`${folder}threads.wasm`)),
    fetchFile(`${folder}snapshot.bin.gz`).then(decompress).then(share),
    fetchFile(`${folder}python_stdlib.zip`)
      .then((response) => response.arrayBuffer())
      .then(share),
    fetchFile(`${folder}pyodide-lock.json`).then((response) => response.text()),
  ]);
  return { indexURL: folder, module, threads, snapshot, stdlib, lock };
}

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

/** A server may have undone the compression already, when it sent the file with a Content-Encoding. */
async function decompress(response: Response): Promise<ArrayBuffer> {
  const bytes = await response.arrayBuffer();
  const [first, second] = new Uint8Array(bytes, 0, 2);
  if (first !== 0x1f || second !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** The same bytes in shared memory, where there is some: a message would copy them for each worker, and twice. */
function share(bytes: ArrayBuffer): ArrayBufferLike {
  if (!crossOriginIsolated) return bytes;
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(new Uint8Array(bytes));
  return shared;
}
