// The comparison as a file in six forms, each of them whole and about these two files.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, openReader } from "./reader.mjs";

/** Ending, and what the file must say. @type {Record<string, [string, RegExp[]]>} */
const FORMS = {
  html: ["comparison.html", [/^<!doctype html>/i, /山城宣言/, /湖城宣言/, /<del>/, /stronger/]],
  markdown: ["comparison.md", [/^# /m, /注意到/, /支持/, /stronger/]],
  csv: ["comparison.csv", [/strengthened|stronger/, /注意到/]],
  json: ["comparison.json", [/"strengthened"/, /earlier\.txt/]],
  tei: ["comparison.xml", [/<TEI/, /<app/, /<rdg/]],
  collatex: ["comparison.collatex.jsonl", [/"witnesses"/]],
};

eachEngine((engine) => {
  test("HTML, Markdown, CSV, JSON, TEI, CollateX", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    for (const [form, [name, says]] of Object.entries(FORMS)) {
      await reader.find(".compare-export summary").click();
      const [download] = await Promise.all([
        reader.page.waitForEvent("download"),
        reader.find(`.compare-export .export-${form}`).click(),
      ]);
      assert.equal(download.suggestedFilename(), name);
      const text = await readFile(await download.path(), "utf8");
      for (const pattern of says) assert.match(text, pattern, form);
      // CollateX has a table a pair, one a line.
      if (/json/.test(name)) for (const line of text.trim().split("\n")) JSON.parse(line);
    }
    await reader.close();
  });

  test("a Chinese interface gives a Chinese report", async () => {
    const reader = await openReader(engine, { locale: "zh-CN" });
    await reader.compare(EARLIER, LATER);
    await reader.find(".compare-export summary").click();
    const [download] = await Promise.all([reader.page.waitForEvent("download"), reader.find(".compare-export .export-markdown").click()]);
    assert.match(await readFile(await download.path(), "utf8"), /态度加强/);
    await reader.close();
  });
}, ["chromium"]);
