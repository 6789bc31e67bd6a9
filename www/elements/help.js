// <tifa-help>: the help sheet, as far as the page has it from the start: it fetches the part of the page that draws it
// (www/parts/help.js) when it is first asked for. It must not know what the sheet says.

import { part } from "../assets.js";
import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaHelp extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {import("../commands.js").Keyboard | null} */
  keyboard = null;
  #dialog = make("dialog", { class: "sheet", "aria-labelledby": "help-title" });

  /** Opens the sheet. */
  async open() {
    const { session, keyboard } = this;
    if (!session || !keyboard) return;
    try {
      const { drawHelp } = await part("help");
      drawHelp(this.#dialog, session.words, keyboard);
    } catch (error) {
      return void session.tell(session.words.say("help.failed", { said: String(error) }));
    }
    this.append(this.#dialog);
    if (!this.#dialog.open) this.#dialog.showModal();
    // Not at the button that has the focus: at the beginning.
    this.#dialog.scrollTop = 0;
  }
}
