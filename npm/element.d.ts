// Importing it registers <tifa-explorer>; the explorer loads what else it needs from beside it.

/** The explorer; `data-state` says `loading`, `ready` or `error`. */
export interface TifaExplorer extends HTMLElement {
  /** Opens files as if the reader had chosen them. */
  openFiles(files: Iterable<File>): Promise<unknown>;
  /** Opens text as if the reader had pasted it. */
  openText(text: string): Promise<unknown>;
}

declare global {
  interface HTMLElementTagNameMap {
    "tifa-explorer": TifaExplorer;
  }
}
