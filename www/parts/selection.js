// The part of the page that is the bar at a selection of the text: copies it with its citation as text, Markdown or HTML,
// copies a link to it, opens the dialog. It stands below what is selected, above where there is no room, and on a narrow page
// over the foot, so that it covers nothing that is read and no handle of a finger. It takes no focus by itself. Loaded when
// something is selected first (www/elements/explorer.js). It must not know how a citation is made.

import { make } from "../dom.js";
import en from "../locales/selection/en.json";
import ru from "../locales/selection/ru.json";
import zhHans from "../locales/selection/zh-Hans.json";
import zhHant from "../locales/selection/zh-Hant.json";
import style from "./selection/selection.css";

/** @typedef {import("./take/citing.js").Selected} Selected */
/** @typedef {import("./take/citing.js").Form} Form */
/** @typedef {import("../elements/column.js").TifaColumn} Column */

const WORDS = { en, ru, "zh-Hans": zhHans, "zh-Hant": zhHant };

/** Pixels between the selection and the bar, and between the bar and the edge of the text. */
const APART = 8;

/** Milliseconds that the bar stays to say that it was copied. */
const STAYS = 1200;

/**
 * Puts text on the clipboard that is still on its way, since browsers ask that it be promised while the press counts.
 * @param {Promise<string>} text
 * @param {boolean} isMarkup for programs that take rich text too
 */
async function copy(text, isMarkup) {
  if (typeof ClipboardItem !== "function" || !navigator.clipboard?.write) return navigator.clipboard.writeText(await text);
  const as = (/** @type {string} */ type) => text.then((text) => new Blob([text], { type }));
  /** @type {Record<string, Promise<Blob>>} */
  const forms = { "text/plain": as("text/plain") };
  if (isMarkup) forms["text/html"] = as("text/html");
  return navigator.clipboard.write([new ClipboardItem(forms)]);
}

export class SelectionBar {
  /** @type {Selected | null} */
  #selected = null;
  #status = make("span", { class: "unseen", role: "status" });
  /** @type {HTMLElement[]} */
  #buttons;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** Whether a finger is on the bar: some browsers give the selection up then. */
  #isHeld = false;
  #text;
  #session;
  #element;
  #name;

  /**
   * @param {Element} shell
   * @param {import("../session.js").Session} session
   * @param {Column} text
   * @param {{
   *   cite(selected: Selected, form: Form): Promise<string>, link(selected: Selected): Promise<string>,
   *   more(selected: Selected): void,
   * }} act
   */
  constructor(shell, session, text, act) {
    this.#text = text;
    this.#session = session;
    // It would stand in the way of what is done after the dialog.
    const more = (/** @type {Selected} */ selected) => {
      this.#leave();
      act.more(selected);
    };
    const button = (/** @type {string} */ name, /** @type {(selected: Selected) => void} */ press) =>
      make("button", { type: "button", class: `selection-${name}`, tabindex: "-1", onclick: () => this.#selected && press(this.#selected) });
    const copying = (/** @type {string} */ name, /** @type {(selected: Selected) => Promise<string>} */ ask, isMarkup = false) =>
      button(name, (selected) => {
        copy(ask(selected), isMarkup).then(
          () => this.#copied(),
          // The dialog says why, or has the words to be copied by hand.
          () => more(selected),
        );
      });
    this.#buttons = [
      copying("text", (selected) => act.cite(selected, "text")),
      copying("markdown", (selected) => act.cite(selected, "markdown")),
      copying("html", (selected) => act.cite(selected, "html"), true),
      copying("link", act.link),
      button("more", more),
    ];
    this.#name = make("span", { class: "selection-name" });
    const tools = make("div", { role: "toolbar" }, this.#name, ...this.#buttons);
    this.#element = make("section", { class: "selection-bar", hidden: true }, tools);
    // Pressing it must not give up what is selected.
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
    this.#element.addEventListener("pointerdown", () => {
      this.#isHeld = true;
      setTimeout(() => (this.#isHeld = false), 600);
    });
    this.#element.addEventListener("keydown", (event) => this.#walk(event));
    text.addEventListener("follow", () => this.#place());
    // Before it means anything else.
    shell.addEventListener(
      "keydown",
      (event) => {
        if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || this.#element.hidden) return;
        event.stopPropagation();
        event.preventDefault();
        this.#leave();
      },
      { capture: true },
    );
    shell.append(this.#element, this.#status);
    const root = shell.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  /** @param {string} key */
  #say = (key) => this.#session.words.with(WORDS).say(/** @type {any} */ (key));

  /**
   * Shows the bar at what is selected; null hides it.
   * @param {Selected | null} selected
   * @param {boolean} [hasKeys] whether it takes the focus
   */
  show(selected, hasKeys = false) {
    if (!selected && (this.#isHeld || this.#element.matches(":focus-within"))) return;
    this.#selected = selected;
    clearTimeout(this.#leaving);
    this.#status.textContent = "";
    this.#element.hidden = !selected;
    this.#element.removeAttribute("data-copied");
    if (!selected) return;
    const label = this.#say("selection.label");
    for (const one of [this.#element, this.#element.firstElementChild]) one?.setAttribute("aria-label", label);
    this.#name.textContent = this.#say("selection.copy");
    for (const button of this.#buttons) {
      const name = button.className.replace("selection-", "");
      button.textContent = this.#say(`selection.${name}`);
      button.setAttribute("aria-label", this.#say(`selection.${name}Label`));
    }
    this.#buttons.forEach((button, at) => button.setAttribute("tabindex", at ? "-1" : "0"));
    this.#place();
    if (hasKeys) this.#buttons[0].focus();
  }

  #place() {
    const element = this.#element;
    const selected = this.#selected;
    if (element.hidden || !selected) return;
    const boxes = this.#text.passage?.range(selected.start, selected.end)?.getClientRects() ?? [];
    const view = this.#text.scroller.getBoundingClientRect();
    const seen = [...boxes].filter(({ width, top, bottom }) => width > 0 && bottom > view.top && top < view.bottom);
    const [first, last] = [seen[0], seen.at(-1)];
    // Scrolled out of sight, it waits there.
    element.classList.toggle("away", !first);
    if (!first || !last) return;
    const shell = /** @type {Element} */ (element.parentElement).getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = last.bottom + APART;
    const above = first.top - APART - height;
    const top = below + height + APART <= view.bottom ? below : Math.max(above, view.top + APART);
    const left = Math.min(Math.max(last.right - width, view.left + APART), view.right - APART - width);
    element.style.setProperty("--x", `${Math.round(left - shell.left)}px`);
    element.style.setProperty("--y", `${Math.round(top - shell.top)}px`);
  }

  #copied() {
    this.#status.textContent = this.#say("selection.copied");
    this.#name.textContent = this.#say("selection.copied");
    this.#element.toggleAttribute("data-copied", true);
    this.#leaving = setTimeout(() => this.#leave(), STAYS);
  }

  /** Hides the bar; the focus goes back to the text where the bar had it. */
  #leave() {
    const hadFocus = this.#element.matches(":focus-within");
    clearTimeout(this.#leaving);
    this.#selected = null;
    this.#element.hidden = true;
    if (hadFocus) this.#text.focus();
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const count = this.#buttons.length;
    const at = this.#buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = { ArrowRight: at + 1, ArrowLeft: at + count - 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    this.#buttons.forEach((button, other) => button.setAttribute("tabindex", other === to % count ? "0" : "-1"));
    this.#buttons[to % count].focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
