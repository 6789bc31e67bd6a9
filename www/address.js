// The explorer's part of the address: which view is shown, which place of which file, and what is filtered by, written as
// the reader goes and followed when it changes. It must not know how any of it is shown.

import { endOf, mentionAt, startOf } from "./columns.js";
import { ownPart, readOnly, readPlace, readView, writeOnly, writePlace, writeView } from "./permalink.js";
import { keepAddress } from "./settings.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Place} Place */
/** @typedef {import("./permalink.js").View} View */

export class Address {
  #host;
  #session;
  #show;
  #filter;
  /** The hash this explorer wrote or followed last. */
  #hash = "";
  /** Whether the hash names a file that is not open. */
  #waiting = false;
  /** Counts requests for links, so that a late answer does not overwrite a newer one. */
  #turn = 0;
  #isFirst = true;
  /** The file that was shown last. @type {import("./session.js").Entry | null} */
  #shown = null;
  /** Whether the file changes with what is a step already, or because the address is followed. */
  #isOneStep = false;

  /**
   * @param {HTMLElement} host the explorer
   * @param {Session} session
   * @param {(view: View) => void} show shows a view that the address names
   * @param {(choice: import("./permalink.js").Choice) => void} filter filters as the address says
   */
  constructor(host, session, show, filter) {
    this.#host = host;
    this.#session = session;
    this.#show = show;
    this.#filter = filter;
  }

  /** Whether a file is waited for. */
  get isWaiting() {
    return this.#waiting;
  }

  /** Whether the hash is another than this explorer wrote. */
  get isChanged() {
    return location.hash !== this.#hash;
  }

  /** Whether the reader has changed this explorer's part and it was not followed yet: then nothing is written over it. */
  get #isToFollow() {
    return ownPart(location.hash, this.#key) !== ownPart(this.#hash, this.#key);
  }

  /** The name of this explorer's part of the hash. */
  get #key() {
    if (this.#host.id) return this.#host.id;
    const rank = [...document.querySelectorAll(this.#host.localName)].indexOf(this.#host);
    return rank > 0 ? `tifa-${rank + 1}` : "tifa";
  }

  /**
   * Writes a place into the address.
   * @param {Place} place
   */
  async write({ key, start, end }) {
    const turn = ++this.#turn;
    const opened = this.#session.entryOf(key)?.opened;
    if (!opened) return;
    try {
      const ranges = await this.#session.client.codePoints(key, start, end);
      if (turn !== this.#turn || ranges.length === 0) return;
      if (this.#isToFollow) return;
      const place = {
        sha: opened.view.sha256,
        start: Math.min(...ranges.map(([from]) => from)),
        end: Math.max(...ranges.map(([, to]) => to)),
      };
      this.#hash = writePlace(location.hash, this.#key, place);
      this.#waiting = false;
      // A host page inside a sandbox may not change its address; the link is no less right.
      history.replaceState(history.state, "", this.#hash);
      this.#keep();
    } catch {
      // Closed meanwhile, or an address that cannot be changed.
    }
  }

  /**
   * Writes a view into the address; the browser's way back leads to the one before.
   * @param {View} view
   * @param {boolean} isStep whether the way back is to lead here; else the entry of the history is changed
   */
  writeView(view, isStep) {
    const hash = writeView(location.hash, this.#key, view);
    // The place of a text on its way belongs to the entry that is left.
    if (hash !== location.hash) this.#turn++;
    this.#enter(hash, isStep);
  }

  /**
   * Writes what is filtered by; not before the address was followed, which may say it.
   * @param {import("./permalink.js").Choice} choice
   * @param {boolean} isStep
   */
  writeOnly(choice, isStep) {
    if (!this.#isFirst) this.#enter(writeOnly(location.hash, this.#key, choice), isStep);
  }

  /** The sample may still be there when the reader's own first file is. */
  get #firstFile() {
    const { entries } = this.#session;
    return entries.find(({ sample }) => !sample) ?? entries[0] ?? null;
  }

  /**
   * Writes which file is shown, where the address names another or where it is not the first. The browser's way back leads
   * to the file before, where that is still open.
   */
  writeFile() {
    const { current, entries } = this.#session;
    const before = this.#shown;
    this.#shown = current;
    const sha = current?.opened?.view.sha256;
    if (this.#isFirst || this.#waiting || !sha) return;
    if (this.#isShown(readPlace(location.hash, this.#key))) return;
    const isStep = !this.#isOneStep && before !== null && entries.includes(before);
    if (isStep) this.#leaveFile();
    this.#turn++;
    this.#enter(writePlace(location.hash, this.#key, { sha, start: -1, end: -1 }), isStep);
  }

  /** Whether the shown file is the one that a place is in. @param {ReturnType<typeof readPlace>} place */
  #isShown(place) {
    const { current } = this.#session;
    return place ? !!current?.opened?.view.sha256.startsWith(place.sha) : current === this.#firstFile;
  }

  /** The way back is to lead to where the text was left, and not to the place that the address named. */
  #leaveFile() {
    try {
      history.replaceState({ ...history.state, [this.#key]: true }, "");
    } catch {
      // A history that cannot be changed.
    }
  }

  /** Shows a file that the address names, which is no step of its own. @param {import("./session.js").Entry | null} entry */
  #showFile(entry) {
    this.#isOneStep = true;
    this.#session.show(entry);
    this.#isOneStep = false;
  }

  /**
   * @param {string} hash
   * @param {boolean} isStep
   */
  #enter(hash, isStep) {
    if (hash === location.hash || (!isStep && this.#isToFollow)) return;
    this.#hash = hash;
    if (isStep) {
      // The file may change with it.
      this.#isOneStep = true;
      queueMicrotask(() => (this.#isOneStep = false));
    }
    try {
      if (isStep) history.pushState(history.state, "", hash || location.pathname + location.search);
      else history.replaceState(history.state, "", hash || location.pathname + location.search);
      this.#keep();
    } catch {
      // An address that cannot be changed: the view is shown all the same.
    }
  }

  /** For the next visit, where the reader wants that; the address of a page of somebody else is not ours to keep. */
  #keep() {
    if (this.#host.hasAttribute("page")) keepAddress();
  }

  /**
   * The address of a place.
   * @param {Place} place
   */
  async of(place) {
    await this.write(place);
    return `${location.href.split("#")[0]}${this.#hash}`;
  }

  /**
   * Copies a link to a place.
   * @param {Place} place
   */
  async copy(place) {
    const { words } = this.#session;
    const address = await this.of(place);
    try {
      await navigator.clipboard.writeText(address);
      this.#session.tell(words.say("notice.linked"));
    } catch {
      this.#session.tell(words.say("notice.link", { address }));
    }
  }

  /** Goes to the view and the place that the address names, to the place once its file is open. */
  async follow() {
    const session = this.#session;
    const { words } = session;
    const view = readView(location.hash, this.#key);
    const place = readPlace(location.hash, this.#key);
    const missed = this.#waiting;
    const isFirst = this.#isFirst || missed;
    const isSame = String(Object.values(place ?? {})) === String(Object.values(readPlace(this.#hash, this.#key) ?? {}));
    this.#hash = location.hash;
    this.#waiting = false;
    this.#isFirst = false;
    this.#show(view);
    if (!missed) this.#filter(readOnly(location.hash, this.#key));
    // Back in another view or from a filter, the text stays where it was left.
    if (!isFirst && (view.name !== "read" || (isSame && this.#isShown(place)))) return;
    if (!place) return isFirst ? undefined : this.#showFile(this.#firstFile);
    const entry = session.entries.find(({ opened }) => opened?.view.sha256.startsWith(place.sha));
    if (!entry?.opened) {
      this.#waiting = true;
      if (!missed && place.start >= 0) session.tell(words.say("link.closed", { sha: place.sha }));
      return;
    }
    const { key } = entry;
    // The text stands where it was left.
    if (place.start < 0 || (!isFirst && (isSame || history.state?.[this.#key]))) return this.#showFile(entry);
    const start = await session.client.locate(key, place.start);
    const last = await session.client.locate(key, Math.max(place.start, place.end - 1));
    const { opened } = entry;
    if (start < 0 || last < 0) {
      session.tell(words.say("link.lost"));
      return;
    }
    const end =
      place.end > place.start ? last + ((opened.text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1) : last;
    this.#showFile(entry);
    const index = mentionAt(opened.mentions, start);
    if (index >= 0 && startOf(opened.mentions, index) === start && endOf(opened.mentions, index) === end) {
      session.go({ key, index });
    } else {
      session.goPlace({ key, start, end });
    }
  }
}
