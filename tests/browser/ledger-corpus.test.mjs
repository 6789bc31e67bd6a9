// The ledgers of the page are those of the command line: the same rows, values, places and sentences, for all texts
// together. The official texts where this machine has them, else the samples.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { tifa } from "./command-line.mjs";
import { eachEngine, root } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const corpus = join(root, "../shared/corpus");
const folder = existsSync(corpus) ? corpus : join(root, "samples");
const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();

/** @param {string} ledger */
function printed(ledger) {
  const files = names.map((name) => join(folder, name));
  return JSON.parse(tifa("ledger", ledger, ...files, "--format", "json"));
}

eachEngine((engine) => {
  test("every ledger has the rows, values and sentences of the command line", async () => {
    const reader = await openReader(engine);
    if (folder !== corpus) await reader.read("other.txt", "中国。\n");
    await reader.drop(names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })));
    await eventually(async () => {
      const titles = await reader.find(".file[data-state=ready] .file-name").evaluateAll((all) => all.map((one) => one.getAttribute("title")));
      assert.deepEqual(titles.filter((title) => title !== "other.txt"), names);
    });
    if (folder !== corpus) {
      await reader.find('.file-name[title="other.txt"]').click();
      await reader.openDetails();
      await reader.find(".file-details button.quiet").first().click();
      await eventually(async () => assert.equal((await reader.files()).length, names.length));
    }
    await reader.openLedger("instruments");
    const ledgers = await reader.find(".ledger-list button").evaluateAll((all) => all.map((one) => one.getAttribute("data-focus") ?? ""));
    let rows = 0;
    for (const ledger of ledgers) {
      await reader.chooseLedger(ledger);
      // Columns that say nothing are left out until they are asked for.
      const left = reader.find(".ledger-columns input:not(:checked)");
      await reader.find(".ledger-columns summary").click();
      while ((await left.count()) > 0) await left.first().click();
      await reader.find(".ledger-columns summary").click();
      await reader.find(".ledger-export summary").click();
      const [download] = await Promise.all([
        reader.page.waitForEvent("download", { timeout: 120_000 }),
        reader.find("tifa-ledgers .export-json").click(),
      ]);
      const given = JSON.parse(readFileSync(await download.path(), "utf8"), (key, value) =>
        key === "sha256" || key === "quote" ? undefined : value);
      const expected = printed(ledger);
      assert.deepEqual(given.columns, expected.columns, ledger);
      assert.deepEqual(given.rows, expected.rows, ledger);
      rows += given.rows.length;
    }
    assert.ok(rows > 100, `${rows} rows in all`);
    await reader.close();
  });
}, ["chromium"]);
