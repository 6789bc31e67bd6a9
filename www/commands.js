// The commands that the keyboard gives: one table, and which of them a key press means. It must not know what a
// command does.

/** @typedef {import("./permalink.js").View["name"]} ViewName */

/**
 * `keys` are pressed one after another, as "g r"; `views` are those that the command belongs to, all where it names
 * none.
 * @typedef {{ name: string, keys: string, views?: readonly ViewName[] }} Command
 */

/** In the order of the help sheet. @satisfies {readonly Command[]} */
export const COMMANDS = /** @type {const} */ ([
  { name: "next", keys: "n", views: ["read", "compare"] },
  { name: "previous", keys: "p", views: ["read", "compare"] },
  { name: "entry", keys: ".", views: ["read"] },
  { name: "release", keys: "Escape", views: ["read", "compare"] },
  { name: "search", keys: "/" },
  { name: "kind-1", keys: "1", views: ["read"] },
  { name: "kind-2", keys: "2", views: ["read"] },
  { name: "kind-3", keys: "3", views: ["read"] },
  { name: "kind-4", keys: "4", views: ["read"] },
  { name: "kind-5", keys: "5", views: ["read"] },
  { name: "kind-6", keys: "6", views: ["read"] },
  { name: "kind-7", keys: "7", views: ["read"] },
  { name: "kind-8", keys: "8", views: ["read"] },
  { name: "kind-9", keys: "9", views: ["read"] },
  { name: "kinds", keys: "0", views: ["read"] },
  { name: "attitudes", keys: "a", views: ["read"] },
  { name: "read", keys: "g r" },
  { name: "ledgers", keys: "g l" },
  { name: "compare", keys: "g c" },
  { name: "open", keys: "o" },
  { name: "help", keys: "?" },
]);

/** @typedef {typeof COMMANDS[number]["name"]} CommandName */

/** Milliseconds between the keys of one command. */
const CHORD = 1500;

export class Keyboard {
  #view;
  #act;
  /** What was pressed of a command with several keys, and when. */
  #begun = "";
  #since = 0;

  /**
   * @param {() => ViewName} view the one that is shown
   * @param {(command: CommandName) => boolean | void} act false where there is nothing to do
   */
  constructor(view, act) {
    this.#view = view;
    this.#act = act;
  }

  /**
   * A key was pressed: does what it means, unless a field or a sheet has the focus.
   * @param {KeyboardEvent} event
   */
  press(event) {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (
      target instanceof HTMLElement &&
      (target.isContentEditable || target.closest("input, textarea, select, dialog"))
    )
      return;
    // An input method set to Chinese gives the wide forms.
    const key = event.key.normalize("NFKC").replace("。", ".");
    const begun = event.timeStamp - this.#since < CHORD ? this.#begun : "";
    this.#begun = "";
    const command = (begun && this.#find(`${begun} ${key}`)) || this.#find(key);
    if (command) {
      if (this.#act(command.name) === false) return;
    } else if (COMMANDS.some(({ keys }) => keys.startsWith(`${key} `))) {
      this.#begun = key;
      this.#since = event.timeStamp;
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {string} pressed */
  #find(pressed) {
    const view = this.#view();
    return COMMANDS.find(
      (/** @type {Command & { name: CommandName }} */ { keys, views }) =>
        keys === pressed && (!views || views.includes(view)),
    );
  }
}
