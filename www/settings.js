// What the reader chose for the look of the page, kept in the browser: language, theme, size of the text,
// folded panes, keys; never a document. A page opened from a file keeps nothing, since all local files share one
// storage. It must not know what a choice does.

const KEY = "tifa.settings";

/**
 * @typedef {{
 *   language?: string, theme?: "auto" | "light" | "dark", size?: number, left?: boolean, right?: boolean,
 *   attitudes?: boolean, keys?: Record<string, string>, letters?: boolean,
 * }} Settings
 */

/** @returns {Settings} */
export function loadSettings() {
  if (location.protocol === "file:") return {};
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    // A sandboxed frame has no storage, and a damaged entry is as good as none.
    return {};
  }
}

/** @param {Settings} settings */
export function keepSettings(settings) {
  if (location.protocol === "file:") return;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Full or forbidden: the choice holds for this visit.
  }
}
