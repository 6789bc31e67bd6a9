// The worker of the formats: holds the wasm module `formats`, which writes and reads the formats of other programs. It
// hears `{ module }` once, then `{ id, method, args }`, and answers `{ id, value }` or `{ id, error }`. It must not know the
// page, nor where a record comes from.

import { cite, initSync, readFormat, writeFormat } from "../dist/wasm/tifa_formats.js";

/** What it can be asked for. */
const METHODS = { cite, readFormat, writeFormat };

/** @typedef {{ id: number, value?: any, error?: string }} Answer */

onmessage = ({ data }) => {
  if ("module" in data) return void initSync({ module: data.module });
  const { id, method, args } = /** @type {{ id: number, method: keyof typeof METHODS, args: any[] }} */ (data);
  try {
    const act = /** @type {(...args: any[]) => unknown} */ (METHODS[method]);
    postMessage({ id, value: act(...args) });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
