// The module of formats in its worker, as promises: started when it is first asked, once for the page. It must not know
// what is asked for, nor what becomes of the answer.

/** @typedef {import("../../client.js").Port} Port */
/** @typedef {{ worker: () => Promise<Port>, module: () => Promise<BufferSource> }} Tools */

/** After a failure the next who asks gets another. @type {Promise<Formats> | null} */
let formats = null;

class Formats {
  #port;
  #last = 0;
  /** @type {Map<number, { resolve(value: any): void, reject(error: Error): void }>} */
  #waiting = new Map();

  /**
   * @param {Port} port
   * @param {WebAssembly.Module} module
   */
  constructor(port, module) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const { id, value, error } = /** @type {import("../formats.js").Answer} */ (data);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    };
    port.onerror = (event) => {
      formats = null;
      port.terminate();
      const error = new Error(event instanceof ErrorEvent ? event.message : "");
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    port.postMessage({ module });
  }

  /**
   * @param {"cite" | "readFormat" | "writeFormat"} method
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  ask(method, ...args) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.postMessage({ id, method, args });
    });
  }
}

/** @param {Tools} tools */
export function start(tools) {
  formats ??= (async () => {
    const module = await WebAssembly.compile(await tools.module());
    return new Formats(await tools.worker(), module);
  })();
  formats.catch(() => (formats = null));
  return formats;
}
