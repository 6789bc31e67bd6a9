// Each plot as CSV and as SVG: the rows of its table with their sentences, and a picture that any program opens.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { eachEngine } from "./harness.mjs";
import { openReader } from "./reader.mjs";

const PLOTS = ["timeline", "attitudes", "network", "map", "growth"];

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tifa-see-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/**
 * Saves a plot; what the page gives the browser to keep. Firefox tells no driver of a download.
 * @param {import("./reader.mjs").Reader} reader
 * @param {string} plot
 * @param {"csv" | "svg"} form
 */
async function saved(reader, plot, form) {
  await reader.page.evaluate(() => {
    const page = /** @type {any} */ (globalThis);
    page.makeAddress ??= URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      page.kept = blob;
      return page.makeAddress.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      page.keptAs = this.download;
    };
  });
  await reader.find(`[data-plot=${plot}] .see-${form}`).click();
  const { name, bytes } = await reader.page.evaluate(async () => {
    const { kept, keptAs } = /** @type {any} */ (globalThis);
    return { name: keptAs, bytes: [...new Uint8Array(await kept.arrayBuffer())] };
  });
  assert.equal(name, `${plot}.${form}`);
  return Buffer.from(bytes).toString("utf8");
}

/** A reading of RFC 4180. @param {string} text */
function parsed(text) {
  const rows = /** @type {string[][]} */ ([]);
  let row = /** @type {string[]} */ ([]);
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

eachEngine((engine) => {
  test("CSV has the rows of the table, each with document and sentence", async () => {
    const reader = await openReader(engine);
    await reader.see();
    for (const plot of PLOTS) {
      const text = await saved(reader, plot, "csv");
      assert.ok(text.startsWith("\u{FEFF}"), "marked as UTF-8");
      const [head = [], ...rows] = parsed(text.slice(1));
      const table = await reader.rows(plot);
      const width = (await reader.texts(`[data-plot=${plot}] thead th`)).length;
      assert.deepEqual(head.slice(-2), ["Document", "Sentence"]);
      assert.equal(head.length, width + 2);
      const plain = (/** @type {string} */ cell) => cell.replace(/^'/, "").replaceAll(",", "");
      assert.deepEqual(rows.map((row) => row.slice(0, width).map(plain)), table.map((row) => row.map(plain)), plot);
      for (const row of rows) assert.ok(row.length === width + 2 && row.at(-1), `${plot}: ${row.join()} has its sentence`);
    }
    await reader.close();
  });

  test("SVG is well-formed, has the marks with their names, and no colour that only a browser knows", async () => {
    const reader = await openReader(engine);
    await reader.see();
    for (const plot of PLOTS) {
      const marks = await reader.marks(plot);
      const text = await saved(reader, plot, "svg");
      const path = join(folder, `${engine.name}-${plot}.svg`);
      await writeFile(path, text);
      assert.doesNotMatch(text, /oklch|light-dark|var\(|currentcolor|class=|style=|<style/i, plot);
      // Anything that is not well-formed makes another document of it.
      const shown = await engine.openAddress(pathToFileURL(path).href, { wait: false });
      const found = await shown.page.evaluate(() => ({
        root: document.documentElement.nodeName,
        titles: [...document.querySelectorAll("title")].map((one) => one.textContent ?? ""),
        size: document.documentElement.getBoundingClientRect().width,
        marks: [...document.querySelectorAll("title")].filter((one) => one.parentElement !== /** @type {Element} */ (document.documentElement)).length,
      }));
      assert.equal(found.root, "svg", plot);
      assert.ok(found.size > 100);
      assert.equal(found.marks, marks.length, plot);
      assert.deepEqual(found.titles.slice(1).toSorted(), marks.toSorted(), plot);
      await shown.close();
    }
    await reader.close();
  });
});
