// The commands that the keyboard gives: one table, what keys the reader set for them, and which of them a key press
// means. It must not know what a command does, nor where settings are kept.

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
  { name: "cite", keys: "c", views: ["read"] },
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
  { name: "see", keys: "g s" },
  { name: "open", keys: "o" },
  { name: "help", keys: "?" },
]);

/** @typedef {typeof COMMANDS[number]["name"]} CommandName */

/** What a reader may set: one key or two after another, each a character. */
const KEYS = /^\S( \S)?$/u;

/** Milliseconds between the keys of one command. */
const CHORD = 1500;

export class Keyboard {
  #view;
  #act;
  #keep;
  /** What the reader set, by command; "" is no key. @type {Partial<Record<CommandName, string>>} */
  #chosen = {};
  #isOn = true;
  /** What was pressed of a command with two keys, and when. */
  #begun = "";
  #since = 0;

  /**
   * @param {() => ViewName} view the one that is shown
   * @param {(command: CommandName) => boolean | void} act false where there is nothing to do
   * @param {(settings: { keys: Record<string, string>, letters: boolean }) => void} keep what the reader set
   */
  constructor(view, act, keep) {
    this.#view = view;
    this.#act = act;
    this.#keep = keep;
  }

  /**
   * Takes up what was kept, but for what is damaged or does not fit together.
   * @param {{ keys?: unknown, letters?: boolean }} settings
   */
  load({ keys, letters }) {
    this.#isOn = letters !== false;
    const kept = new Map(typeof keys === "object" && keys ? Object.entries(keys) : []);
    for (const { name } of COMMANDS) {
      const own = readKeys(kept.get(name));
      if (own !== null && name !== "release") this.#chosen[name] = own;
    }
    for (const { name } of COMMANDS) {
      if (this.#chosen[name] !== undefined && this.conflict(name, this.keysOf(name))) delete this.#chosen[name];
    }
  }

  /** Whether keys other than Escape are heard. */
  get isOn() {
    return this.#isOn;
  }

  /** Whether any command has other keys than at first. */
  get isChanged() {
    return Object.keys(this.#chosen).length > 0;
  }

  /**
   * The keys of a command, "" where it has none.
   * @param {CommandName} name
   */
  keysOf(name) {
    return this.#chosen[name] ?? COMMANDS.find((command) => command.name === name)?.keys ?? "";
  }

  /**
   * The command that stands in the way of these keys: the same ones in a view of both, or one that begins with them.
   * @param {CommandName} name
   * @param {string} keys
   * @returns {CommandName | null}
   */
  conflict(name, keys) {
    const { views } = /** @type {Command} */ (COMMANDS.find((command) => command.name === name));
    /** @param {Command} other */
    const meets = (other) => !views || !other.views || other.views.some((view) => views.includes(view));
    const found = COMMANDS.find((other) => {
      const own = this.keysOf(other.name);
      if (other.name === name || !keys || !own || !meets(other)) return false;
      return own === keys || own.startsWith(`${keys} `) || keys.startsWith(`${own} `);
    });
    return found?.name ?? null;
  }

  /**
   * Gives a command other keys.
   * @param {CommandName} name
   * @param {string} keys
   */
  choose(name, keys) {
    if (keys === COMMANDS.find((command) => command.name === name)?.keys) delete this.#chosen[name];
    else this.#chosen[name] = keys;
    this.#changed();
  }

  /** @param {boolean} isOn */
  turn(isOn) {
    this.#isOn = isOn;
    this.#changed();
  }

  /** All keys as at first; calling what it gives takes that back. */
  reset() {
    const before = this.#chosen;
    this.#chosen = {};
    this.#changed();
    return () => {
      this.#chosen = before;
      this.#changed();
    };
  }

  #changed() {
    this.#keep({ keys: this.#chosen, letters: this.#isOn });
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
    const key = plain(event.key);
    const begun = event.timeStamp - this.#since < CHORD ? this.#begun : "";
    this.#begun = "";
    if (!this.#isOn && key !== "Escape") return;
    const command = (begun && this.#find(`${begun} ${key}`)) || this.#find(key);
    if (command) {
      if (this.#act(command.name) === false) return;
    } else if (COMMANDS.some(({ name }) => this.keysOf(name).startsWith(`${key} `))) {
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
      (/** @type {Command & { name: CommandName }} */ { name, views }) =>
        this.keysOf(name) === pressed && (!views || views.includes(view)),
    );
  }
}

/**
 * Keys as a reader writes them; null for what are none.
 * @param {unknown} written
 */
export function readKeys(written) {
  if (typeof written !== "string") return null;
  const keys = plain(written).trim().replace(/\s+/g, " ");
  return keys === "" || KEYS.test(keys) ? keys : null;
}

/**
 * An input method set to Chinese gives the wide forms.
 * @param {string} key
 */
function plain(key) {
  return key.normalize("NFKC").replace("。", ".");
}
