// docs/use.md: its keys are those of the explorer, its queries find as many places as it says, its addresses show what it
// says. A page whose examples are wrong costs a reader's trust.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { COMMANDS } from "../../www/commands.js";
import { eachEngine, root } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

const page = readFileSync(join(root, "docs/use.md"), "utf8").replaceAll("\r\n", "\n");

/**
 * The rows of the table under a heading, as cells.
 * @param {string} heading
 */
function table(heading) {
  const section = page.split("\n## ").find((section) => section.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  assert.ok(rows.length >= 5, heading);
  return rows.map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
}

/** What stands between backquotes. @param {string} [cell] */
const quoted = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);

test("the keys are those that the explorer has at first", () => {
  assert.deepEqual(table("Keys").flatMap(([keys]) => quoted(keys)), COMMANDS.map(({ keys }) => keys));
});

/** What an address should show, by what it sets. @type {Record<string, (reader: Reader, value: string) => Promise<void>>} */
const SHOWN = {
  view: async (reader, value) => {
    const [view, detail] = value.split(":");
    assert.ok(await reader.find(`tifa-${view}`).isVisible(), `${value}: ${await reader.page.evaluate(() => location.hash)}`);
    if (detail) assert.equal(await reader.find(`.ledger-list [aria-current=true][data-focus="${detail}"]`).count(), 1);
  },
  kinds: async (reader, value) => assert.equal(await reader.host.getAttribute("data-only"), value.replaceAll(",", " ")),
  attitudes: async (reader) => assert.equal((await reader.texts("tifa-attitudes [aria-pressed=true]")).length, 1),
  find: async (reader, value) => assert.equal(await reader.find(".search-box").inputValue(), decodeURIComponent(value)),
};

eachEngine((engine) => {
  test("the queries find as many places of the sample as the page says", async () => {
    const reader = await openReader(engine);
    for (const [query, places] of table("Search")) {
      await reader.find(".search-box").fill(quoted(query)[0] ?? "");
      // Where the page says no number it depends on what else is recognised; something is found all the same.
      const wanted = places ? new RegExp(`^${places} places$`) : /^\d+ places$/;
      await eventually(async () => assert.match((await reader.texts(".search-count")).join(), wanted, query));
      await reader.find(".search-box").fill("");
      await eventually(async () => assert.equal((await reader.texts(".search-count")).join(), ""));
    }
    await reader.close();
  });

  test("the addresses show what the page says", async () => {
    const reader = await openReader(engine);
    for (const [address] of table("Addresses")) {
      const hash = quoted(address)[0] ?? "";
      await reader.page.evaluate((hash) => {
        location.hash = hash;
      }, hash);
      const [, name = "", value = ""] = /^#tifa\.(?:only=)?(\w+)=(.+)$/.exec(hash) ?? [];
      const shown = SHOWN[name];
      assert.ok(shown, hash);
      await eventually(() => shown(reader, value));
    }
    await reader.close();
  });
}, ["chromium"]);
