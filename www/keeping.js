// Whether this browser keeps the reader's open files, which is off until he turns it on: the switch, the last address,
// and the part of the page that does the keeping (www/parts/keep.js). It must not know how files are stored.

import { part } from "./assets.js";
import { forgetSettings, isKept, keptAddress, setKept } from "./settings.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Given} Given */

/** Fires `change` when it was turned on or off. */
export class Keeping extends EventTarget {
  #session;
  #layers;
  /** @type {Promise<import("./parts/keep.js").Keeper> | null} */
  #keeper = null;

  /**
   * @param {Session} session
   * @param {() => Promise<import("./parts/take/layers.js").Layers>} layers what shows marks of other programs
   */
  constructor(session, layers) {
    super();
    this.#session = session;
    this.#layers = layers;
  }

  get isOn() {
    return isKept();
  }

  /**
   * The files of the last visit, with the packs taken up, and its address where this one names nothing; none where nothing was kept.
   * @returns {Promise<Given[]>}
   */
  async restore() {
    if (!this.isOn) return [];
    try {
      const keeper = await this.#start();
      const packs = await keeper.packs();
      const files = await keeper.files();
      if (packs.length > 0) await this.#session.usePacks(packs).catch((fault) => this.#session.failPacks(fault));
      const address = keptAddress();
      if (files.length > 0 && address && !location.hash) history.replaceState(history.state, "", address);
      return files;
    } catch (error) {
      this.#tell("keep.unreadable", error);
      return [];
    }
  }

  /** Turns it on, or says why not. */
  async begin() {
    try {
      if (!setKept(true)) throw new Error("localStorage");
      await (await this.#start()).begin();
    } catch (error) {
      setKept(false);
      this.#tell("keep.refused", error);
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Turns it off and forgets all that is kept; the notice takes that back. */
  async forget() {
    const { words } = this.#session;
    try {
      await (await this.#start()).forget();
    } catch (error) {
      this.#tell("keep.unreadable", error);
      return;
    }
    setKept(false);
    const back = forgetSettings();
    this.dispatchEvent(new Event("change"));
    this.#session.tell(words.say("keep.forgotten"), () => {
      back();
      void this.begin();
    });
  }

  #start() {
    this.#keeper ??= part("keep").then(
      ({ Keeper }) =>
        new Keeper(this.#session, this.#layers, () => {
          setKept(false);
          this.dispatchEvent(new Event("change"));
        }),
    );
    this.#keeper.catch(() => (this.#keeper = null));
    return this.#keeper;
  }

  /** @param {"keep.refused" | "keep.unreadable"} key @param {unknown} error */
  #tell(key, error) {
    this.#session.tell(this.#session.words.say(key, { said: error instanceof Error ? error.message : String(error) }));
  }
}
