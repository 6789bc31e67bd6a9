// What the reader brings to the page: files picked or dropped, files and text pasted. It must not know how they are
// read.

import { make } from "./dom.js";

/** @typedef {import("./session.js").Session} Session */

export class Intake {
  #session;
  #shell;
  /** Every element inside fires its own pair of `dragenter` and `dragleave`. */
  #dragged = 0;
  /** To be put into the page. */
  picker = make("input", { type: "file", multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1" });

  /**
   * @param {Session} session
   * @param {HTMLElement} shell says by the class `dragged` that it would take what is dragged
   */
  constructor(session, shell) {
    this.#session = session;
    this.#shell = shell;
    this.picker.addEventListener("change", () => {
      const files = [...(this.picker.files ?? [])];
      this.picker.value = "";
      if (files.length) void session.openFiles(files);
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
   * @param {DataTransfer | null} data
   */
  #take(event, data) {
    const files = [...(data?.files ?? [])];
    const text = data?.getData("text/plain") ?? "";
    if (files.length) void this.#session.openFiles(files);
    else if (text !== "") void this.#session.openText(text);
    else return;
    event.preventDefault();
  }
}

/**
 * Whether a drag brings something that can be opened.
 * @param {DragEvent} event
 */
function carries(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/plain");
}
