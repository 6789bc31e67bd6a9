// The help sheet: the keys, made from the table of commands, and the form in which the reader gives them others. Loaded
// when it is first asked for (www/elements/help.js). It must not know what a command does.

import { COMMANDS, readKeys } from "../commands.js";
import { KINDS } from "../columns.js";
import { make } from "../dom.js";

/** @typedef {import("../commands.js").Keyboard} Keyboard */
/** @typedef {import("../commands.js").CommandName} CommandName */
/** @typedef {import("../words.js").Words} Words */
/** @typedef {import("../words.js").Key} Key */

/** What has no command, since it is the browser's. */
const OTHERS = /** @type {const} */ ([
  ["Enter ⇧Enter", "help.hits"],
  ["Ctrl+V", "help.paste"],
  ["↑ ↓ PgUp PgDn", "help.scroll"],
]);

/**
 * Fills the sheet.
 * @param {HTMLDialogElement} dialog
 * @param {Words} words
 * @param {Keyboard} keyboard
 */
export function drawHelp(dialog, words, keyboard) {
  const body = make("div");
  const change = make("button", { type: "button" });
  const reset = make("button", { type: "button" });
  const letters = make("input", { type: "checkbox" });
  let isChanging = false;
  /** Takes the last reset back. @type {(() => void) | null} */
  let undo = null;
  const drawReset = () => {
    reset.textContent = words.say(undo ? "action.undo" : "help.reset");
    reset.hidden = !keyboard.isChanged && !undo;
  };
  const changed = () => {
    undo = null;
    drawReset();
  };
  const draw = () => {
    body.replaceChildren(isChanging ? keyForm(words, keyboard, changed) : keyList(words, keyboard));
    change.textContent = words.say(isChanging ? "help.done" : "help.change");
    drawReset();
  };
  change.addEventListener("click", () => {
    isChanging = !isChanging;
    undo = null;
    draw();
  });
  reset.addEventListener("click", () => {
    if (undo) undo();
    undo = undo ? null : keyboard.reset();
    draw();
  });
  letters.addEventListener("change", () => keyboard.turn(letters.checked));
  letters.checked = keyboard.isOn;
  draw();
  dialog.replaceChildren(
    make("h2", { id: "help-title" }, words.say("help.title")),
    make("p", {}, words.say("intro.what")),
    make("h3", {}, words.say("help.keys")),
    body,
    make("p", { class: "help-letters" }, make("label", {}, letters, " ", words.say("help.letters"))),
    make("p", { class: "small" }, words.say("help.focus")),
    make(
      "form",
      { method: "dialog", class: "actions" },
      make("button", { type: "submit", class: "primary", autofocus: true }, words.say("action.close")),
      change,
      reset,
    ),
  );
}

/**
 * What a command does, in the reader's words.
 * @param {Words} words
 * @param {CommandName} name
 */
function sayCommand(words, name) {
  const kind = KINDS[Number(name.replace("kind-", "")) - 1];
  if (kind) return words.say("command.kind", { kind: words.say(`kind.${kind}`) });
  return words.sayIfKnown(`command.${name}`) ?? words.say("command.view", { view: words.say(/** @type {Key} */ (`view.${name}`)) });
}

/** @param {Words} words @param {Keyboard} keyboard */
function keyList(words, keyboard) {
  const list = make("dl", { class: "keys" });
  const row = (/** @type {string} */ keys, /** @type {string} */ says) =>
    list.append(
      make("div", {}, make("dt", {}, ...keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, says)),
    );
  for (const { name } of COMMANDS) {
    const keys = keyboard.keysOf(name);
    if (keys) row(keys === "Escape" ? "Esc" : keys, sayCommand(words, name));
  }
  for (const [keys, says] of OTHERS) row(keys, words.say(says));
  return list;
}

/**
 * A field for each command.
 * @param {Words} words
 * @param {Keyboard} keyboard
 * @param {() => void} changed
 */
function keyForm(words, keyboard, changed) {
  const list = make("ul", { class: "keys" });
  for (const { name } of COMMANDS) {
    if (name === "release") continue;
    const id = `help-key-${name}`;
    const field = make("input", { id, size: "3", maxlength: "5", autocomplete: "off", spellcheck: "false" });
    field.value = keyboard.keysOf(name);
    const fault = make("span", { class: "fault", role: "alert", id: `${id}-fault` });
    field.setAttribute("aria-describedby", fault.id);
    field.addEventListener("input", () => {
      const keys = readKeys(field.value);
      const other = keys && keyboard.conflict(name, keys);
      field.setAttribute("aria-invalid", String(keys === null || Boolean(other)));
      if (keys === null) fault.textContent = words.say("help.wrong");
      else if (other) fault.textContent = words.say("help.taken", { keys, other: sayCommand(words, other) });
      else fault.textContent = "";
      if (keys === null || other) return;
      keyboard.choose(name, keys);
      changed();
    });
    list.append(make("li", {}, field, make("label", { for: id }, sayCommand(words, name)), fault));
  }
  return list;
}
