// <tifa-foreword>: one line on what this is, and three things to do, above the sample. It goes with the
// sample. It must not know how files are opened.

import { make, refill } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaForeword extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #question = "";
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["words", "current"]) session.addEventListener(event, () => this.#draw(), { signal });
    session.addEventListener(
      "entries",
      () => {
        this.#draw();
        void this.#find();
      },
      { signal },
    );
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** The question asks for what the sample names most. */
  async #find() {
    const { session } = this;
    // The state named most is known when the whole sample is.
    const sample = session?.entries.filter((entry) => entry.sample) ?? [];
    const mark = sample.every((entry) => entry.opened) ? session?.question() : null;
    if (!session || !mark) return;
    try {
      const { entity } = await session.client.mention(mark.key, mark.index);
      this.#question =
        entity === null || entity === undefined ? "" : (await session.client.entity(entity)).name;
      this.#draw();
    } catch {
      // Closed meanwhile; the next change asks again.
    }
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    if (!session.current?.sample) {
      refill(this, []);
      return;
    }
    const ask = (/** @type {string} */ what) =>
      this.dispatchEvent(new CustomEvent("tifa-ask", { detail: what, bubbles: true }));
    const button = (/** @type {string} */ label, /** @type {() => void} */ act) =>
      make("button", { type: "button", "data-focus": label, onclick: act }, label);
    refill(this, [
      make(
        "div",
        { class: "intro" },
        make("h2", {}, words.say("intro.title")),
        make("p", {}, words.say("intro.what")),
        make(
          "p",
          { class: "actions" },
          button(words.say("action.open"), () => ask("open")),
          button(words.say("action.paste"), () => ask("paste")),
          this.#question !== "" &&
            button(words.say("intro.question", { name: this.#question }), () => {
              const mark = session.question();
              if (mark) session.go(mark);
            }),
        ),
        make("p", { class: "intro-sample" }, words.say("intro.sample")),
      ),
    ]);
  }
}
