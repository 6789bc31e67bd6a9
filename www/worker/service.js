// What the worker does for a room of the page: has a corpus in the wasm modules, which all rooms share, and reads files in slices, so that a question
// or a cancel comes through between two of them. It must not know who asks, nor what is shown.

import { initSync, joinPart, missingPart, Explorer, bytesOf, mayBeDocument } from "../dist/wasm/tifa.js";
import { decode, gb18030, initSync as initEncodings } from "../dist/wasm/tifa_encodings.js";
import { initSync as initReaders, Unpacker, read, readMarkup } from "../dist/wasm/tifa_readers.js";

/** @typedef {{ id: number, method: string, args: any[] }} Request */
/** @typedef {{ code: string, name: string, detail: [string, string][], message: string }} Failure */
/** @typedef {import("../dist/wasm/tifa.js").SourceView} SourceView */
/** @typedef {import("../dist/wasm/tifa.js").AddOptions} AddOptions */
/** @typedef {import("../dist/wasm/tifa.js").ReadingView} ReadingView */
/** @typedef {import("../dist/wasm/tifa.js").Part} Part */

/**
 * What can be shown before the mentions are found.
 * @typedef {{ text: string, blocks: Uint32Array, view: SourceView }} Early
 */

/**
 * A file read to its end. `source` is the core's number for it, good for this worker's life only.
 * @typedef {{ source: number, view: SourceView, mentions: Uint32Array, statements: Uint32Array }} Added
 */

/**
 * The files of an archive that may be documents, each with its bytes or why they cannot be had, the paths of the others,
 * and what all of them unpack to, bytes.
 * @typedef {{
 *   files: { path: string, bytes: Uint8Array<ArrayBuffer> | null, error: Failure | null }[],
 *   others: string[], unpacked: number,
 * }} Unpacked
 */

/** Bytes a slice: some milliseconds of work (research: 64 KiB costs nothing against one run). */
const SLICE = 64 * 1024;

/** Milliseconds between two reports. */
const REPORT = 50;

/** Milliseconds between two lots of mentions while a file is read: marks come as they are found. */
const LOT = 300;

/** The core's methods that the page may ask for as they are. */
const PLAIN = new Set([
  "remove",
  "source",
  "printed",
  "pieces",
  "repairs",
  "mentions",
  "mention",
  "entity",
  "entities",
  "statement",
  "facts",
  "ledger",
  "search",
  "lines",
  "suggest",
  "compare",
  "series",
  "history",
  "comparisonFile",
  "quote",
  "codePoints",
  "locate",
  "extract",
  "article",
  "usePacks",
]);

/** The parts that are joined to the core, which can be done once. @type {Set<Part>} */
const joined = new Set();

/** Milliseconds between two looks whether the part is there that reads on. */
const LOOK = 10;

export class Service {
  /** @type {Explorer | null} */
  #explorer = null;
  #isClosed = false;
  /** Modules beside the core that are here. @type {Set<"readers" | "encodings">} */
  #readers = new Set();
  /** Requests that the page gave up. @type {Set<number>} */
  #cancelled = new Set();
  #say;

  /** @param {(message: object, transfer: Transferable[]) => void} say posts an interim message */
  constructor(say) {
    this.#say = say;
  }

  /**
   * @param {Request} request
   * @returns {Promise<{ value: unknown, transfer: Transferable[] }>}
   */
  async answer({ id, method, args }) {
    switch (method) {
      case "start":
        initSync({ module: args[0] });
        this.#explorer = new Explorer();
        return { value: true, transfer: [] };
      case "join":
        this.#core();
        while (args[0] !== "sequel" && !joined.has("sequel")) await pause(LOOK);
        if (!joined.has(args[0])) joinPart({ module: args[1] });
        joined.add(args[0]);
        return { value: true, transfer: [] };
      case "reader":
        if (args[0] === "readers") initReaders({ module: args[1] });
        else initEncodings({ module: args[1] });
        this.#readers.add(args[0]);
        return { value: true, transfer: [] };
      case "cancel":
        this.#cancelled.add(args[0]);
        return { value: true, transfer: [] };
      case "bytesOf": {
        this.#core();
        const bytes = bytesOf(args[0], args[1]);
        return { value: bytes, transfer: [bytes.buffer] };
      }
      case "mayBeDocument":
        this.#core();
        return { value: mayBeDocument(args[0], args[1]), transfer: [] };
      case "unpack":
        try {
          return await this.#unpack(id, args[0], args[1], args[2], args[3]);
        } finally {
          this.#cancelled.delete(id);
        }
      case "add":
        try {
          return await this.#add(id, args[0], args[1], args[2], args[3]);
        } finally {
          this.#cancelled.delete(id);
        }
      default: {
        if (!PLAIN.has(method)) throw new TypeError(`no method ${method}`);
        const explorer = /** @type {any} */ (this.#core());
        const part = missingPart(method);
        if (part) throw failure("needs-part", "", `${method} is asked of ${part}`);
        const value = explorer[method](...args);
        return { value, transfer: value instanceof Uint32Array ? [value.buffer] : [] };
      }
    }
  }

  /** Gives the corpus up, with whatever is being read into it. */
  close() {
    this.#isClosed = true;
    this.#explorer?.free();
    this.#explorer = null;
  }

  #core() {
    if (!this.#explorer) throw new Error("asked before the core was started");
    return this.#explorer;
  }

  /**
   * @param {number} id
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {AddOptions} options
   * @param {ReadingView | null} reading of a file that the page has read itself
   */
  async #add(id, name, bytes, options, reading) {
    const explorer = this.#core();
    const source = reading
      ? explorer.beginReading(name, bytes, reading, options)
      : this.#begin(name, bytes, options);
    const blocks = explorer.blocks(source);
    this.#say({ id, part: { text: explorer.text(source), blocks, view: explorer.source(source) } }, [
      blocks.buffer,
    ]);
    let reported = performance.now();
    let shown = reported;
    /** Lets messages in. @param {number} done @param {boolean} isLot whether the mentions found so far are told at once */
    const rest = async (done, isLot = false) => {
      const now = performance.now();
      if (isLot || now - reported > REPORT) {
        reported = now;
        this.#say({ id, progress: done }, []);
        if (isLot || now - shown > LOT) {
          shown = now;
          const found = explorer.mentions(source);
          this.#say({ id, found }, [found.buffer]);
        }
      }
      await tick();
      if (this.#isClosed) throw cancelled(name);
      if (this.#cancelled.has(id)) {
        explorer.remove(source);
        throw cancelled(name);
      }
    };
    for (let found = 0; found < 1; ) {
      found = explorer.find(source, SLICE);
      if (found < 1) await rest(found / 2);
    }
    // What reads on may still be on its way.
    for (let isLot = true; !joined.has("sequel"); isLot = false) {
      await rest(0.5, isLot);
      await pause(LOOK);
    }
    for (let done = 0; done < 1; ) {
      done = explorer.advance(source, SLICE);
      if (done < 1) await rest(done);
    }
    const mentions = explorer.mentions(source);
    const statements = explorer.statements(source);
    const value = { source, view: explorer.source(source), mentions, statements };
    return { value, transfer: [mentions.buffer, statements.buffer] };
  }

  /**
   * @param {number} id
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {number} nesting
   * @param {number} unpacked
   * @returns {Promise<{ value: Unpacked, transfer: Transferable[] }>}
   */
  async #unpack(id, name, bytes, nesting, unpacked) {
    const oldName = this.#readers.has("encodings") ? gb18030 : undefined;
    const unpacker = new Unpacker(name, bytes, nesting, unpacked, oldName);
    try {
      /** @type {Unpacked} */
      const value = { files: [], others: [], unpacked: unpacker.unpacked() };
      const count = unpacker.count();
      for (let index = 0; index < count; index++) {
        const path = unpacker.path(index);
        const is = unpacker.mayBeDocument(index);
        if (is === false) value.others.push(path);
        if (!is) continue;
        value.files.push({ path, ...this.#unpacked(unpacker, index) });
        this.#say({ id, progress: (index + 1) / count }, []);
        await tick();
        if (this.#cancelled.has(id)) throw cancelled(name);
      }
      return { value, transfer: value.files.flatMap((file) => (file.bytes ? [file.bytes.buffer] : [])) };
    } finally {
      unpacker.free();
    }
  }

  /**
   * @param {Unpacker} unpacker
   * @param {number} index
   */
  #unpacked(unpacker, index) {
    try {
      return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (unpacker.read(index)), error: null };
    } catch (error) {
      const view = /** @type {{ view?: Failure }} */ (error).view;
      if (!view) throw error;
      return { bytes: null, error: view };
    }
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {AddOptions} options
   * @returns {number}
   */
  #begin(name, bytes, options) {
    const explorer = this.#core();
    try {
      return explorer.begin(name, bytes, options);
    } catch (error) {
      const code = /** @type {{ view?: Failure }} */ (error).view?.code;
      if (code === "needs-readers" && this.#readers.has("readers")) {
        return explorer.beginReading(name, bytes, read(name, bytes, options), options);
      }
      if (code !== "needs-encodings" || !this.#readers.has("encodings")) throw error;
    }
    const decoded = decode(name, bytes, options);
    const isText = decoded.format === "text";
    if (!isText && !this.#readers.has("readers")) throw failure("needs-readers", name, `${name}: needs the readers module`);
    return explorer.beginReading(name, bytes, isText ? decoded : readMarkup(name, decoded), options);
  }
}

/** @param {string} name */
const cancelled = (name) => failure("cancelled", name, `${name}: cancelled`);

/**
 * An error of the worker's own in the form of the core's.
 * @param {string} code
 * @param {string} name
 * @param {string} message
 */
function failure(code, name, message) {
  return Object.assign(new Error(message), { view: { code, name, detail: [], message } });
}

/** @param {number} milliseconds @returns {Promise<void>} */
const pause = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** Lets messages in; a timer would wait four milliseconds. @returns {Promise<void>} */
function tick() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
