// What is open, what is shown of it and what the reader chose: the state that the elements draw. It must not
// know how anything is drawn, and holds no element.
//
// Events: `entries` (the list changed), `packs` (the reader's own packs, or what is wrong with one), `current` (another file is shown, or its text is there), `columns`
// (mentions were renewed), `only` (kinds chosen), `view` (as printed or restored), `repair` (one was chosen),
// `layers` (marks of other programs), `point` (mention under the pointer), `mark` (cursor or
// pinned mention), `place` (a place of the shown file is to be brought into view), `notice`, `words`
// (language), `state`.

import { Client } from "./client.js";
import { documentsIn, isDossier } from "./dossier.js";
import { textOf } from "./given.js";
import { Fault, sayFault } from "./fault.js";
import {
  BLOCK,
  KINDS,
  NO_ENTITY,
  blockAt,
  countByKind,
  countOf,
  endOf,
  entityOf,
  kindOf,
  mentionAt,
  mentionFrom,
  startOf,
  statementAt,
} from "./columns.js";
import { Positions } from "./positions.js";
import { Search } from "./search.js";
import { Words } from "./words.js";

/** @typedef {import("./client.js").Opened} Opened */
/** @typedef {import("./client.js").Pack} Pack */
/** @typedef {import("./client.js").PackView} PackView */
/** @typedef {import("./client.js").Early} Early */
/** @typedef {import("./dist/wasm/tifa.js").AddOptions} AddOptions */

/** Gives a file's bytes, until the reader cancels. @typedef {(signal?: AbortSignal) => Promise<Uint8Array>} Load */

/**
 * A file in the list, whatever became of it. `opened` once it is read; `part`, with the mentions found so
 * far, while it is being read.
 * @typedef {{
 *   key: number, name: string, sample: boolean, state: "waiting" | "reading" | "ready" | "failed",
 *   progress: number, fault: Fault | null, part: (Early & { mentions: Uint32Array }) | null,
 *   opened: Opened | null, load: Load, options: Partial<AddOptions>, cancel: AbortController,
 *   archive: Archive, holds: Entry[] | null,
 * }} Entry
 */

/**
 * The archives that a file lies in: how many, and what the outermost has unpacked to so far with all inside, bytes.
 * @typedef {{ nesting: number, whole: { unpacked: number } }} Archive
 */

/** A file of the reader's, with its path where it came in a folder. @typedef {{ file: File, path: string }} Brought */

/** A mention of a file. @typedef {{ key: number, index: number }} Mark */

/** A range of a file's shown text. @typedef {{ key: number, start: number, end: number }} Place */

/**
 * A sentence to the reader; `undo` offers the way back, or another way that `word` names.
 * @typedef {{ text: string, undo?: () => void, word?: "action.undo" | "action.load" }} Notice
 */

/**
 * A repair, by its step and its place in code points of the source, which another reading does not change.
 * @typedef {{ key: number, step: string, start: number, end: number }} Repair
 */

/**
 * A file that is there when the page opens.
 * @typedef {{ name: string, load: Load, sample?: boolean, options?: Partial<AddOptions> }} Given
 */

/** Notices kept: more would cover the text. */
const NOTICES = 3;

/** Most files of a folder, as many as of an archive. */
export const MAX_FILES = 2000;

/** Milliseconds at least between two renewals of all columns while many files are read, and how many times as long as the
    last one took. */
const RENEWED = 400;
const SELDOM = 10;

/** Bytes of a pack; the core has the same limit, and a file over it is not worth reading. */
const MOST_PACK = 1024 * 1024;

/** Names said of files that were left out. */
const NAMED = 3;

export class Session extends EventTarget {
  /** @type {Entry[]} */
  entries = [];
  /** @type {Entry | null} */
  current = null;
  /** The kinds chosen in the legend, by number; none chosen means all. @type {Set<number>} */
  only = new Set();
  /** The reader's own packs that files are read with, with what each holds. @type {readonly (Pack & PackView)[]} */
  packs = [];
  /** What is wrong with the pack that was to be added last. @type {Fault | null} */
  packFault = null;
  /** Under the pointer. @type {Mark | null} */
  point = null;
  /** The cursor: stays until another is chosen. @type {Mark | null} */
  mark = null;
  /** Whether the printed text is shown, beside the restored one where there is room. */
  isPrinted = false;
  /** The repair that is looked at. @type {Repair | null} */
  repair = null;
  /** What was said last of a step or repair, which a newer word replaces. @type {Map<string, Notice>} */
  #saidOf = new Map();
  /** The last things said, the oldest first. @type {Notice[]} */
  notices = [];
  /** @type {"loading" | "ready" | "error"} */
  state = "loading";
  /** Why nothing works at all. @type {Fault | null} */
  fault = null;
  /** Who says what in the shown file. */
  positions = new Positions(this);
  /** What the reader looks for. */
  search = new Search(this);
  /** Marks of other programs, once there are any. @type {import("./parts/take/layers.js").Layers | null} */
  layers = null;
  /** Where the last way led, for whoever shows places. @type {Place | null} */
  place = null;
  #lastKey = 0;
  #pasted = 0;
  /** What is being opened, with what is opened of it already. @type {Entry[]} */
  #work = [];

  /**
   * @param {Client} client
   * @param {Words} words
   */
  constructor(client, words) {
    super();
    this.client = client;
    this.words = words;
    client.addEventListener("change", () => this.#renewed());
    client.addEventListener("restart", () => this.tell(this.words.say("notice.restart")));
    client.addEventListener("lost", (event) => {
      const { key, fault } = /** @type {CustomEvent<{ key: number, fault: unknown }>} */ (event).detail;
      const entry = this.entryOf(key);
      if (entry) this.#fail(entry, Fault.of(fault, "failed", entry.name));
    });
  }

  /** @param {string} name */
  #fire(name) {
    this.dispatchEvent(new Event(name));
  }

  /**
   * Starts the core and opens what is there at first: the files of the last visit, else the sample.
   * @param {() => Promise<Given[]>} given
   */
  async start(given) {
    try {
      await this.client.start();
      const files = await given();
      // Files that came first are shown; the sample would only stand in their way.
      if (this.entries.length === 0)
        await this.#open(files.map(({ name, load, sample = false, options }) => this.#entry(name, load, sample, options)));
      this.#become("ready");
    } catch (error) {
      this.fault = Fault.of(error, "failed");
      this.#become("error");
    }
  }

  /** @param {"loading" | "ready" | "error"} state */
  #become(state) {
    this.state = state;
    this.#fire("state");
    this.#fire("current");
  }

  /**
   * Opens files of the reader's; the sample makes room for them. Of a folder, what is no document is left out.
   * @param {Iterable<File | Brought>} files
   */
  async openFiles(files) {
    this.#turnPage();
    const given = Array.from(files, (one) => (one instanceof File ? { file: one, path: one.webkitRelativePath } : one));
    const folder = given.find(({ path }) => path !== "")?.path.split("/")[0] ?? "";
    if (given.length > MAX_FILES) {
      this.tell(this.sayFault(new Fault("over-entries", { file: folder, detail: [["most", String(MAX_FILES)]] })));
      return;
    }
    const entries = [];
    const others = [];
    const packs = [];
    for (const { file, path } of given) {
      if (path === "" && (await isPack(file))) {
        packs.push(file);
        continue;
      }
      // What was picked one by one is meant.
      const isDocument = path === "" || (await this.client.mayBeDocument(path, file));
      if (isDocument === false) others.push(path);
      const name = path || file.name;
      if (isDocument) entries.push(this.#entry(name, (signal) => this.client.bytesOf(name, file, signal), false));
    }
    if (folder !== "" && entries.length === 0) this.tell(this.words.say("notice.noDocuments", { name: folder }));
    this.#tellOthers(folder, others);
    if (packs.length > 0) await this.openPacks(packs);
    if (entries.length > 0) await this.#openOwn(entries);
  }

  /**
   * Adds packs of the reader's own; one with the name of another takes its place.
   * @param {Iterable<File>} files
   */
  async openPacks(files) {
    /** @type {Pack[]} */
    const added = [];
    try {
      for (const file of files) {
        const detail = /** @type {[string, string][]} */ ([["line", "1"], ["reason", "limit"]]);
        if (file.size > MOST_PACK) throw new Fault("bad-pack", { file: file.name, detail });
        added.push({ name: file.name, text: textOf(await this.client.bytesOf(file.name, file)) });
      }
    } catch (error) {
      return this.failPacks(error);
    }
    await this.#addPacks(added);
  }

  /** @param {Pack[]} added */
  async #addPacks(added) {
    const before = this.packs;
    const names = new Set(added.map(({ name }) => name));
    try {
      await this.usePacks([...before.filter(({ name }) => !names.has(name)), ...added]);
    } catch (error) {
      return this.failPacks(error);
    }
    for (const { name, names: count, formulations } of this.packs.filter(({ name }) => names.has(name))) {
      const text = this.words.say("notice.packAdded", { n: count + formulations, name });
      const old = before.find((pack) => pack.name === name);
      const back = () => void (old ? this.#addPacks([old]) : this.removePack(name));
      this.#tellOf(`pack ${name}`, text, back);
    }
  }

  /**
   * Takes a pack of the reader's off; the notice brings it back.
   * @param {string} name
   */
  async removePack(name) {
    const old = this.packs.find((pack) => pack.name === name);
    if (!old) return;
    await this.usePacks(this.packs.filter((pack) => pack !== old)).then(
      () => this.#tellOf(`pack ${name}`, this.words.say("notice.packRemoved", { name }), () => void this.#addPacks([old])),
      (error) => this.failPacks(error),
    );
  }

  /**
   * Says what is wrong with a pack; those that were in use are so still.
   * @param {unknown} error
   */
  failPacks(error) {
    this.packFault = Fault.of(error, "failed", "");
    this.tell(this.sayFault(this.packFault));
    this.#fire("packs");
  }

  /**
   * Takes packs in the place of all before and reads the open files again; all else that the reader chose for them stays.
   * @param {readonly Pack[]} packs
   * @returns {Promise<void>} rejects with a Fault where one is malformed; nothing has changed then
   */
  async usePacks(packs) {
    const views = await this.client.usePacks(packs);
    this.packs = packs.map(({ name, text }, at) => ({ text, .../** @type {PackView} */ (views[at]), name }));
    this.packFault = null;
    this.#fire("packs");
    const open = this.entries.filter(({ opened }) => opened);
    if (open.length === 0) return;
    const { looked } = this;
    const isStatement = !this.mark;
    const place = looked && (await this.client.codePoints(looked.key, looked.start, looked.end).catch(() => []))[0];
    for (const entry of open) await this.#read(entry, true);
    await this.client.renew().catch(() => {});
    const entry = looked && this.entryOf(looked.key);
    if (!looked || !place || !entry?.opened) return;
    const at = await this.client.locate(looked.key, place[0]).catch(() => -1);
    const { key, mentions, statements } = entry.opened;
    const index = at < 0 ? -1 : isStatement ? statementAt(statements, at) : mentionAt(mentions, at);
    const mark = index < 0 ? null : { key, index };
    if (isStatement) this.positions.setMark(mark);
    else this.setMark(mark);
  }

  /**
   * Says what of a folder or archive was left out.
   * @param {string} name
   * @param {string[]} others
   */
  #tellOthers(name, others) {
    if (others.length === 0) return;
    const some = others.slice(0, NAMED).map((path) => path.split("/").at(-1));
    if (others.length > NAMED) some.push("…");
    this.tell(this.words.say("notice.others", { n: others.length, name, some: some.join(", ") }));
  }

  /**
   * Opens text as if it were a file.
   * @param {string} text
   * @param {"txt" | "html"} [form] what it is written in
   */
  openText(text, form = "txt") {
    this.#turnPage();
    const name = `${this.words.say("paste.name", { n: ++this.#pasted })}.${form}`;
    // A surrogate without its partner stands for no character; UTF-8 cannot hold it.
    const lone =
      text.match(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g)?.length ?? 0;
    if (lone > 0) this.tell(this.words.say("notice.surrogates", { n: lone, name }));
    const bytes = new TextEncoder().encode(text);
    return this.#openOwn([this.#entry(name, async () => bytes, false)]);
  }

  /**
   * Opens files in the place of all that are open, as the page says that holds the explorer.
   * @param {Given[]} files
   */
  async give(files) {
    this.#drop(...this.entries);
    await this.#open(files.map(({ name, load, sample = false, options }) => this.#entry(name, load, sample, options)));
  }

  /** @param {Entry[]} entries */
  async #openOwn(entries) {
    const samples = this.entries.filter((entry) => entry.sample);
    const opened = await this.#open(entries);
    if (!opened.length || !samples.length) return;
    this.#drop(...samples);
    this.tell(this.words.say("notice.sampleGone"), () => {
      void this.#open(
        samples.map((sample) => this.#entry(sample.name, sample.load, true)),
        false,
      );
    });
  }

  /**
   * @param {string} name
   * @param {Load} load
   * @param {boolean} sample
   * @param {Partial<AddOptions>} [options]
   * @param {Archive} [archive]
   * @returns {Entry}
   */
  #entry(name, load, sample, options = {}, archive = { nesting: 0, whole: { unpacked: 0 } }) {
    return {
      key: ++this.#lastKey,
      name,
      sample,
      state: "waiting",
      progress: 0,
      fault: null,
      part: null,
      opened: null,
      load,
      options,
      cancel: new AbortController(),
      archive,
      holds: null,
    };
  }

  /**
   * Reads entries one after another and shows the first. What an archive holds takes its place.
   * @param {Entry[]} entries
   * @param {boolean} [show]
   * @returns {Promise<Entry[]>} those that were read
   */
  async #open(entries, show = true) {
    this.entries.push(...entries);
    this.#work.push(...entries);
    this.#fire("entries");
    const queue = [...entries];
    const read = [];
    let isStale = false;
    let renewal = performance.now() + RENEWED;
    for (let at = 0; at < queue.length; at++) {
      const entry = queue[at];
      // Taken away while it waited.
      if (!this.entries.includes(entry)) continue;
      if (show && read.length === 0) this.show(entry);
      const isOneOfMany = at + 1 < queue.length;
      if (await this.#read(entry, isOneOfMany)) {
        read.push(entry);
        isStale = isOneOfMany;
      }
      if (entry.holds) queue.splice(at + 1, 0, ...entry.holds);
      // Names of one thing come to know of each other soon, and at last; not after every single file.
      const begun = performance.now();
      if (isStale && (!isOneOfMany || begun > renewal)) {
        await this.client.renew().catch(() => {});
        isStale = false;
        renewal = performance.now() + Math.max(RENEWED, SELDOM * (performance.now() - begun));
      }
      // A file that failed stands in the list; the text column goes on to the next.
      if (show && read.length === 1 && this.current?.state === "failed") this.show(read[0]);
    }
    if (!this.#work.some(isUnread)) this.#work = [];
    this.#fire("entries");
    // The one that stands in the text column says it there.
    const failed = queue.filter((entry) => entry.fault && entry !== this.current);
    if (failed.length > NOTICES) this.tell(this.words.say("notice.failed", { n: failed.length }));
    else for (const { fault, name } of failed) if (fault) this.tell(this.sayFault(fault, name));
    return read;
  }

  /**
   * How far the files that are being opened have come, where there are several: how many there are, how many are done, and
   * the share of the whole, 0 to 1.
   */
  get work() {
    const n = this.#work.length;
    if (n < 2) return null;
    const left = this.#work.filter(isUnread);
    const share = left.reduce((sum, { progress }) => sum + 1 - progress, 0);
    return { n, done: n - left.length, share: 1 - share / n };
  }

  /**
   * Stops reading a file, or takes away one that waits.
   * @param {Entry} entry
   */
  cancel(entry) {
    if (entry.state === "waiting") this.#cancelled(entry);
    else entry.cancel.abort();
  }

  /** Stops all reading; what is read stays. */
  cancelAll() {
    const left = this.#work.filter((entry) => isUnread(entry) && this.entries.includes(entry));
    this.#work = [];
    this.#drop(...left);
    this.tell(this.words.say("notice.cancelledAll", { n: left.length }), () => void this.#openAgain(left));
  }

  /** @param {Entry[]} entries */
  #openAgain(entries) {
    return this.#open(
      entries.map(({ name, load, sample, options, archive }) => this.#entry(name, load, sample, options, archive)),
    );
  }

  /**
   * Puts what an archive holds in its place.
   * @param {Entry} entry
   * @param {Uint8Array} bytes
   */
  async #unpack(entry, bytes) {
    const { whole, nesting } = entry.archive;
    const { files, others, unpacked } = await this.client.unpack(entry.name, bytes, {
      nesting,
      unpacked: whole.unpacked,
      signal: entry.cancel.signal,
      onProgress: (done) => {
        entry.progress = done;
        this.#fire("progress");
      },
    });
    whole.unpacked += unpacked;
    if (!this.entries.includes(entry)) return;
    this.#tellOthers(entry.name, others);
    if (files.length === 0) throw new Fault("no-documents", { file: entry.name });
    const held = files.map(({ path, bytes, error }) => {
      const load = async () => {
        if (bytes) return bytes;
        throw new Fault(error?.code ?? "failed", { ...error, file: error?.name });
      };
      return this.#entry(`${entry.name}/${path}`, load, false, {}, { nesting: nesting + 1, whole });
    });
    this.#hold(entry, held);
  }

  /**
   * Puts the documents of a dossier in its place, and adds the packs that they were read with.
   * @param {Entry} entry
   * @param {Uint8Array} bytes
   */
  async #unfold(entry, bytes) {
    const { whole, nesting } = entry.archive;
    const { files, packs, unpacked } = documentsIn(entry.name, bytes, { nesting, unpacked: whole.unpacked });
    whole.unpacked = unpacked;
    if (files.length === 0) throw new Fault("no-documents", { file: entry.name });
    const archive = { nesting: nesting + 1, whole };
    const isNew = (/** @type {Pack} */ { name, text }) => !this.packs.some((pack) => pack.name === name && pack.text === text);
    const added = packs.filter(isNew);
    if (added.length > 0) await this.#addPacks(added);
    this.#hold(entry, files.map(({ name, load, options }) => this.#entry(name, load, false, options, archive)));
  }

  /**
   * Puts what a file holds in its place.
   * @param {Entry} entry
   * @param {Entry[]} held
   */
  #hold(entry, held) {
    const at = this.entries.indexOf(entry);
    if (at < 0) return;
    entry.holds = held;
    this.entries.splice(at, 1, ...held);
    const work = this.#work.indexOf(entry);
    if (work >= 0) this.#work.splice(work, 1, ...held);
    if (this.current === entry) this.show(held[0]);
    this.#fire("entries");
  }

  /**
   * @param {Entry} entry
   * @param {boolean} [isOneOfMany] whether others are read behind it
   */
  async #read(entry, isOneOfMany = false) {
    entry.state = "reading";
    entry.progress = 0;
    entry.fault = null;
    this.#fire("entries");
    /** @type {Uint8Array | null} */
    let bytes = null;
    try {
      // What was read once need not be there any more.
      bytes = entry.opened?.bytes ?? (await entry.load(entry.cancel.signal));
      if (isDossier(bytes)) {
        await this.#unfold(entry, bytes);
        return false;
      }
      const opened = await this.client.open({
        key: entry.key,
        name: entry.name,
        bytes,
        options: entry.options,
        isOneOfMany,
        signal: entry.cancel.signal,
        onProgress: (done) => {
          entry.progress = done;
          this.#fire("progress");
        },
        onPart: (part) => {
          if (entry.opened) return;
          entry.part = { ...part, mentions: new Uint32Array() };
          if (entry === this.current) this.#fire("current");
        },
        onFound: (mentions) => {
          if (!entry.part) return;
          entry.part.mentions = mentions;
          if (entry === this.current) this.#fire("columns");
        },
      });
      if (!this.entries.includes(entry)) return false;
      const twin = this.entries.find(
        (other) => other !== entry && other.opened?.view.sha256 === opened.view.sha256,
      );
      // The same bytes read as another encoding by the reader's will are his to compare.
      if (twin?.opened && sameOptions(twin.options, entry.options)) {
        const shown = this.current === entry;
        this.#drop(entry);
        this.tell(this.words.say("notice.same", { name: entry.name, other: twin.name }));
        if (shown) this.show(twin);
        return false;
      }
      entry.opened = opened;
      entry.part = null;
      entry.state = "ready";
      const { pages = 0, blank = 0 } = opened.read ?? {};
      if (blank > 0) this.tell(this.words.say("notice.blankPages", { n: blank, pages, name: entry.name }));
      this.#fire("entries");
      if (entry === this.current) this.#fire("current");
      return true;
    } catch (error) {
      let fault = Fault.of(error, "failed", entry.name);
      if (fault.code === "archive" && bytes) {
        try {
          await this.#unpack(entry, bytes);
          return false;
        } catch (error) {
          fault = Fault.of(error, "failed", entry.name);
        }
      }
      if (fault.code === "cancelled") {
        this.#cancelled(entry);
      } else {
        this.#fail(entry, fault);
      }
      return false;
    }
  }

  /** @param {Entry} entry */
  #cancelled(entry) {
    entry.cancel = new AbortController();
    if (entry.opened) {
      entry.state = "ready";
      this.#fire("entries");
      return;
    }
    // All were cancelled, or it was taken away.
    if (!this.entries.includes(entry)) return;
    this.#work = this.#work.filter((other) => other !== entry);
    this.#drop(entry);
    this.tell(this.words.say("notice.cancelled", { name: entry.name }), () => void this.#openAgain([entry]));
  }

  /**
   * @param {Entry} entry
   * @param {Fault} fault
   */
  #fail(entry, fault) {
    entry.fault = fault;
    entry.part = null;
    // What was readable before a new try stays so.
    entry.state = entry.opened && fault.code !== "trap" ? "ready" : "failed";
    if (entry.state === "failed") {
      entry.opened = null;
    } else {
      entry.fault = null;
      this.tell(this.sayFault(fault, entry.name));
    }
    this.#fire("entries");
    if (entry === this.current) this.#fire("current");
  }

  /**
   * Reads a file again, as told: another encoding, a title, a date.
   * @param {Entry} entry
   * @param {Partial<AddOptions>} options
   */
  async again(entry, options) {
    this.#turnPage();
    const before = entry.options;
    // Places in the source mean nothing once its bytes are read as other characters.
    const undone = "encoding" in options ? { undone: [] } : {};
    entry.options = { ...before, ...undone, ...options };
    const done = await this.#read(entry);
    if (!done && entry.opened) entry.options = before;
    this.#fire("entries");
    return done;
  }

  /** @param {boolean} isPrinted */
  setPrinted(isPrinted) {
    if (this.isPrinted === isPrinted) return;
    this.isPrinted = isPrinted;
    this.#fire("view");
  }

  /** @param {Repair | null} repair */
  setRepair(repair) {
    this.repair = repair;
    this.#fire("repair");
  }

  /**
   * Switches a step of restoration on or off; the notice goes back.
   * @param {Entry} entry
   * @param {string} step
   * @param {boolean} on
   */
  async switchStep(entry, step, on) {
    const off = (entry.options.off ?? []).filter((other) => other !== step);
    if (!on) off.push(step);
    if (!(await this.#restoreAgain(entry, { off }))) return;
    const words = { step: this.words.sayIfKnown(`step.${step}`) ?? step, name: entry.name };
    const text = this.words.say(on ? "notice.stepOn" : "notice.stepOff", words);
    this.#tellOf(`${entry.key} ${step}`, text, () => void this.switchStep(entry, step, !on));
  }

  /**
   * Undoes one repair or does it again; the notice goes back.
   * @param {Entry} entry
   * @param {Repair} repair
   * @param {boolean} undo
   */
  async switchRepair(entry, repair, undo) {
    const { step, start, end } = repair;
    const place = String([step, start, end]);
    const others = (entry.options.undone ?? []).filter((other) => String(other) !== place);
    /** @type {AddOptions["undone"]} */
    const undone = undo ? [...others, [step, start, end]] : others;
    if (!(await this.#restoreAgain(entry, { undone }))) return;
    const words = { step: this.words.sayIfKnown(`step.${step}`) ?? step };
    if (undo && entry.opened) {
      const row = (await this.client.printed(entry.opened)).find(entry.opened.view, repair);
      if (row && !row.undone) {
        // Another rule of the step makes it all the same.
        entry.options = { ...entry.options, undone: others };
        this.tell(this.words.say("notice.repairKept", words));
        return;
      }
    }
    const text = this.words.say(undo ? "notice.repairUndone" : "notice.repairRedone", words);
    const back = () => void this.switchRepair(entry, repair, !undo);
    this.#tellOf(`${entry.key} ${step} ${start}-${end}`, text, back);
  }

  /**
   * Restores a file anew. Mentions may be other ones then, so the cursor is taken to the same place of the
   * source.
   * @param {Entry} entry
   * @param {Partial<AddOptions>} options
   */
  async #restoreAgain(entry, options) {
    const place = this.mark?.key === entry.key ? await this.#placeOf(this.mark) : null;
    const done = await this.again(entry, options);
    if (!done || !place || this.mark?.key !== entry.key || !entry.opened) return done;
    const at = await this.client.locate(entry.key, place[0]).catch(() => -1);
    const index = at < 0 ? -1 : mentionAt(entry.opened.mentions, at);
    this.setMark(index < 0 ? null : { key: entry.key, index });
    return done;
  }

  /** @param {Mark} mark */
  async #placeOf({ key, index }) {
    const mentions = this.entryOf(key)?.opened?.mentions;
    if (!mentions) return null;
    const ranges = await this.client
      .codePoints(key, startOf(mentions, index), endOf(mentions, index))
      .catch(() => []);
    return ranges[0] ?? null;
  }

  /**
   * @param {string} what
   * @param {string} text
   * @param {() => void} undo
   */
  #tellOf(what, text, undo) {
    const before = this.#saidOf.get(what);
    if (before) this.notices = this.notices.filter((notice) => notice !== before);
    this.#saidOf.set(what, this.tell(text, undo));
  }

  /**
   * Takes a file away; the notice brings it back.
   * @param {Entry} entry
   */
  remove(entry) {
    this.#turnPage();
    const at = this.entries.indexOf(entry);
    this.#drop(entry);
    this.tell(this.words.say("notice.removed", { name: entry.name }), () => void this.#restore(entry, at));
  }

  /**
   * @param {Entry} entry
   * @param {number} at
   */
  async #restore(entry, at) {
    const again = this.#entry(entry.name, entry.load, entry.sample, entry.options, entry.archive);
    this.entries.splice(Math.min(at, this.entries.length), 0, again);
    this.show(again);
    await this.#read(again);
  }

  /** @param {Entry[]} entries */
  #drop(...entries) {
    const known = entries.filter((entry) => this.entries.includes(entry));
    if (!known.length) return;
    const at = this.entries.indexOf(known[0]);
    this.entries = this.entries.filter((entry) => !known.includes(entry));
    for (const entry of known) entry.cancel.abort();
    void this.client.close(...known.map((entry) => entry.key));
    for (const { key } of known) {
      if (this.mark?.key === key) this.setMark(null);
      if (this.point?.key === key) this.setPoint(null);
      if (this.repair?.key === key) this.setRepair(null);
    }
    if (this.current && known.includes(this.current)) {
      this.show(this.entries[Math.min(at, this.entries.length - 1)] ?? null);
    }
    this.#fire("entries");
  }

  /** @param {number} key */
  entryOf(key) {
    return this.entries.find((entry) => entry.key === key) ?? null;
  }

  /**
   * The document of a file that holds an offset of its shown text.
   * @param {Entry} entry
   * @param {number} offset
   */
  documentAt({ opened }, offset) {
    if (!opened) return null;
    const number = opened.blocks[blockAt(opened.blocks, offset) * BLOCK.width + BLOCK.document] ?? 0;
    return opened.view.documents[number - 1] ?? null;
  }

  /** @param {Entry | null} entry */
  show(entry) {
    if (this.current === entry) return;
    this.current = entry;
    this.point = null;
    if (this.mark && this.mark.key !== entry?.key) this.mark = null;
    if (this.repair && this.repair.key !== entry?.key) this.setRepair(null);
    this.positions.point = null;
    if (this.positions.mark?.key !== entry?.key) this.positions.setMark(null);
    this.#fire("current");
    this.#fire("entries");
    this.#fire("mark");
  }

  #renewed() {
    this.#fire("columns");
  }

  /**
   * Chooses a kind or gives it up; null gives all up.
   * @param {number | null} kind
   */
  choose(kind) {
    if (kind === null) this.only.clear();
    else if (!this.only.delete(kind)) this.only.add(kind);
    if (this.only.size === KINDS.length) this.only.clear();
    // Who asks for kinds reads names, not positions.
    if (this.only.size > 0) this.positions.chooseAll();
    this.#fire("only");
  }

  /**
   * Chooses these kinds and no others.
   * @param {number[]} kinds
   */
  chooseThese(kinds) {
    if (String(kinds) === String([...this.only])) return;
    this.only = new Set(kinds);
    this.#fire("only");
  }

  /** @param {number} kind */
  isShown(kind) {
    return this.only.size === 0 || this.only.has(kind);
  }

  /** @param {Mark | null} mark */
  setPoint(mark) {
    if (this.point?.key === mark?.key && this.point?.index === mark?.index) return;
    this.point = mark;
    this.#fire("point");
  }

  /** @param {Mark | null} mark */
  setMark(mark) {
    this.mark = mark;
    if (mark) this.positions.setMark(null);
    this.#fire("mark");
  }

  /**
   * Goes to a mention, in whichever file it stands.
   * @param {Mark} mark
   */
  go(mark) {
    const entry = this.entryOf(mark.key);
    if (!entry?.opened) return;
    this.mark = mark;
    this.positions.setMark(null);
    if (entry !== this.current) this.show(entry);
    this.#fire("mark");
    this.#fire("go");
  }

  /**
   * Goes to a place that is neither a mention nor a statement, in whichever file it stands.
   * @param {Place} place
   */
  goPlace(place) {
    const entry = this.entryOf(place.key);
    if (!entry?.opened) return;
    this.place = place;
    if (entry !== this.current) this.show(entry);
    this.#fire("place");
  }

  /**
   * The next mention of the kinds chosen, from the cursor or from an offset; null at the end.
   * @param {1 | -1} direction
   * @param {number} offset in the shown text of the current file, used where the cursor stands elsewhere
   * @returns {Mark | null}
   */
  beside(direction, offset) {
    const opened = this.current?.opened;
    if (!opened) return null;
    const { mentions, key } = opened;
    let index =
      this.mark?.key === key
        ? this.mark.index + direction
        : mentionFrom(mentions, offset) - (direction === 1 ? 0 : 1);
    const count = countOf(mentions);
    while (index >= 0 && index < count && !this.isShown(kindOf(mentions, index))) index += direction;
    return index >= 0 && index < count ? { key, index } : null;
  }

  /**
   * The rank of a mention among those shown, from 1, and how many there are.
   * @param {Mark} mark
   */
  rank({ key, index }) {
    const mentions = this.entryOf(key)?.opened?.mentions ?? new Uint32Array();
    let rank = 0;
    let total = 0;
    for (let i = 0; i < countOf(mentions); i++) {
      if (!this.isShown(kindOf(mentions, i))) continue;
      total++;
      if (i <= index) rank++;
    }
    return { rank, total };
  }

  /**
   * Where a mention stands.
   * @param {Mark} mark
   * @returns {Place}
   */
  extent({ key, index }) {
    const mentions = this.entryOf(key)?.opened?.mentions ?? new Uint32Array();
    return { key, start: startOf(mentions, index), end: endOf(mentions, index) };
  }

  /** Where the mention or the predicate stands that is looked at; null where none is. @returns {Place | null} */
  get looked() {
    return this.mark ? this.extent(this.mark) : this.positions.mark && this.positions.extent(this.positions.mark);
  }

  /** @param {Mark} mark */
  surface({ key, index }) {
    const opened = this.entryOf(key)?.opened;
    return opened ? opened.text.slice(startOf(opened.mentions, index), endOf(opened.mentions, index)) : "";
  }

  /** Mentions of each kind in the current file. */
  counts() {
    const source = this.current?.opened ?? this.current?.part;
    return source ? countByKind(source.mentions) : new Uint32Array(KINDS.length);
  }

  /**
   * The state named in most of the open files, and most often of those: a question worth trying. Null where
   * none is.
   * @returns {Mark | null}
   */
  question() {
    const country = KINDS.indexOf("country");
    /** @type {Map<number, { files: Set<number>, count: number, first: Mark }>} */
    const named = new Map();
    for (const { opened } of this.entries) {
      if (!opened) continue;
      for (let index = 0; index < countOf(opened.mentions); index++) {
        const entity = entityOf(opened.mentions, index);
        if (kindOf(opened.mentions, index) !== country || entity === NO_ENTITY) continue;
        const seen = named.get(entity) ?? { files: new Set(), count: 0, first: { key: opened.key, index } };
        seen.files.add(opened.key);
        seen.count++;
        named.set(entity, seen);
      }
    }
    const best = [...named.values()].sort((a, b) => b.files.size - a.files.size || b.count - a.count)[0];
    return best?.first ?? null;
  }

  /**
   * @param {string} text
   * @param {() => void} [undo]
   * @param {Notice["word"]} [word] of the button
   */
  tell(text, undo, word) {
    const notice = { text, undo, word };
    this.notices = [...this.notices, notice].slice(-NOTICES);
    this.#fire("notice");
    return notice;
  }

  /** The reader does something new: what was said before is past, but for the ways back. */
  #turnPage() {
    this.notices = this.notices.filter((notice) => notice.undo);
    this.#fire("notice");
  }

  /** @param {Notice} notice */
  dismiss(notice) {
    this.notices = this.notices.filter((other) => other !== notice);
    this.#fire("notice");
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.notices = [];
    this.#fire("words");
  }

  /**
   * A fault in the reader's words.
   * @param {Fault} fault
   * @param {string} [name] the file
   */
  sayFault(fault, name = fault.file) {
    return sayFault(this.words, fault, name);
  }
}

/**
 * Whether a file of the reader's is a pack: a table by its ending, whose first line names a column `name`.
 * @param {File} file
 */
async function isPack(file) {
  if (!/\.tsv$/i.test(file.name)) return false;
  const start = textOf(new Uint8Array(await file.slice(0, 65536).arrayBuffer().catch(() => new ArrayBuffer(0))));
  const head = start.replace(/^\uFEFF/, "").split(/\r?\n/).find((line) => line !== "" && !line.startsWith("#"));
  return head?.split("\t").some((column) => column.trim() === "name") ?? false;
}

/** @param {Entry} entry */
function isUnread({ state }) {
  return state === "waiting" || state === "reading";
}

/**
 * @param {Partial<AddOptions>} a
 * @param {Partial<AddOptions>} b
 */
function sameOptions(a, b) {
  return (a.encoding ?? "") === (b.encoding ?? "");
}
