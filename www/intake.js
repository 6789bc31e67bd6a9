// What the reader brings to the page: files and folders picked or dropped, files and text pasted. It must not know how
// they are read.

import { make } from "./dom.js";
import { MAX_FILES } from "./session.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Brought} Brought */

/** Whether this browser can pick a folder; those of phones mostly cannot. */
export const canPickFolders = "webkitdirectory" in HTMLInputElement.prototype;

/** Elements without which rich text is no more than plain text. */
const BLOCKS = /<(?:p|div|h[1-6]|li|tr|blockquote|pre|br)[\s>/]/i;

const HIDDEN = { type: "file", multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1" };

export class Intake {
  #session;
  #shell;
  /** Every element inside fires its own pair of `dragenter` and `dragleave`. */
  #dragged = 0;
  /** To be put into the page. */
  picker = make("input", HIDDEN);
  /** To be put into the page. */
  folderPicker = make("input", { ...HIDDEN, webkitdirectory: true });
  /** To be put into the page. */
  packPicker = make("input", { ...HIDDEN, accept: ".tsv,.txt,text/tab-separated-values,text/plain" });

  /**
   * @param {Session} session
   * @param {HTMLElement} shell says by the class `dragged` that it would take what is dragged
   */
  constructor(session, shell) {
    this.#session = session;
    this.#shell = shell;
    for (const picker of [this.picker, this.folderPicker]) {
      picker.addEventListener("change", () => {
        const files = [...(picker.files ?? [])].sort(byPath);
        picker.value = "";
        if (files.length) void session.openFiles(files);
      });
    }
    this.packPicker.addEventListener("change", () => {
      const files = [...(this.packPicker.files ?? [])];
      this.packPicker.value = "";
      if (files.length) void session.openPacks(files);
    });
  }

  /**
   * @param {HTMLElement} host takes what is dropped and pasted on it
   * @param {AbortSignal} signal
   */
  listen(host, signal) {
    host.addEventListener("paste", (event) => this.paste(event), { signal });
    host.addEventListener("dragenter", (event) => this.#drag(event, 1), { signal });
    host.addEventListener("dragleave", (event) => this.#drag(event, -1), { signal });
    host.addEventListener("dragover", (event) => void (carries(event) && event.preventDefault()), { signal });
    host.addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  /** Asks for files. */
  pick() {
    this.picker.click();
  }

  /** Asks for a folder. */
  pickFolder() {
    this.folderPicker.click();
  }

  /** Asks for packs. */
  pickPacks() {
    this.packPicker.click();
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.closest("input, textarea, dialog")) return;
    this.#take(event, event.clipboardData);
  }

  /**
   * @param {DragEvent} event
   * @param {1 | -1} by
   */
  #drag(event, by) {
    if (!carries(event)) return;
    event.preventDefault();
    this.#dragged = Math.max(0, this.#dragged + by);
    this.#shell.classList.toggle("dragged", this.#dragged > 0);
  }

  /** @param {DragEvent} event */
  #drop(event) {
    this.#dragged = 0;
    this.#shell.classList.remove("dragged");
    if (!carries(event)) return;
    event.preventDefault();
    this.#take(event, event.dataTransfer);
  }

  /**
   * @param {Event} event
   * @param {DataTransfer | null} data good only while the event lasts
   */
  #take(event, data) {
    const session = this.#session;
    const files = [...(data?.files ?? [])];
    const entries = [...(data?.items ?? [])].flatMap((item) => {
      const entry = item.kind === "file" ? item.webkitGetAsEntry?.() : null;
      return entry ? [entry] : [];
    });
    const text = data?.getData("text/plain") ?? "";
    const html = data?.getData("text/html") ?? "";
    if (entries.some(({ isDirectory }) => isDirectory)) void given(entries).then((all) => session.openFiles(all));
    else if (text !== "" && html !== "" && BLOCKS.test(html)) void session.openText(html, "html");
    else if (files.length) void session.openFiles(files);
    else if (text !== "") void session.openText(text);
    else return;
    event.preventDefault();
  }
}

/**
 * All files of what was dropped, those of folders with their paths, in order of these.
 * @param {FileSystemEntry[]} entries
 * @returns {Promise<Brought[]>} no more than one too many
 */
async function given(entries) {
  /** @type {Brought[]} */
  const all = [];
  /** @param {FileSystemEntry} entry */
  const walk = async (entry) => {
    if (all.length > MAX_FILES) return;
    if (entry.isFile) {
      const file = await fileOf(/** @type {FileSystemFileEntry} */ (entry));
      const path = entry.fullPath.replace(/^\//, "");
      all.push({ file, path: path.includes("/") ? path : "" });
      return;
    }
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    for (;;) {
      // Some hundred at a time; none at the end.
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
      if (some.length === 0) break;
      for (const inner of some) await walk(inner);
    }
  };
  for (const entry of entries) await walk(entry);
  return all.sort((a, b) => inOrder(a.path, b.path));
}

/**
 * A file; one that is gone meanwhile stands in the list as an empty one.
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));
}

const inOrder = new Intl.Collator("en", { numeric: true }).compare;

/**
 * Files of a folder come in no order; files picked stay as they were.
 * @param {File} a
 * @param {File} b
 */
function byPath(a, b) {
  return inOrder(a.webkitRelativePath, b.webkitRelativePath);
}

/**
 * Whether a drag brings something that can be opened.
 * @param {DragEvent} event
 */
function carries(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/plain");
}
