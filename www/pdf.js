// The text layer of a PDF, read by a worker of its own (www/parts/pdf.js), in the form that the core takes for a file that
// others have read. It must not know where the worker comes from, nor what becomes of the text.

import { Fault } from "./fault.js";

/** @typedef {import("./dist/wasm/tifa.js").ReadingView} Reading */
/** @typedef {import("./client.js").Port} Port */

/**
 * Reads a PDF; the worker is ended in any case.
 * @param {Port} worker
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {{ signal?: AbortSignal, onProgress?: (done: number) => void }} following
 * @returns {Promise<{ reading: Reading, pages: number, blank: number }>} `blank` of the pages have no text
 */
export async function readPdf(worker, name, bytes, { signal, onProgress }) {
  try {
    return await new Promise((resolve, reject) => {
      const cancel = () => reject(new Fault("cancelled"));
      if (signal?.aborted) return cancel();
      signal?.addEventListener("abort", cancel, { once: true });
      worker.onerror = (event) => {
        const message = event instanceof ErrorEvent ? event.message : "";
        reject(new Fault("no-pdf", { file: name, message }));
      };
      worker.onmessage = ({ data }) => {
        const said = /** @type {import("./parts/pdf.js").Said} */ (data);
        if ("progress" in said) return onProgress?.(said.progress);
        if ("fault" in said) {
          const { fault, message, most } = said;
          return reject(new Fault(fault, { file: name, message, detail: [["most", String(most)]] }));
        }
        const { text, pages, blank } = said;
        const reading = { encoding: "UTF-8", malformed: 0, format: "pdf", text, markup: new Uint32Array() };
        resolve({ reading, pages, blank });
      };
      // The bytes stay here: the core wants them too.
      worker.postMessage(bytes);
    });
  } finally {
    worker.terminate();
  }
}
