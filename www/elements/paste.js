// <tifa-paste>: a sheet to paste or type text into, for those to whom Ctrl+V on the page is not at hand. It
// must not know what becomes of the text.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaPaste extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #dialog = make("dialog", { class: "sheet" });
  /** What was typed and not opened, for the next time. */
  #draft = "";

  /** Opens the sheet. */
  open() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const area = make("textarea", {
      rows: 12,
      "aria-label": words.say("paste.label"),
      placeholder: words.say("paste.label"),
    });
    area.value = this.#draft;
    area.addEventListener("input", () => (this.#draft = area.value));
    const form = make(
      "form",
      { method: "dialog" },
      make("h2", { id: "paste-title" }, words.say("paste.title")),
      area,
      make(
        "p",
        { class: "actions" },
        make("button", { type: "submit", value: "open", class: "primary" }, words.say("paste.open")),
        make("button", { type: "submit", value: "", formnovalidate: true }, words.say("action.cancel")),
      ),
    );
    form.addEventListener("submit", (event) => {
      const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
      if (button?.value !== "open" || area.value === "") return;
      this.#draft = "";
      void session.openText(area.value);
    });
    this.#dialog.setAttribute("aria-labelledby", "paste-title");
    this.#dialog.replaceChildren(form);
    this.append(this.#dialog);
    this.#dialog.showModal();
    area.focus();
  }
}
