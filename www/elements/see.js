// <tifa-see>: the view of plots, as far as the page has it from the start: it fetches the part of the page that draws
// them (www/parts/see.js) when the view is first shown, says so meanwhile, and says what failed. It must not know what is
// drawn.

import { part } from "../assets.js";
import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaSee extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {import("../parts/see.js").Plots | null} */
  #plots = null;
  /** What the address asked for before there was anything to show. @type {string | undefined} */
  #asked;
  #isShown = false;
  #message = make("p", { class: "see-message", role: "status" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#message);
  }

  /** What is shown, for the address. */
  get detail() {
    return this.#plots ? this.#plots.detail : this.#asked;
  }

  /**
   * Shows the plots of the open files.
   * @param {string} [detail] which part of them, as the address says it
   */
  async show(detail) {
    this.#asked = detail;
    this.#isShown = true;
    const { session } = this;
    if (!session) return;
    if (!this.#plots) {
      const { words } = session;
      this.#message.replaceChildren(words.say("see.waiting"));
      this.toggleAttribute("data-loading", true);
      try {
        const { Plots } = await part("see");
        this.#plots ??= new Plots(this, session);
        this.#message.replaceChildren();
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        const again = make("button", { type: "button", onclick: () => void this.show(this.#asked) }, words.say("see.again"));
        this.#message.replaceChildren(words.say("see.failed", { said }), " ", again);
        return;
      } finally {
        this.toggleAttribute("data-loading", false);
      }
    }
    if (this.#isShown) await this.#plots.show(this.#asked);
  }

  /** Is put away; what it shows may become out of date. */
  hide() {
    this.#isShown = false;
    this.#plots?.hide();
  }
}
