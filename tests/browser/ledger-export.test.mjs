// The table as shown, as a file: CSV that a spreadsheet reads and takes for no formula, JSON with every place.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader } from "./reader.mjs";

/** @param {import("./reader.mjs").Reader} reader @param {"csv" | "json"} form */
async function exported(reader, form) {
  if (!(await reader.find(`tifa-ledgers .export-${form}`).isVisible())) await reader.find(".ledger-export summary").click();
  const [download] = await Promise.all([
    reader.page.waitForEvent("download"),
    reader.find(`tifa-ledgers .export-${form}`).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A reading of RFC 4180. @param {string} text */
function parsed(text) {
  const rows = /** @type {string[][]} */ ([]);
  let row = /** @type {string[]} */ ([]);
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

eachEngine((engine) => {
  test("CSV has the rows and columns shown, in their order, with the sentences; the mark only where asked for", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("candidatures");
    await reader.find(".grid-head [data-column='2']").click();
    await reader.find(".grid-head [data-column='2']").click();
    await reader.find(".ledger-columns summary").click();
    await reader.find(".ledger-columns input[data-focus=seat]").uncheck();
    await reader.find(".ledger-columns summary").click();
    const { name, bytes } = await exported(reader, "csv");
    assert.equal(name, "candidatures.csv");
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "marked as UTF-8");
    const [head, ...rows] = parsed(bytes.toString("utf8").slice(1));
    assert.deepEqual(head.slice(0, 3), ["Country", "Term", "Attitude"]);
    assert.deepEqual(head.slice(-2), ["Document", "Sentence"]);
    assert.deepEqual(rows.map((row) => row.slice(0, 2)), [["印度共和国", "2028/2029"], ["中华人民共和国", "2026/2027"]]);
    assert.match(rows[0].at(-1) ?? "", /^成员国注意到.*非常任理事国。$/);
    await reader.find(".ledger-export summary").click();
    await reader.find(".ledger-bom").uncheck();
    assert.notEqual((await exported(reader, "csv")).bytes[0], 0xef);
    await reader.close();
  });

  test("no cell becomes a formula, and quotation marks and commas come through", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", '山城公报\n\n中国支持=1+2;"引号"和对话。中国支持＋加强合作。中国支持@SUM(A1)的建议。中国支持-5度以下的研究。\n');
    await reader.openLedger("positions");
    await eventually(async () => assert.equal((await reader.cells()).length, 4));
    const rows = parsed((await exported(reader, "csv")).bytes.toString("utf8").slice(1));
    const content = rows[0].indexOf("On");
    assert.deepEqual(rows.slice(1).map((row) => row[content].slice(0, 2)), ["'=", "'＋", "'@", "'-"]);
    assert.match(rows[1][content], /^'=1\+2;"引号"/);
    assert.ok(rows.flat().every((cell) => !/^[=+\-@]/.test(cell)));
    await reader.close();
  });

  test("JSON names document, offsets in the file and sentence of every place", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("candidatures");
    await reader.find(".ledger-filter").fill("印度共和国");
    await eventually(async () => assert.equal((await reader.cells()).length, 1));
    const { name, bytes } = await exported(reader, "json");
    assert.equal(name, "candidatures.json");
    const { ledger, rows } = JSON.parse(bytes.toString("utf8"));
    assert.equal(ledger, "candidatures");
    assert.equal(rows.length, 1, "the rows shown");
    const [term] = rows[0].cells.term;
    assert.equal(term.text, "2028/2029");
    const [place] = term.evidence;
    assert.equal(place.document, "a.txt");
    assert.match(place.sha256, /^[0-9a-f]{64}$/);
    const source = [...POSITIONS];
    const quoted = place.ranges.map((/** @type {number[]} */ [start, end]) => source.slice(start, end).join("")).join("");
    assert.equal(quoted, place.quote);
    assert.ok(place.sentence.includes(place.quote));
    await reader.close();
  });
}, ["chromium"]);
