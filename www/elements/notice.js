// <tifa-notice>: the last thing the explorer has to say, with the way back where there is one. It stays until the next
// one or until it is dismissed, so that nobody has to hurry. It must not know what it says.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaNotice extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  // Live regions must be there before they speak.
  #text = make("p", { role: "status" });
  #undo = make("button", { type: "button", class: "quiet" });
  #dismiss = make("button", { type: "button", class: "quiet" }, "×");
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    this.replaceChildren(this.#text, this.#undo, this.#dismiss);
    this.#undo.addEventListener("click", () => {
      const undo = session.notice?.undo;
      session.tell("");
      undo?.();
    }, { signal });
    this.#dismiss.addEventListener("click", () => session.tell(""), { signal });
    for (const event of ["notice", "words"]) session.addEventListener(event, () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    const { notice, words } = session;
    this.#text.textContent = notice?.text ?? "";
    this.#undo.textContent = words.say("action.undo");
    this.#undo.hidden = !notice?.undo;
    this.#dismiss.setAttribute("aria-label", words.say("action.dismiss"));
    this.classList.toggle("empty", !notice);
  }
}
