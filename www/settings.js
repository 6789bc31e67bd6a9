// What the reader chose for the look of the page, kept in the browser: language, theme, size of the text, folded panes
// and their widths, keys; never a document. A page opened from a file keeps nothing, since all local files share one storage, unless the
// reader asked for it. It must not know what a choice does.

const KEY = "tifa.settings";
/** Says that the reader wants his files kept. */
const KEPT = "tifa.kept";
/** The part of the address after `#` when he left. */
const ADDRESS = "tifa.address";

/**
 * @typedef {{
 *   language?: string, theme?: "auto" | "light" | "dark", size?: number, left?: boolean, right?: boolean, side?: boolean,
 *   leftWidth?: number, rightWidth?: number,
 *   attitudes?: boolean, keys?: Record<string, string>, letters?: boolean,
 * }} Settings
 */

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // A sandboxed frame has no storage.
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value null takes the entry away
 * @returns {boolean} whether the browser took it: full or forbidden, the choice holds for this visit
 */
function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Whether the page has no storage, as in a sandboxed frame. */
export function isSandboxed() {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}

const mayKeep = () => location.protocol !== "file:" || isKept();

/** @returns {Settings} */
export function loadSettings() {
  if (!mayKeep()) return {};
  try {
    const kept = JSON.parse(read(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    // A damaged entry is as good as none.
    return {};
  }
}

/** @param {Settings} settings */
export function keepSettings(settings) {
  if (mayKeep()) write(KEY, JSON.stringify(settings));
}

/** Forgets the settings; calling what it gives brings them back. */
export function forgetSettings() {
  const [settings, address] = [read(KEY), read(ADDRESS)];
  write(KEY, null);
  write(ADDRESS, null);
  return () => {
    write(KEY, settings);
    write(ADDRESS, address);
  };
}

/** Whether the reader wants his open files kept. */
export function isKept() {
  return read(KEPT) === "1";
}

/**
 * @param {boolean} isOn
 * @returns {boolean} whether the browser took it
 */
export function setKept(isOn) {
  return write(KEPT, isOn ? "1" : null);
}

/** The address of the last visit; "" for none. */
export function keptAddress() {
  return read(ADDRESS) ?? "";
}

/** Keeps the address for the next visit, where anything is kept. */
export function keepAddress() {
  if (isKept()) write(ADDRESS, location.hash);
}
