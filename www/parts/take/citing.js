// A selected passage with its citation, as the module of formats writes it: asked for by the dialog and by the bar at a
// selection. It must not know where it is shown.

import { BLOCK, blockAt } from "../../columns.js";
import { start } from "./asking.js";

/** @typedef {import("../../client.js").Opened} Opened */
/** @typedef {import("../../session.js").Session} Session */
/** A selected range of a file's shown text, and the source's words. @typedef {{ key: number, start: number, end: number, text: string }} Selected */
/** @typedef {"text" | "markdown" | "html"} Form */

/** A file as tifa/1, with its text. @param {Session} session @param {Opened} opened */
export async function known(session, opened) {
  const [json, printed] = await Promise.all([session.client.extract(opened.key), session.client.printed(opened)]);
  return { json, text: printed.text };
}

/**
 * @param {Session} session
 * @param {Opened} opened
 * @param {Selected} selected
 * @param {{ language: "zh" | "en", form: Form, original?: string }} how the style, and the address of the original page
 * @param {{ linked(place: import("../../session.js").Place): Promise<string>, tools: import("./asking.js").Tools }} ways
 * @returns {Promise<string>}
 */
export async function cited(session, opened, selected, { language, form, original = "" }, { linked, tools }) {
  const { json, text } = await known(session, opened);
  const { key, start: from, end } = selected;
  const { blocks } = opened;
  // What begins with the break before a paragraph is of that paragraph.
  let block = Math.max(blockAt(blocks, from), 0);
  while ((block + 1) * BLOCK.width < blocks.length && blocks[block * BLOCK.width + BLOCK.end] <= from) block++;
  // The address of a file on a disk leads nobody anywhere.
  const link = location.protocol.startsWith("http") ? await linked({ key, start: from, end }) : "";
  const today = new Date().toISOString().slice(0, 10);
  const formats = await start(tools);
  return formats.ask("cite", json, text, `b${block + 1}`, selected.text, original, link, today, language, form);
}
