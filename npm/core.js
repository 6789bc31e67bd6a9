// What the package does: documents in, tifa/1, tables and comparisons out, all on the thread that asks. It loads each
// wasm module when that is first needed. It must not know where the modules' bytes come from, nor anything of a page.

import { Explorer, initSync, joinPart, missingPart } from "./wasm/tifa.js";
import { decode, initSync as initEncodings } from "./wasm/tifa_encodings.js";
import { initSync as initFormats, writeFormat } from "./wasm/tifa_formats.js";
import { initSync as initReaders, read, readMarkup } from "./wasm/tifa_readers.js";

/** @typedef {import("./wasm/tifa.js").TifaRecord} TifaRecord */
/** @typedef {import("./wasm/tifa.js").ComparedItem} ComparedItem */
/** @typedef {import("./wasm/tifa.js").LedgerView} LedgerView */
/** @typedef {import("./wasm/tifa.js").LineView} LineView */

/**
 * A document: text, or the bytes of a file of any kind that Tifa opens, PDF aside. A string is read as a file of that
 * text in UTF-8 would be.
 * @typedef {string | Uint8Array | ArrayBuffer | Blob} Given
 */

/**
 * A pack of your own (docs/packs.md), names that are marked beside those that Tifa knows: its text, or with the file name
 * that the rule of each mark will name, else `pack.tsv`.
 * @typedef {string | { name: string, text: string }} Pack
 */

/** One pack or several. @typedef {{ pack?: Pack | Pack[] }} Packed */

/**
 * What is said of a document when it is given. `name` is the file's; `pack` is for this document, in the place of what the
 * corpus was opened with; the rest says what the text itself does not.
 * @typedef {Partial<import("./wasm/tifa.js").AddOptions> & { name?: string } & Packed} Options
 */

/**
 * An entity as displaCy takes it. Mentions never overlap; one that the layout cut in two goes from its first character
 * to its last.
 * @typedef {{ start: number, end: number, label: string }} Ent
 */

/** What offsets count: UTF-16 code units as JavaScript does, or code points as Python does. @typedef {"utf16" | "codepoints"} Units */

/** A file of a format: its name, media type and text. @typedef {{ name: string, type: string, text: string }} Written */

/** @typedef {"main" | "sequel" | "inquiry" | "readers" | "encodings" | "formats"} ModuleName */

/** Bytes that are read at once: some tens of milliseconds, after which the thread does what else it has to do. */
const SLICE = 256 * 1024;

/** The core, whose modules come from somewhere. */
export class Core {
  #bytes;
  /** @type {Map<ModuleName, Promise<void>>} */
  #ready = new Map();
  /** Where single documents are read; making a corpus costs more than reading a page. @type {Promise<Corpus> | undefined} */
  #single;

  /** @param {Record<ModuleName, () => Promise<BufferSource>>} bytes of each module, asked for once */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /**
   * Makes a module usable; after a failure, the next who needs it tries again.
   * @param {ModuleName} name
   */
  need(name) {
    let ready = this.#ready.get(name);
    if (!ready) {
      ready = this.#load(name);
      this.#ready.set(name, ready);
      ready.catch(() => this.#ready.delete(name));
    }
    return ready;
  }

  /** @param {ModuleName} name */
  async #load(name) {
    /** @type {ModuleName | undefined} */
    const before = name === "sequel" ? "main" : name === "inquiry" ? "sequel" : undefined;
    // What it is a part of comes at the same time.
    const ready = before && this.need(before);
    ready?.catch(() => {});
    const module = await WebAssembly.compile(await this.#bytes[name]());
    await ready;
    if (name === "main") initSync({ module });
    else if (name === "readers") initReaders({ module });
    else if (name === "encodings") initEncodings({ module });
    else if (name === "formats") initFormats({ module });
    // The parts of one instance that all cores of a page share.
    else if (missingPart(name === "sequel" ? "advance" : "extract") === name) joinPart({ module });
  }

  /**
   * A corpus without documents.
   * @param {Packed} [options]
   */
  async open({ pack = [] } = {}) {
    await this.need("sequel");
    return new Corpus(this, new Explorer(), pack);
  }

  /**
   * Reads one document by itself.
   * @template T
   * @param {Given} document
   * @param {Options} options
   * @param {(corpus: Corpus, id: number) => Promise<T>} ask what is wanted of it
   */
  async #read(document, options, ask) {
    const single = (this.#single ??= this.open());
    single.catch(() => (this.#single = undefined));
    const corpus = await single;
    const id = await corpus.add(document, options);
    try {
      return await ask(corpus, id);
    } finally {
      corpus.remove(id);
    }
  }

  /**
   * @param {Given} document
   * @param {Options} [options]
   */
  extract(document, options = {}) {
    return this.#read(document, options, (corpus, id) => corpus.extract(id));
  }

  /**
   * @param {Given} document
   * @param {Options & { units?: Units }} [options]
   * @returns {Promise<Ent[]>}
   */
  ents(document, { units = "utf16", ...options } = {}) {
    return this.#read(document, options, async (corpus, id) => {
      const { mentions } = await corpus.extract(id);
      const offset = units === "utf16" ? unitsOf(corpus.text(id)) : (/** @type {number} */ point) => point;
      // The decoded source has no byte order mark, a string may have one.
      const shift = typeof document === "string" && document.startsWith("\uFEFF") ? 1 : 0;
      return mentions.map(({ kind, ranges }) => ({
        start: offset(ranges[0]?.[0] ?? 0) + shift,
        end: offset(ranges.at(-1)?.[1] ?? 0) + shift,
        label: kind,
      }));
    });
  }
}

/**
 * Documents that are read together: names of one thing are linked in all of them, tables and comparisons go over all.
 * A number that belongs to no open document is an error (`no-source`). Every error of the core has a property `view`
 * with `code`, `name`, `detail` and `message`.
 */
export class Corpus {
  #core;
  #explorer;
  #pack;
  /** The packs that the core reads with now, as JSON. */
  #used = "[]";

  /**
   * @param {Core} core
   * @param {Explorer} explorer
   * @param {Pack | Pack[]} pack
   */
  constructor(core, explorer, pack) {
    this.#core = core;
    this.#explorer = explorer;
    this.#pack = pack;
  }

  /**
   * Reads a document to its end.
   * @param {Given} document
   * @param {Options} [options]
   * @returns {Promise<number>} its number in this corpus
   */
  async add(document, { name = nameOf(document), pack = this.#pack, ...options } = {}) {
    const bytes = await bytesOf(document);
    const packs = [pack].flat().map((one) => (typeof one === "string" ? { name: "pack.tsv", text: one } : one));
    if (packs.length > 0) await this.#core.need("inquiry");
    const id = await this.#begin(name, bytes, options, packs);
    try {
      while (this.#explorer.advance(id, SLICE) < 1) await pause();
    } catch (error) {
      this.#explorer.remove(id);
      throw error;
    }
    return id;
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {Options} options
   * @param {{ name: string, text: string }[]} packs
   */
  async #begin(name, bytes, options, packs) {
    let isEncoded;
    try {
      this.#use(packs);
      return this.#explorer.begin(name, bytes, options);
    } catch (error) {
      const code = /** @type {{ view?: { code: string } }} */ (error).view?.code;
      if (code !== "needs-readers" && code !== "needs-encodings") throw error;
      isEncoded = code === "needs-encodings";
    }
    const reading = await (isEncoded ? this.#decoded(name, bytes, options) : this.#marked(name, bytes, options));
    // Another document may have begun meanwhile.
    this.#use(packs);
    return this.#explorer.beginReading(name, bytes, reading, options);
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {Options} options
   */
  async #marked(name, bytes, options) {
    await this.#core.need("readers");
    return read(name, bytes, options);
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {Options} options
   */
  async #decoded(name, bytes, options) {
    await this.#core.need("encodings");
    const decoded = decode(name, bytes, options);
    if (decoded.format === "text") return decoded;
    await this.#core.need("readers");
    return readMarkup(name, decoded);
  }

  /**
   * What is begun next is read with these packs.
   * @param {{ name: string, text: string }[]} packs
   */
  #use(packs) {
    const wanted = JSON.stringify(packs);
    if (wanted === this.#used) return;
    this.#explorer.usePacks(packs.map(({ name }) => name), packs.map(({ text }) => text));
    this.#used = wanted;
  }

  /**
   * Takes a document out.
   * @param {number} id
   */
  remove(id) {
    this.#explorer.remove(id);
  }

  /**
   * The decoded source, in which the offsets of tifa/1 count.
   * @param {number} id
   */
  text(id) {
    return this.#explorer.printed(id);
  }

  /**
   * The restored text, a line a block, in which the offsets of hits and of ledgers count (UTF-16 code units).
   * @param {number} id
   */
  shown(id) {
    return this.#explorer.text(id);
  }

  /**
   * What was found in a document, schema tifa/1.
   * @param {number} id
   * @returns {Promise<TifaRecord>}
   */
  async extract(id) {
    return JSON.parse(await this.#json(id));
  }

  /** @param {number} id */
  async #json(id) {
    await this.#core.need("inquiry");
    return this.#explorer.extract(id);
  }

  /**
   * A table over all documents: `instruments`, `events`, `initiatives`, `positions`, `candidatures`, `signatures`,
   * `membership`, `organs`, `absences`, `formulations`, `checks`.
   * @param {string} name
   * @returns {Promise<LedgerView>}
   */
  async ledger(name) {
    await this.#core.need("inquiry");
    return this.#explorer.ledger(name);
  }

  /**
   * Every place that a query asks for, with at most `width` characters on each side.
   * @param {string} query in the language of the search box
   * @param {{ order?: "text" | "left" | "right", width?: number }} [options]
   * @returns {Promise<LineView[]>}
   */
  async search(query, { order = "text", width = 30 } = {}) {
    await this.#core.need("inquiry");
    return this.#explorer.lines(this.#explorer.search(query, order), width);
  }

  /**
   * What two to twenty documents share and what changed, in order of their dates.
   * @param {number[]} ids
   * @returns {Promise<ComparedItem>}
   */
  async compare(...ids) {
    return JSON.parse(await this.report("json", ids));
  }

  /**
   * The same as a file: `html`, `markdown`, `csv`, `rows`, `tei`, `collatex` or `json`.
   * @param {string} format
   * @param {number[]} ids
   * @param {"zh" | "en"} [language] of a report
   */
  async report(format, ids, language = "en") {
    await this.#core.need("inquiry");
    const parts = ids.flatMap((id) => [id, 0]);
    return this.#explorer.comparisonFile(Uint32Array.from(parts), format, language);
  }

  /**
   * A document with its marks in another format: `csv`, `brat`, `webannotation`, `tei`, `conll`, `webanno`, `akn`, `ris`,
   * `bibtex`, `html`, `json`, `jsonl`.
   * @param {number} id
   * @param {string} format
   * @returns {Promise<Written[]>} its files: brat has three
   */
  async write(id, format) {
    await this.#core.need("formats");
    return writeFormat(format, await this.#json(id), this.text(id));
  }

  /** Gives the memory back; the corpus is of no use afterwards. */
  close() {
    this.#explorer.free();
  }
}

/** @param {Given} document */
const nameOf = (document) => ("File" in globalThis && document instanceof File ? document.name : "text");

/** @param {Given} document */
async function bytesOf(document) {
  if (typeof document === "string") return new TextEncoder().encode(document);
  if (document instanceof Blob) return new Uint8Array(await document.arrayBuffer());
  return document instanceof ArrayBuffer ? new Uint8Array(document) : document;
}

/**
 * From code points to UTF-16 code units of a text.
 * @param {string} text
 */
function unitsOf(text) {
  const starts = [0];
  for (const character of text) starts.push((starts.at(-1) ?? 0) + character.length);
  return (/** @type {number} */ point) => starts[point] ?? text.length;
}

/** Lets the thread do what else waits. @returns {Promise<void>} */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * The bytes of a module that a script carries.
 * @param {string} base64 of gzip
 */
export async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
