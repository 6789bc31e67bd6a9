// Importing it registers <tifa-explorer>; the explorer loads what else it needs from beside it. docs/embed.md says what each
// attribute, property and event means.

/** A document as a page gives it: text, bytes, an address, or a file. */
export type GivenDocument =
  | { name?: string; text: string }
  | { name?: string; bytes: Uint8Array | ArrayBuffer }
  | { name?: string; src: string }
  | File;

/** The explorer; `data-state` says `loading`, `ready` or `error`. */
export interface TifaExplorer extends HTMLElement {
  /** The addresses of what is read, parted by spaces. */
  src: string;
  /** The text that is read; setting it opens this one in the place of all. */
  text: string;
  /** The open files; setting them opens these in the place of all. */
  get documents(): { name: string; bytes: Uint8Array }[];
  set documents(documents: Iterable<GivenDocument>);
  /** The kinds that are marked at first, parted by spaces; all where it is empty. */
  kinds: string;
  /** `light`, `dark`, or as the system has it. */
  theme: string;
  /** The text of a pack of the page's own; setting it takes this one in the place of all, "" gives all up. */
  pack: string;
  /** Opens files as if the reader had chosen them. */
  openFiles(files: Iterable<File>): Promise<unknown>;
  /** Opens text as if the reader had pasted it. */
  openText(text: string): Promise<unknown>;
}

/** What went wrong: a stable code, the file, the line of a malformed pack, and what is said of it. */
export interface TifaError {
  code: string;
  name: string;
  line?: number;
  message: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "tifa-explorer": TifaExplorer;
  }
  interface HTMLElementEventMap {
    "tifa-error": CustomEvent<TifaError>;
  }
}
