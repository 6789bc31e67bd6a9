// The package's first door: modules lie beside this file and are read from there. What it gives stands in core.js.

import { read } from "#read";
import { Core } from "./core.js";

/** @typedef {import("./core.js").Corpus} Corpus */
/** @typedef {import("./core.js").Given} Given */
/** @typedef {import("./core.js").Options} Options */
/** @typedef {import("./core.js").Pack} Pack */
/** @typedef {import("./core.js").Packed} Packed */
/** @typedef {import("./core.js").Ent} Ent */
/** @typedef {import("./core.js").Units} Units */

// Each address is written out, so that bundlers see it and bring the file along.
const core = new Core({
  main: () => read(new URL("./wasm/tifa_bg.wasm", import.meta.url)),
  sequel: () => read(new URL("./wasm/tifa_sequel_bg.wasm", import.meta.url)),
  inquiry: () => read(new URL("./wasm/tifa_inquiry_bg.wasm", import.meta.url)),
  readers: () => read(new URL("./wasm/tifa_readers_bg.wasm", import.meta.url)),
  encodings: () => read(new URL("./wasm/tifa_encodings_bg.wasm", import.meta.url)),
  formats: () => read(new URL("./wasm/tifa_formats_bg.wasm", import.meta.url)),
});

/**
 * What is found in a document, schema tifa/1: the same object as `tifa extract` prints. Offsets count code points of the
 * decoded source, from 0, end exclusive.
 * @param {Given} document
 * @param {Options} [options]
 * @returns {Promise<import("./wasm/tifa.js").TifaRecord>}
 */
export function extract(document, options) {
  return core.extract(document, options);
}

/**
 * The mentions of a document as displaCy takes them, in order of place, none in another.
 * @param {Given} document
 * @param {Options & { units?: Units }} [options] `units`: what offsets count, `utf16` unless it says `codepoints`
 * @returns {Promise<Ent[]>}
 */
export function ents(document, options) {
  return core.ents(document, options);
}

/**
 * A corpus without documents, for what goes over several: ledgers, search, comparison.
 * @param {Packed} [options] `pack`: packs of your own that all its documents are read with
 * @returns {Promise<Corpus>}
 */
export function open(options) {
  return core.open(options);
}
