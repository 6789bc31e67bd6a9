// The menu of the look: size of the text, theme, language; and whether files are kept. It must not know what a choice does.

import { make } from "../dom.js";
import { LANGUAGES } from "../words.js";

/** @typedef {import("../labels.js").Labels} Labels */
/** @typedef {"auto" | "light" | "dark"} Theme */

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);

/**
 * @param {Labels} labels
 * @param {{
 *   resize(by: 1 | -1): void, theme(name: Theme): void, language(tag: string): void, paste(): void, help(): void,
 *   keep(isOn: boolean): void,
 * }} acts
 */
export function menuOf(labels, acts) {
  const size = make(
    "div",
    { class: "field", role: "group" },
    labels.words("menu.size"),
    make(
      "span",
      { class: "steps" },
      labels.button("menu.smaller", () => acts.resize(-1)),
      labels.button("menu.larger", () => acts.resize(1)),
    ),
  );
  const theme = make(
    "select",
    { class: "theme" },
    ...THEMES.map((name) => labels.add(make("option", { value: name }), `theme.${name}`)),
  );
  theme.addEventListener("change", () => acts.theme(/** @type {Theme} */ (theme.value)));
  const language = make(
    "select",
    { class: "language" },
    ...LANGUAGES.map(({ tag, name }) => make("option", { value: tag, lang: tag }, name)),
  );
  language.addEventListener("change", () => acts.language(language.value));
  const keep = make("input", { type: "checkbox", onchange: () => acts.keep(keep.checked) });
  const said = location.protocol === "file:" ? "menu.keepLocal" : "menu.keepWhere";
  const kept = make(
    "div",
    { class: "keep" },
    make("label", {}, keep, " ", labels.words("menu.keep")),
    labels.add(make("p", { class: "small" }), said),
    labels.button("menu.forget", () => acts.keep(false), "quiet"),
  );
  const summary = make("summary", {}, labels.words("bar.view"));
  const menu = make(
    "details",
    { class: "menu" },
    summary,
    make(
      "div",
      { class: "menu-body" },
      size,
      make("label", { class: "field" }, labels.words("menu.theme"), theme),
      make("label", { class: "field" }, labels.words("menu.language"), language),
      kept,
      make(
        "div",
        { class: "menu-more" },
        labels.button("action.paste", acts.paste),
        labels.button("bar.help", acts.help),
      ),
    ),
  );
  closeBehind(menu, summary);
  return menu;
}

/**
 * A disclosure that closes when the focus leaves it, and with Escape.
 * @param {HTMLDetailsElement} menu
 * @param {HTMLElement} summary
 */
export function closeBehind(menu, summary) {
  menu.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !menu.contains(next)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
    event.stopPropagation();
  });
}
