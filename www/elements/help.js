// <tifa-help>: the sheet of keys, and what the lines under the text mean. It must not know what a key does.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

/** Keys and the dictionary's words for them. */
const KEYS = /** @type {const} */ ([
  ["n  p", "help.step"],
  [".", "help.card"],
  ["1 … 9", "help.kinds"],
  ["0", "help.all"],
  ["a", "help.attitudes"],
  ["g", "help.views"],
  ["/", "help.search"],
  ["n  p", "help.compare"],
  ["o", "help.open"],
  ["Ctrl V", "help.paste"],
  ["Esc", "help.escape"],
  ["↑ ↓ PgUp PgDn", "help.scroll"],
  ["?", "help.help"],
]);

export class TifaHelp extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #dialog = make("dialog", { class: "sheet", "aria-labelledby": "help-title" });

  /** Opens the sheet. */
  open() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const keys = make("dl", { class: "keys" });
    for (const [key, says] of KEYS) {
      keys.append(
        make(
          "dt",
          {},
          ...key
            .split(" ")
            .filter(Boolean)
            .map((one) => (one === "…" ? " … " : make("kbd", {}, one))),
        ),
        make("dd", {}, words.say(says)),
      );
    }
    const form = make(
      "form",
      { method: "dialog" },
      make("h2", { id: "help-title" }, words.say("help.title")),
      make("p", {}, words.say("intro.what")),
      keys,
      make("p", { class: "small" }, words.say("help.focus")),
      make(
        "p",
        { class: "actions" },
        make("button", { type: "submit", class: "primary" }, words.say("action.close")),
      ),
    );
    this.#dialog.replaceChildren(form);
    this.append(this.#dialog);
    this.#dialog.showModal();
  }
}
