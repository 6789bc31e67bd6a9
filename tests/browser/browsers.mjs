// Where the browsers of this machine are. Imported by harness.mjs, and run by `cargo xtask`, which prints nothing but
// reads the paths as JSON. It must not know what the browsers are for.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const programs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
const windows = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter(
  (folder) => folder !== undefined,
);

/** Names on the search path first, then where installers put the program. */
const PLACES = {
  chromium: [
    ...named(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...windows.map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
    ...windows.map((folder) => join(folder, "Microsoft/Edge/Application/msedge.exe")),
  ],
  // Chromium without its window: the same engine, started in half the time.
  shell: named(["chromium-headless-shell", "chrome-headless-shell"]),
  firefox: [
    ...named(["firefox", "firefox-esr"]),
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    ...windows.map((folder) => join(folder, "Mozilla Firefox/firefox.exe")),
  ],
  // The driver of WebKitGTK, which starts the browser that Debian ships with it.
  webkit: named(["WebKitWebDriver"]),
};

/**
 * The first browser of each engine, or null. TIFA_CHROMIUM, TIFA_SHELL, TIFA_FIREFOX and TIFA_WEBKIT say otherwise; empty
 * means none. Who names a Chromium means that one: the shell then needs a name too.
 * @returns {{ chromium: string | null, shell: string | null, firefox: string | null, webkit: string | null }}
 */
export function findBrowsers() {
  const found = (/** @type {keyof typeof PLACES} */ name) =>
    (process.env[`TIFA_${name.toUpperCase()}`] ?? PLACES[name].find(isProgram)) || null;
  const isNamed = process.env.TIFA_CHROMIUM !== undefined && process.env.TIFA_SHELL === undefined;
  return {
    chromium: found("chromium"),
    shell: isNamed ? null : found("shell"),
    firefox: found("firefox"),
    webkit: found("webkit"),
  };
}

/** @param {string[]} names */
function named(names) {
  return names.flatMap((name) => programs.map((folder) => join(folder, name)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(findBrowsers()));
}
