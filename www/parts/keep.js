// Keeps the reader's open files in his browser (IndexedDB), with the marks of other programs on them, where he turned that
// on: takes up those of the last visit,
// writes what is opened, changed or closed, and forgets all when told. Loaded when it is first asked for
// (www/keeping.js). What cannot be written or read is said and stays open; nothing kept is thrown away unasked. It must
// not know how a file is read.

import { openDB } from "idb";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */
/** @typedef {import("../words.js").Key} Key */

/**
 * Marks of another program on a file.
 * @typedef {ReturnType<import("./take/layers.js").Layers["of"]>} Marks
 */

/**
 * `rank` is the place in the list of files, `digest` the SHA-256 of the bytes where the browser makes one.
 * @typedef {{
 *   name: string, bytes: Uint8Array<ArrayBuffer>, options: Entry["options"], rank: number, digest: string, marks?: Marks,
 * }} Kept
 */

const NAME = "tifa";
const FILES = "files";
/** Packs of the reader's own, by their file names. */
const PACKS = "packs";

/** Milliseconds for changes to come together. */
const PAUSE = 150;

export class Keeper {
  #session;
  /** @type {import("idb").IDBPDatabase | null} */
  #db = null;
  /** The packs that were written, the very list of the session. @type {readonly unknown[] | null} */
  #packs = null;
  /** What was written under each key, but for the bytes. @type {Map<string, string>} */
  #written = new Map();
  /** Keys of files, by that which loads them: an entry that is closed and brought back keeps it. @type {Map<Entry["load"], string>} */
  #keys = new Map();
  /** Changes are written one after another. @type {Promise<unknown>} */
  #turn = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Other tabs, where the browser lets them hear of each other. */
  #others = new BroadcastChannel(NAME);
  /** Things said once. @type {Set<Key>} */
  #said = new Set();
  /** Marks of the last visit whose file is not open yet, by that which loads it. @type {Map<Entry["load"], Marks>} */
  #marks = new Map();
  #layers;
  #stopped;

  /**
   * @param {Session} session
   * @param {() => Promise<import("./take/layers.js").Layers>} layers what shows marks of other programs
   * @param {() => void} stopped called when another tab forgot all
   */
  constructor(session, layers, stopped) {
    this.#session = session;
    this.#layers = layers;
    this.#stopped = stopped;
    for (const event of ["entries", "packs", "layers"]) session.addEventListener(event, () => this.#later());
    session.addEventListener("entries", () => void this.#remark());
    this.#others.addEventListener("message", ({ data }) => this.#heard(data));
  }

  /** Opens the store; rejects where the browser refuses one. */
  async begin() {
    this.#db ??= await openDB(NAME, 2, {
      upgrade: (db, before) => {
        if (before < 1) db.createObjectStore(FILES);
        db.createObjectStore(PACKS, { keyPath: "name" });
      },
      // A newer page in another tab wants to change the store.
      blocking: () => this.#lose("keep.newer"),
      terminated: () => this.#lose("keep.lost"),
    });
    this.#later();
  }

  /** The files of the last visit, as a session takes them. */
  async files() {
    await this.begin();
    const db = /** @type {import("idb").IDBPDatabase} */ (this.#db);
    const [keys, values] = await Promise.all([db.getAllKeys(FILES), db.getAll(FILES)]);
    const kept = keys.map((key, at) => ({ key: String(key), value: /** @type {Kept} */ (values[at]) }));
    const whole = [];
    for (const one of kept) if (await isWhole(one.value)) whole.push(one);
    if (whole.length < kept.length) this.#tell("keep.damaged", { n: kept.length - whole.length });
    whole.sort((a, b) => a.value.rank - b.value.rank);
    return whole.map(({ key, value: { name, bytes, options, rank, marks = [] } }) => {
      const load = async () => bytes;
      this.#keys.set(load, key);
      if (marks.length > 0) this.#marks.set(load, marks);
      this.#written.set(key, formOf(name, options, rank, marks));
      return { name, load, options };
    });
  }

  /** The packs of the last visit. @returns {Promise<import("../client.js").Pack[]>} */
  async packs() {
    // Until they are taken up, what is in use is no reason to write.
    this.#packs = this.#session.packs;
    await this.begin();
    const kept = (await this.#db?.getAll(PACKS)) ?? [];
    kept.sort((a, b) => a.rank - b.rank);
    return kept.map(({ name, text }) => ({ name: String(name), text: String(text) }));
  }

  /** Forgets all files here; those that are open stay open. */
  async forget() {
    const db = this.#db;
    this.#db = null;
    this.#written.clear();
    this.#packs = null;
    await this.#turn;
    await db?.clear(FILES);
    await db?.clear(PACKS);
    db?.close();
    this.#others.postMessage({ what: "forgotten" });
  }

  /** Shows the marks of the last visit on the files that are open again. */
  async #remark() {
    for (const { opened, load } of this.#session.entries) {
      const marks = this.#marks.get(load);
      if (!opened || !marks) continue;
      this.#marks.delete(load);
      try {
        const layers = await this.#layers();
        for (const one of marks) await layers.add(one.name, opened, one.marks);
      } catch (error) {
        // They stay kept.
        this.#marks.set(load, marks);
        this.#tell("keep.failed", { name: marks.map(({ name }) => name).join(", "), said: String(error) });
      }
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turn = this.#turn.then(() => this.#write());
    }, PAUSE);
  }

  /** Brings the store to the packs that are in use. */
  async #writePacks() {
    const { packs } = this.#session;
    if (!this.#db || this.#packs === packs) return;
    this.#packs = packs;
    try {
      const change = this.#db.transaction(PACKS, "readwrite");
      void change.store.clear();
      for (const [rank, { name, text }] of packs.entries()) void change.store.put({ name, text, rank });
      await change.done;
    } catch (error) {
      this.#tell("keep.failed", { name: packs.map(({ name }) => name).join(", "), said: String(error) });
    }
  }

  /** Brings the store to what is open. */
  async #write() {
    await this.#writePacks();
    const open = new Set();
    /** Keys under which nothing is open any more. */
    const stale = new Set();
    for (const [rank, entry] of this.#session.entries.entries()) {
      const { opened, load, name, options, sample } = entry;
      if (sample || !this.#db) continue;
      const key = opened ? keyOf(opened) : this.#keys.get(load);
      if (!key) continue;
      open.add(key);
      const before = this.#keys.get(load);
      if (before !== undefined && before !== key) stale.add(before);
      this.#keys.set(load, key);
      const marks = this.#marks.get(load) ?? (opened && this.#session.layers?.of(opened)) ?? [];
      const form = formOf(name, options, rank, marks);
      if (!opened || this.#written.get(key) === form) continue;
      try {
        const digest = await digestOf(opened.bytes);
        await this.#db?.put(FILES, { name, bytes: opened.bytes, options, rank, digest, marks }, key);
        this.#written.set(key, form);
        this.#others.postMessage({ what: "written" });
      } catch (error) {
        const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
        this.#tell(isFull ? "keep.full" : "keep.failed", { name, said: String(error) });
        // Said once; tried again when the file changes.
        this.#written.set(key, form);
      }
    }
    for (const [load, key] of this.#keys) {
      if (open.has(key)) continue;
      this.#keys.delete(load);
      stale.add(key);
    }
    for (const key of stale) {
      if (open.has(key) || !this.#db) continue;
      this.#written.delete(key);
      try {
        await this.#db.delete(FILES, key);
        this.#others.postMessage({ what: "closed", key });
      } catch (error) {
        this.#tell("keep.failed", { name: "", said: String(error) });
      }
    }
  }

  /** @param {{ what: string, key?: string }} message of another tab */
  #heard({ what, key }) {
    if (!this.#db) return;
    if (what === "forgotten") {
      this.#lose("keep.elsewhere");
      this.#stopped();
    } else {
      this.#once("keep.tabs");
      // What is still open here is kept, whatever another tab closes.
      if (key !== undefined && this.#written.delete(key)) this.#later();
    }
  }

  /** @param {Key} key why nothing is kept from here on */
  #lose(key) {
    this.#db?.close();
    this.#db = null;
    this.#written.clear();
    this.#tell(key, {});
  }

  /** @param {Key} key */
  #once(key) {
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#tell(key, {});
  }

  /** @param {Key} key @param {Record<string, string | number>} values */
  #tell(key, values) {
    const { words } = this.#session;
    this.#session.tell(words.say(key, values));
  }
}

/** A file is known by its bytes and by how they are read. @param {import("../client.js").Opened} opened */
function keyOf({ view, options }) {
  return `${view.sha256} ${options.encoding ?? ""}`;
}

/** @param {string} name @param {Entry["options"]} options @param {number} rank @param {Marks} marks */
function formOf(name, options, rank, marks) {
  return JSON.stringify([name, options, rank, marks]);
}

/**
 * Whether a kept file is what was written.
 * @param {Kept} value
 */
async function isWhole(value) {
  if (typeof value?.name !== "string" || !(value.bytes instanceof Uint8Array)) return false;
  if (typeof value.options !== "object" || typeof value.rank !== "number") return false;
  if (!Array.isArray(value.marks ?? []) || !(value.marks ?? []).every(({ name, marks }) => typeof name === "string" && Array.isArray(marks))) return false;
  return value.digest === (await digestOf(value.bytes));
}

/** @param {Uint8Array} bytes */
async function digestOf(bytes) {
  const whole = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  const digest = new Uint8Array(crypto.subtle ? await crypto.subtle.digest("SHA-256", whole) : []);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
