// The explorer in a sandboxed frame, spoken to by messages: what the page around it may ask for, and what it is told. Loaded
// only there, where nothing of the reader's is kept that a page around could be told of. docs/embed.md has the protocol. It
// must not know how anything is shown.

/** The version of the protocol, in every message. */
const VERSION = 1;

// Limits, as of archives: documents, bytes of one (code units of a text are no fewer bytes), letters of a name or an option.
const MOST_DOCUMENTS = 2000;
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_LETTERS = 1000;

const EVENTS = ["load", "progress", "select", "filter", "error"];

/** Properties that `set` may change. */
const SETTINGS = /** @type {const} */ (["kinds", "lang", "theme", "pack"]);

/** Code units of a pack, no fewer than its bytes: more the core refuses. */
const MOST_PACK = 1024 * 1024;

/** @typedef {HTMLElement & Record<typeof SETTINGS[number], string> & { documents: Iterable<any> }} Explorer */

/**
 * What is wrong with a message; "" where nothing is.
 * @param {any} message
 */
export function faultOf(message) {
  const { id, type } = message;
  if (id !== undefined && !Number.isFinite(id) && !isShort(id)) return "id";
  if (type === "set") {
    const isRight = (/** @type {string} */ name) =>
      name === "pack" ? typeof message.pack === "string" && message.pack.length <= MOST_PACK : isShort(message[name]);
    return SETTINGS.find((name) => message[name] !== undefined && !isRight(name)) ?? "";
  }
  if (type !== "open") return "type";
  const { documents } = message;
  if (!Array.isArray(documents) || documents.length > MOST_DOCUMENTS) return "documents";
  for (const [at, one] of documents.entries()) {
    const { name = "", text, bytes } = one ?? {};
    const isText = typeof text === "string" && text.length <= MOST_BYTES;
    const isBytes = (bytes instanceof Uint8Array || bytes instanceof ArrayBuffer) && bytes.byteLength <= MOST_BYTES;
    if (!isShort(name)) return `documents[${at}].name`;
    if (isText === isBytes) return `documents[${at}]`;
  }
  return "";
}

/** @param {unknown} text */
const isShort = (text) => typeof text === "string" && text.length <= MOST_LETTERS;

/**
 * Hears the page around the frame, and tells it of the explorer.
 * @param {Explorer} explorer
 */
export function listen(explorer) {
  /** Who spoke first; nobody else is heard. @type {string | null} */
  let origin = null;
  const say = (/** @type {object} */ message) => {
    // An opaque origin has no name; the window that spoke is the one that is told.
    if (origin !== null) parent.postMessage({ tifa: VERSION, ...message }, origin === "null" ? "*" : origin);
  };
  addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== parent || typeof message !== "object" || message?.tifa !== VERSION) return;
    if (origin !== null && event.origin !== origin) return;
    origin ??= event.origin;
    const reason = faultOf(message);
    const { id, type, documents } = message;
    if (reason) return say({ type: "refused", id, reason });
    if (type === "open") {
      explorer.documents = documents.map((/** @type {any} */ { name, text, bytes }) =>
        text === undefined ? { name: name || undefined, bytes } : { name: name || undefined, text },
      );
    }
    for (const name of type === "set" ? SETTINGS : []) if (message[name] !== undefined) explorer[name] = message[name];
    say({ type: "done", id });
  });
  for (const name of EVENTS) {
    explorer.addEventListener(`tifa-${name}`, (event) => {
      if (event.target === explorer) say({ type: name, detail: /** @type {CustomEvent} */ (event).detail });
    });
  }
  // That there is an explorer is no secret, and nobody has spoken yet.
  parent.postMessage({ tifa: VERSION, type: "ready" }, "*");
}
