// <tifa-notice>: the last things the explorer had to say, with the way back where there is one. They stay
// until newer ones or the reader take them away, so that nobody has to hurry. It must not know what it says.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Notice} Notice */

export class TifaNotice extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  // A live region must be there before it speaks.
  #list = make("ul", { class: "notices", "aria-live": "polite", "aria-relevant": "additions" });
  /** @type {Map<Notice, HTMLElement>} */
  #items = new Map();
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    this.append(this.#list);
    for (const event of ["notice", "words"]) session.addEventListener(event, () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** Adds and takes away single items: what stands is not read out again. */
  #draw() {
    const { session } = this;
    if (!session) return;
    for (const [notice, item] of this.#items) {
      if (session.notices.includes(notice)) continue;
      item.remove();
      this.#items.delete(notice);
    }
    for (const notice of session.notices) {
      if (this.#items.has(notice)) continue;
      const item = this.#item(session, notice);
      this.#items.set(notice, item);
      this.#list.append(item);
    }
  }

  /**
   * @param {Session} session
   * @param {Notice} notice
   */
  #item(session, notice) {
    const { undo, text, word = "action.undo" } = notice;
    return make(
      "li",
      {},
      make("span", { class: "notice-text" }, text),
      undo &&
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => {
              session.dismiss(notice);
              undo();
            },
          },
          session.words.say(word),
        ),
      make(
        "button",
        {
          type: "button",
          class: "quiet notice-dismiss",
          "aria-label": session.words.say("action.dismiss"),
          onclick: () => session.dismiss(notice),
        },
        "×",
      ),
    );
  }
}
