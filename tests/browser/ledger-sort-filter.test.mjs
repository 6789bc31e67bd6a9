// A ledger in the reader's order: sorted by a column in both directions and by none, filtered by words in all columns or
// in one, columns left out; what was chosen stays with the ledger.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("sorted by click and by key", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("candidatures");
    const terms = async () => (await reader.cells()).map((cells) => cells[2]);
    await eventually(async () => assert.deepEqual(await terms(), ["2026/2027", "2028/2029"]));
    const head = reader.find(".grid-head [data-column='2']");
    assert.equal(await head.getAttribute("aria-sort"), "none");
    await head.click();
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await reader.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    await eventually(async () => assert.deepEqual(await terms(), ["2028/2029", "2026/2027"]));
    await reader.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "none");
    await eventually(async () => assert.deepEqual(await terms(), ["2026/2027", "2028/2029"]));
    await reader.close();
  });

  test("text goes by its readings, and what says nothing goes last either way", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", "山城公报\n\n支持发展。\n\n俄罗斯支持对话。中国支持和平。阿富汗反对战争。\n");
    await reader.openLedger("positions");
    const holders = async () => (await reader.cells()).map((cells) => cells[0].slice(0, 2));
    await reader.find(".grid-head [data-column='0']").click();
    await eventually(async () => assert.deepEqual(await holders(), ["阿富", "俄罗", "中华", ""]));
    await reader.find(".grid-head [data-column='0']").click();
    await eventually(async () => assert.deepEqual(await holders(), ["中华", "俄罗", "阿富", ""]));
    await reader.close();
  });

  test("filtered by words, wide or narrow forms alike, in all columns or one; the ledger remembers", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("positions");
    const count = () => reader.find(".ledger-count").innerText();
    await eventually(async () => assert.equal(await count(), "8 rows"));
    await reader.find(".ledger-filter").fill("中华");
    await eventually(async () => assert.equal(await count(), "3 of 8 rows"));
    await reader.find(".ledger-within").selectOption("holder");
    await eventually(async () => assert.equal(await count(), "2 of 8 rows"));
    await reader.find(".ledger-filter").fill("没有这样的词");
    await eventually(async () => assert.match(await reader.find(".ledger-empty").innerText(), /No row is left/));
    await reader.find(".ledger-within").selectOption("");
    await reader.find(".ledger-filter").fill("OPPOSES");
    await eventually(async () => assert.equal(await count(), "1 of 8 rows"));
    await reader.chooseLedger("candidatures");
    assert.equal(await reader.find(".ledger-filter").inputValue(), "", "each ledger has its own filter");
    await reader.chooseLedger("positions");
    await eventually(async () => assert.equal(await count(), "1 of 8 rows"));
    assert.equal(await reader.find(".ledger-filter").inputValue(), "OPPOSES");
    await reader.close();
  });

  test("columns left out and put back", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("candidatures");
    // The table of the sample gives way to that of the file.
    await eventually(async () => assert.equal((await reader.cells()).length, 2));
    const all = await reader.heads();
    await reader.find(".ledger-columns summary").click();
    await reader.find(".ledger-columns input[data-focus=seat]").uncheck();
    await eventually(async () => assert.deepEqual(await reader.heads(), all.filter((title) => title !== "Seat")));
    assert.equal((await reader.cells())[0].length, all.length - 1);
    await reader.find(".ledger-columns input[data-focus=seat]").check();
    await eventually(async () => assert.deepEqual(await reader.heads(), all));
    await reader.close();
  });
}, ["chromium"]);
