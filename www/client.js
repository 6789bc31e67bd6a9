// The core as promises: posts to the worker, keeps the bytes of every open file on this side and, after a
// trap, starts a new worker and fills it again, so that nothing is lost. Sources go by the caller's keys,
// which outlive the worker's numbers. It must not know how anything is shown.

import { Fault } from "./fault.js";
import { readPdf } from "./pdf.js";
import { Printed } from "./printed.js";

/** @typedef {import("./worker/service.js").Early} Early */
/** @typedef {import("./worker/service.js").Added} Added */
/** @typedef {import("./worker/service.js").Failure} Failure */
/** @typedef {import("./worker/service.js").Unpacked} Unpacked */
/** @typedef {import("./pdf.js").Reading} Reading */
/** @typedef {import("./assets.js").ModuleName} ModuleName */
/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./dist/wasm/tifa.js").SourceView} SourceView */
/** @typedef {import("./dist/wasm/tifa.js").MentionView} MentionView */
/** @typedef {import("./dist/wasm/tifa.js").EntityView} EntityView */
/** @typedef {import("./dist/wasm/tifa.js").StatementView} StatementView */
/** @typedef {import("./dist/wasm/tifa.js").FactView} FactView */
/** @typedef {import("./dist/wasm/tifa.js").LedgerView} Ledger */
/** @typedef {Ledger["rows"][number]} LedgerRow */
/** @typedef {import("./dist/wasm/tifa.js").LineView} LineView */
/** @typedef {import("./dist/wasm/tifa.js").SuggestionView} SuggestionView */
/** @typedef {import("./dist/wasm/tifa.js").ComparisonView} Comparison */
/** @typedef {import("./dist/wasm/tifa.js").SeriesView} Series */
/** @typedef {import("./dist/wasm/tifa.js").HistoryView} History */
/** @typedef {import("./dist/wasm/tifa.js").PackView} PackView */
/** A pack of the reader's own: its file name and its text. @typedef {{ name: string, text: string }} Pack */
/** A file, by key, or one of its documents, from 1; 0 is all of it. @typedef {{ key: number, document: number }} FilePart */
/** @typedef {import("./dist/wasm/tifa.js").AddOptions} AddOptions */

/**
 * An open file. `mentions` is replaced whenever the corpus changes, since entities are numbered anew. Of a PDF the page
 * reads the text itself and keeps it: so many pages, so many of them without text.
 * @typedef {{
 *   key: number, name: string, bytes: Uint8Array, options: Partial<AddOptions>,
 *   read: { reading: Reading, pages: number, blank: number } | null,
 *   view: SourceView, text: string, blocks: Uint32Array, mentions: Uint32Array, statements: Uint32Array,
 * }} Opened
 */

/**
 * What the reader of PDFs needs of its worker.
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">} Port
 */

/**
 * @typedef {{
 *   resolve(value: any): void, reject(fault: Fault): void,
 *   onProgress?(done: number): void, onPart?(part: Early): void, onFound?(mentions: Uint32Array): void,
 * }} Waiting
 */

/**
 * How a file's reading is followed: how much is done (0 to 1), its text as soon as it is restored, its
 * mentions as they are found.
 * @typedef {{ signal?: AbortSignal } & Pick<Waiting, "onProgress" | "onPart" | "onFound">} Following
 */

/** Milliseconds that a cancelled request has to stop by itself. */
const GRACE = 1500;

/** Modules that read what the core does not; it says which of them a file needs. */
const READERS = /** @type {const} */ (["readers", "encodings"]);

/**
 * Fires `change` when columns were renewed, `restart` after a trap, `lost` (detail: key and fault) for a file
 * that traps again when it is filled in anew.
 */
export class Client extends EventTarget {
  /** The last number of a request: the answers to all clients come by one worker. */
  static #lastRequest = 0;
  /** @type {() => Room} */
  #connect;
  /** @type {(name: ModuleName) => Promise<WebAssembly.Module>} */
  #compiled;
  /** @type {() => Promise<Port>} */
  #pdfWorker;
  /** What a new worker is to be given again. @type {Map<ModuleName, Promise<WebAssembly.Module>>} */
  #modules = new Map();
  /** @type {Room | null} */
  #port = null;
  /** @type {Promise<void> | null} */
  #started = null;
  /** While a new worker is filled, one that falls meanwhile is replaced by the same run of #start. */
  #filling = false;
  /** Why the worker could not be made whole, till another is begun. @type {Fault | null} */
  #broken = null;
  #restarts = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** By key, in the order of opening. @type {Map<number, Opened>} */
  #opened = new Map();
  /** The numbers that the running worker gave, by key; they go with it. @type {Map<number, number>} */
  #numbers = new Map();
  /** What files are read with beside the core's own packs. @type {readonly Pack[]} */
  #packs = [];
  /** Asked for once a reading. @type {WeakMap<Opened, Promise<Printed>>} */
  #printed = new WeakMap();
  /** The end of the queue of changes. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * @param {{
   *   connect: () => Room, module: (name: ModuleName) => Promise<WebAssembly.Module>, pdfWorker: () => Promise<Port>,
   * }} parts
   */
  constructor({ connect, module, pdfWorker }) {
    super();
    this.#connect = connect;
    this.#compiled = module;
    this.#pdfWorker = pdfWorker;
  }

  /** Starts the worker; rejects with a Fault where the browser or the host page forbids it. */
  start() {
    return this.#alive();
  }

  /** Lets go of the worker. The next question takes it up again, or starts another. */
  stop() {
    this.#fall(new Fault("cancelled"));
  }

  /** How often a worker had to be replaced. */
  get restarts() {
    return this.#restarts;
  }

  /**
   * The bytes of a file that the reader picked; one over the core's limit is refused unread.
   * @param {string} name
   * @param {Blob} file
   * @param {AbortSignal} [signal]
   * @returns {Promise<Uint8Array>}
   */
  bytesOf(name, file, signal) {
    return this.#ask("bytesOf", () => [name, file], { signal });
  }

  /**
   * Reads a file. A key that is open already is replaced, and kept as it was where that fails. One of several that are
   * read one after another leaves the columns of the others for `renew`, or there would be as many askings as pairs of files.
   * @param {{
   *   key: number, name: string, bytes: Uint8Array, options?: Partial<AddOptions>, isOneOfMany?: boolean,
   * } & Following} file
   * @returns {Promise<Opened>}
   */
  open({ key, name, bytes, options = {}, isOneOfMany = false, ...following }) {
    return this.#inTurn(async () => {
      /** @type {Early | undefined} */
      let part;
      const hooks = {
        ...following,
        /** @param {Early} early */
        onPart(early) {
          part = early;
          following.onPart?.(early);
        },
      };
      const old = this.#opened.get(key);
      let read = old?.bytes === bytes ? old.read : null;
      const args = () => [name, bytes, options, read?.reading ?? null];
      /** @type {Added | null} */
      let added = null;
      while (!added) {
        try {
          added = await this.#ask("add", args, hooks);
        } catch (error) {
          const code = error instanceof Fault ? error.code : "";
          const reader = READERS.find((module) => code === `needs-${module}` && !this.#modules.has(module));
          if (reader) await this.#reader(reader);
          else if (code === "pdf" && !read) read = await this.#readPdf(name, bytes, hooks);
          else throw error;
        }
      }
      if (!added) throw new Fault("failed", { file: name });
      if (!part) throw new Fault("failed", { file: name, message: "the worker sent no text" });
      const before = this.#numbers.get(key);
      const { view, mentions, statements } = added;
      const opened = { key, name, bytes, options, read, ...part, view, mentions, statements };
      this.#opened.set(key, opened);
      this.#numbers.set(key, added.source);
      if (before !== undefined) await this.#removed(before);
      if (!isOneOfMany) await this.#renew();
      return opened;
    });
  }

  /**
   * Takes packs of the reader's own in the place of those before; they count for files that are opened from now on. Where one
   * is malformed it rejects, and those before go on to count.
   * @param {readonly Pack[]} packs
   * @returns {Promise<PackView[]>} what each holds
   */
  usePacks(packs) {
    return this.#inTurn(async () => {
      if (packs.length === 0 && this.#packs.length === 0) return [];
      const views = await this.#ask("usePacks", () => packed(packs));
      this.#packs = packs;
      return views;
    });
  }

  /** Fetches all columns again, when files have been opened that are each one of many. */
  renew() {
    return this.#inTurn(() => this.#renew());
  }

  /** @param {typeof READERS[number]} name */
  async #reader(name) {
    const module = await this.#module(name);
    await this.#ask("reader", () => [name, module]);
  }

  async #inquiry() {
    const inquiry = await this.#module("inquiry");
    await this.#ask("join", () => ["inquiry", inquiry]);
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {Following} hooks
   */
  async #readPdf(name, bytes, hooks) {
    const worker = await this.#pdfWorker().catch((error) => {
      throw Fault.of(error, "no-pdf", name);
    });
    // Half of the work; the core does the other.
    const { onProgress } = hooks;
    if (onProgress) hooks.onProgress = (done) => onProgress(0.5 + done / 2);
    const half = onProgress && ((/** @type {number} */ done) => onProgress(done / 2));
    return readPdf(worker, name, bytes, { signal: hooks.signal, onProgress: half });
  }

  /**
   * The files in a ZIP archive.
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {{ nesting: number, unpacked: number } & Following} where how many archives it lies in, and what they have
   *   unpacked to so far, bytes
   * @returns {Promise<Unpacked>}
   */
  async unpack(name, bytes, { nesting, unpacked, ...hooks }) {
    if (!this.#modules.has("readers")) await this.#reader("readers");
    const unpack = () => this.#ask("unpack", () => [name, bytes, nesting, unpacked], hooks);
    return unpack().catch(async (error) => {
      if (!(error instanceof Fault && error.code === "needs-encodings")) throw error;
      await this.#reader("encodings");
      return unpack();
    });
  }

  /**
   * Whether a file of a folder may be a document; undefined for what systems leave behind.
   * @param {string} path
   * @param {Blob} file
   * @returns {Promise<boolean | undefined>}
   */
  mayBeDocument(path, file) {
    return this.#ask("mayBeDocument", () => [path, file]);
  }

  /**
   * Closes files. All are taken out before the worker hears a question that is asked later, so that no answer knows some
   * of them and not the others.
   * @param {number[]} keys
   */
  close(...keys) {
    return this.#inTurn(async () => {
      const open = keys.filter((key) => this.#opened.delete(key));
      if (!open.length) return;
      // A new worker may be reading one of these very files.
      await this.#alive();
      const numbers = open.flatMap((key) => this.#numbers.get(key) ?? []);
      for (const key of open) this.#numbers.delete(key);
      if (!numbers.length) return;
      await Promise.all(numbers.map((number) => this.#removed(number)));
      await this.#renew();
    });
  }

  /**
   * Removes a source from the running worker. Not asked twice: a worker that falls takes it along, and in the next one
   * its number is another file's.
   * @param {number} number
   */
  async #removed(number) {
    await this.#post("remove", [number]).catch(ignoreTrap);
  }

  /**
   * @param {number} key
   * @param {number} index
   * @returns {Promise<MentionView>}
   */
  mention(key, index) {
    return this.#ask("mention", () => [this.#number(key), index]);
  }

  /**
   * An entity; its places go by the caller's keys.
   * @param {number} entity
   * @returns {Promise<EntityView>}
   */
  async entity(entity) {
    /** @type {EntityView} */
    const view = await this.#ask("entity", () => [entity]);
    return { ...view, places: keyedBy(this.#keys(), view.places) };
  }

  /**
   * The facts that an entity takes part in; their sources go by the caller's keys.
   * @param {number} entity
   * @returns {Promise<FactView[]>}
   */
  async facts(entity) {
    const views = await this.#ask("facts", () => [entity]);
    return keyedBy(this.#keys(), views);
  }

  /**
   * A ledger over all open files; its sources go by the caller's keys.
   * @param {string} name
   * @returns {Promise<Ledger>}
   */
  async ledger(name) {
    /** @type {Ledger} */
    const view = await this.#ask("ledger", () => [name]);
    const keys = this.#keys();
    const keyed = (/** @type {Ledger["rows"][number]["flags"][number]["evidence"]} */ all) => keyedBy(keys, all);
    const rows = view.rows.map((row) => ({
      ...row,
      cells: row.cells.map((values) => values.map((value) => ({ ...value, evidence: keyed(value.evidence) }))),
      flags: row.flags.map((flag) => ({ ...flag, evidence: keyed(flag.evidence) })),
    }));
    return { ...view, rows };
  }

  /**
   * Two files or documents side by side, the first as the earlier one.
   * @param {FilePart | number} first
   * @param {FilePart | number} second
   * @returns {Promise<Comparison>}
   */
  compare(first, second) {
    return this.#ask("compare", () => [this.#numbersOf([first, second])]);
  }

  /**
   * Files or documents compared each with each, in order of date; `sources` are the keys of their files.
   * @param {readonly (FilePart | number)[]} parts
   * @returns {Promise<Series & { sources: number[] }>}
   */
  async series(parts) {
    /** @type {Series} */
    const view = await this.#ask("series", () => [this.#numbersOf(parts)]);
    const keyOf = (/** @type {FilePart | number} */ part) => (typeof part === "number" ? part : part.key);
    return { ...view, sources: [...view.order].map((at) => keyOf(parts[at])) };
  }

  /**
   * One paragraph, name or wording through files or documents, in order of date.
   * @param {readonly (FilePart | number)[]} parts
   * @param {string} question `paragraph:COLUMN:BLOCK`, `name:…` or `wording:…`
   * @returns {Promise<History>}
   */
  history(parts, question) {
    return this.#ask("history", () => [this.#numbersOf(parts), question]);
  }

  /**
   * A comparison to take away.
   * @param {readonly (FilePart | number)[]} parts
   * @param {string} format json, html, markdown, csv, rows, tei or collatex
   * @param {string} language of the report
   * @returns {Promise<string>}
   */
  comparisonFile(parts, format, language) {
    return this.#ask("comparisonFile", () => [this.#numbersOf(parts), format, language]);
  }

  /** Two numbers a part: the file, and its document, from 1, or 0 for all of it. @param {readonly (FilePart | number)[]} parts */
  #numbersOf(parts) {
    const numbers = parts.flatMap((part) =>
      typeof part === "number" ? [this.#number(part), 0] : [this.#number(part.key), part.document],
    );
    return Uint32Array.from(numbers);
  }

  /**
   * A statement, by its number in the file.
   * @param {number} key
   * @param {number} number
   * @returns {Promise<StatementView>}
   */
  statement(key, number) {
    return this.#ask("statement", () => [this.#number(key), number]);
  }

  /**
   * All places that a query asks for, six numbers each, the first of them the caller's key.
   * @param {string} query
   * @param {string} order
   * @returns {Promise<Uint32Array<ArrayBuffer>>}
   */
  async search(query, order) {
    const rows = await this.#ask("search", () => [query, order]);
    return renumbered(rows, this.#keys());
  }

  /**
   * The lines of text around some rows of `search`; their sources are the caller's keys.
   * @param {Uint32Array} rows
   * @param {number} width characters on each side
   * @returns {Promise<LineView[]>}
   */
  async lines(rows, width) {
    const views = await this.#ask("lines", () => [renumbered(rows.slice(), this.#numbers), width]);
    return keyedBy(this.#keys(), views);
  }

  /**
   * Names in the open files that go on from what was typed.
   * @param {string} text
   * @param {number} limit
   * @returns {Promise<SuggestionView[]>}
   */
  suggest(text, limit) {
    return this.#ask("suggest", () => [text, limit]);
  }

  /** The caller's keys by the worker's numbers. */
  #keys() {
    return new Map(Array.from(this.#numbers, ([key, number]) => [number, key]));
  }

  /** All entities, without their places. @returns {Promise<EntityView[]>} */
  entities() {
    return this.#ask("entities", () => []);
  }

  /**
   * The file as it is printed, and what restoration made of it.
   * @param {Opened} opened
   * @returns {Promise<Printed>}
   */
  printed(opened) {
    let printed = this.#printed.get(opened);
    if (!printed) {
      printed = this.#inTurn(async () => {
        if (this.#opened.get(opened.key) !== opened) throw new Fault("closed");
        const number = () => [this.#number(opened.key)];
        const text = await this.#ask("printed", number);
        return new Printed(text, await this.#ask("pieces", number), await this.#ask("repairs", number));
      });
      this.#printed.set(opened, printed);
      printed.catch(() => this.#printed.delete(opened));
    }
    return printed;
  }

  /**
   * The source's characters behind a range of the shown text.
   * @param {number} key
   * @param {number} start
   * @param {number} end
   * @returns {Promise<string>}
   */
  quote(key, start, end) {
    return this.#ask("quote", () => [this.#number(key), start, end]);
  }

  /**
   * The ranges of the source, in code points, behind a range of the shown text.
   * @param {number} key
   * @param {number} start
   * @param {number} end
   * @returns {Promise<[number, number][]>}
   */
  codePoints(key, start, end) {
    return this.#ask("codePoints", () => [this.#number(key), start, end]);
  }

  /**
   * Where a code point of the source stands in the shown text, or -1.
   * @param {number} key
   * @param {number} codePoint
   * @returns {Promise<number>}
   */
  locate(key, codePoint) {
    return this.#ask("locate", () => [this.#number(key), codePoint]);
  }

  /**
   * The file as tifa/1.
   * @param {number} key
   * @returns {Promise<string>}
   */
  extract(key) {
    return this.#ask("extract", () => [this.#number(key)]);
  }

  /**
   * The file as HTML to be read where no script runs.
   * @param {number} key
   * @param {number} level of its titles among the headings
   * @returns {Promise<string>}
   */
  article(key, level) {
    return this.#ask("article", () => [this.#number(key), level]);
  }

  /** @param {number} key */
  #number(key) {
    const number = this.#numbers.get(key);
    if (number === undefined) throw new Fault("closed");
    return number;
  }

  /**
   * Changes of the corpus run one after another.
   * @template T
   * @param {() => Promise<T>} job
   * @returns {Promise<T>}
   */
  #inTurn(job) {
    const result = this.#turn.then(job);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Entities are numbered anew with every change: fetches every file's columns again. */
  async #renew() {
    for (const opened of this.#opened.values()) {
      opened.mentions = await this.#ask("mentions", () => [this.#number(opened.key)]);
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {ModuleName} name */
  #module(name) {
    let module = this.#modules.get(name);
    if (!module) {
      module = this.#compiled(name);
      this.#modules.set(name, module);
      module.catch(() => this.#modules.delete(name));
    }
    return module;
  }

  #alive() {
    if (!this.#started) {
      const started = this.#start();
      this.#started = started;
      started.catch(() => {
        if (this.#started === started) this.#started = null;
      });
    }
    return this.#started;
  }

  async #start() {
    this.#filling = true;
    try {
      const unlessFallen = (/** @type {unknown} */ error) => {
        if (!isFallen(error)) throw error;
        return false;
      };
      while (!(await this.#fill().catch(unlessFallen)));
    } finally {
      this.#filling = false;
    }
    if (this.#broken) throw this.#broken;
  }

  /** A new worker with all open files; false where one of them brought it down. */
  async #fill() {
    this.#broken = null;
    // Both parts are loaded at once; the first does not wait for the other.
    const sequel = this.#module("sequel");
    sequel.catch(() => {});
    const main = await this.#module("main");
    const port = this.#listen();
    await this.#post("start", [main]);
    const isWhole = sequel.then((module) => this.#post("join", ["sequel", module]));
    // No file is read to its end without it: who waits for one is told, and the next question loads it again.
    isWhole.catch((error) => {
      if (this.#port === port) this.#fall((this.#broken = Fault.of(error, "no-core")));
    });
    // Nor is a file given up that was open before.
    if (this.#opened.size > 0) await isWhole;
    if (this.#modules.has("inquiry")) await this.#post("join", ["inquiry", await this.#module("inquiry")]);
    for (const name of READERS) {
      if (this.#modules.has(name)) await this.#post("reader", [name, await this.#module(name)]);
    }
    if (this.#packs.length > 0) await this.#post("usePacks", packed(this.#packs));
    for (const opened of this.#opened.values()) {
      try {
        /** @type {Added} */
        const added = await this.#post("add", [
          opened.name,
          opened.bytes,
          opened.options,
          opened.read?.reading ?? null,
        ]);
        this.#numbers.set(opened.key, added.source);
        opened.mentions = added.mentions;
      } catch (error) {
        if (isFallen(error)) return false;
        this.#opened.delete(opened.key);
        this.#numbers.delete(opened.key);
        this.dispatchEvent(new CustomEvent("lost", { detail: { key: opened.key, fault: error } }));
        if (this.#port !== port) return false;
      }
    }
    // Those filled in first do not know what came later.
    for (const [key, opened] of this.#opened) {
      opened.mentions = await this.#post("mentions", [this.#number(key)]);
    }
    if (this.#opened.size) this.dispatchEvent(new Event("change"));
    return true;
  }

  #listen() {
    let port;
    try {
      port = this.#connect();
    } catch (error) {
      throw Fault.of(error, "worker-blocked");
    }
    port.onmessage = ({ data }) => {
      if (this.#port === port) this.#hear(data);
    };
    // Where the host page's policy forbids the worker there is no exception, only this event.
    port.onerror = (message, hasAnswered) => {
      if (this.#port === port) this.#fall(new Fault(hasAnswered ? "trap" : "worker-blocked", { message }));
    };
    port.onfallen = () => {
      if (this.#port === port) this.#fall(new Fault("fallen"));
    };
    this.#port = port;
    return port;
  }

  /**
   * @param {{
   *   id: number, value?: unknown, error?: Failure, progress?: number, part?: Early, found?: Uint32Array,
   * }} message
   */
  #hear({ id, value, error, progress, part, found }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress !== undefined) return waiting.onProgress?.(progress);
    if (part) return waiting.onPart?.(part);
    if (found) return waiting.onFound?.(found);
    this.#waiting.delete(id);
    if (!error) return waiting.resolve(value);
    const fault = new Fault(error.code, { file: error.name, detail: error.detail, message: error.message });
    waiting.reject(fault);
    if (error.code === "trap") this.#fall(fault);
  }

  /**
   * The worker is of no more use: all that wait are told, the next question starts another.
   * @param {Fault} fault
   */
  #fall(fault) {
    const port = this.#port;
    const first = port !== null;
    this.#port = null;
    if (fault.code === "cancelled") port?.leave();
    else port?.terminate();
    this.#numbers.clear();
    if (!this.#filling) this.#started = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) one.reject(fault);
    if (first && fault.code === "trap") {
      this.#restarts++;
      this.dispatchEvent(new Event("restart"));
    }
  }

  /**
   * Asks, once more where the worker trapped meanwhile, and again where a module was missing that is loaded on need.
   * `args` is called anew: the worker's numbers change.
   * @param {string} method
   * @param {() => unknown[]} args
   * @param {Following} [hooks]
   */
  async #ask(method, args, hooks = {}) {
    for (let again = false; ; ) {
      await this.#alive();
      try {
        return await this.#post(method, args(), hooks);
      } catch (error) {
        if (hooks.signal?.aborted) throw new Fault("cancelled");
        if (error instanceof Fault && error.code === "needs-part") {
          await this.#inquiry();
          continue;
        }
        if (isFallen(error)) continue;
        if (!isGone(error) || again) throw error;
        again = true;
      }
    }
  }

  /**
   * @param {string} method
   * @param {unknown[]} args
   * @param {Following} [following]
   * @returns {Promise<any>}
   */
  #post(method, args, { signal, ...hooks } = {}) {
    const port = this.#port;
    if (!port) return Promise.reject(this.#broken ?? new Fault("trap"));
    if (signal?.aborted) return Promise.reject(new Fault("cancelled"));
    const id = ++Client.#lastRequest;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        port.postMessage({ id: ++Client.#lastRequest, method: "cancel", args: [id] });
        // A slice that does not end is ended with its worker.
        setTimeout(() => {
          if (this.#waiting.has(id) && this.#port === port) this.#fall(new Fault("ended"));
        }, GRACE);
      };
      const done = () => signal?.removeEventListener("abort", cancel);
      this.#waiting.set(id, {
        resolve: (value) => (done(), resolve(value)),
        reject: (fault) => (done(), reject(fault)),
        ...hooks,
      });
      signal?.addEventListener("abort", cancel, { once: true });
      port.postMessage({ id, method, args });
    });
  }
}

/** As the core takes them: the names, the texts. @param {readonly Pack[]} packs */
const packed = (packs) => [packs.map(({ name }) => name), packs.map(({ text }) => text)];

/**
 * What names a source by the worker's number, with the caller's key instead; what stands in a file that was closed
 * meanwhile is left out.
 * @template {{ source: number }} T
 * @param {Map<number, number>} keys
 * @param {T[]} places
 * @returns {T[]}
 */
function keyedBy(keys, places) {
  return places.flatMap((place) => {
    const key = keys.get(place.source);
    return key === undefined ? [] : [{ ...place, source: key }];
  });
}

/**
 * Hits whose files go by other numbers; those in a file that was closed meanwhile are left out.
 * @param {Uint32Array<ArrayBuffer>} rows six numbers each, the first of them the file's
 * @param {Map<number, number>} numbers
 * @returns {Uint32Array<ArrayBuffer>}
 */
function renumbered(rows, numbers) {
  let kept = 0;
  for (let at = 0; at < rows.length; at += 6) {
    const number = numbers.get(rows[at]);
    if (number === undefined) continue;
    rows.copyWithin(kept, at, at + 6);
    rows[kept] = number;
    kept += 6;
  }
  return rows.subarray(0, kept);
}

/**
 * A source that went down with its worker is removed already.
 * @param {unknown} error
 */
function ignoreTrap(error) {
  if (!isGone(error)) throw error;
}

/**
 * Whether a worker went down before it could answer: by a trap, or ended because it did not heed a cancel.
 * @param {unknown} error
 */
function isGone(error) {
  return error instanceof Fault && (error.code === "trap" || error.code === "ended" || error.code === "fallen");
}

/**
 * Whether a worker went down by what somebody else asked of it, who is told and does not ask for ever.
 * @param {unknown} error
 */
function isFallen(error) {
  return error instanceof Fault && error.code === "fallen";
}
