// The open file in every format, the same bytes as the command line writes; a citation of what is selected; marks of another
// program held against the text (layers.test.mjs: how they are shown).

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { tifa } from "./command-line.mjs";
import { eachEngine, root } from "./harness.mjs";
import { eventually, openReader, pause } from "./reader.mjs";

/** Formats and how many files each is. */
const FORMATS = {
  json: 1, jsonl: 1, csv: 1, brat: 3, webannotation: 1, tei: 1, conll: 1, webanno: 1, akn: 1, ris: 1, bibtex: 1, html: 1,
};

const FILE = join(root, "tests/formats/lake.txt");

/** @param {import("./harness.mjs").Engine} engine */
async function opened(engine) {
  const reader = await openReader(engine);
  await reader.read("lake.txt", await readFile(FILE, "utf8"));
  return reader;
}

/** @param {Awaited<ReturnType<typeof opened>>} reader */
async function take(reader) {
  const details = reader.find("tifa-documents .file-details");
  if (!(await details.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open))) {
    await details.locator("summary").click();
  }
  await reader.find("tifa-documents button.take").click();
  await reader.find("dialog.take").waitFor();
}

eachEngine((engine) => {
  // The driver of Firefox tells nothing of downloads.
  test("every format, with the bytes of the command line", { skip: engine.name === "firefox" }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "tifa-take-"));
    const reader = await opened(engine);
    await take(reader);
    for (const [format, count] of Object.entries(FORMATS)) {
      tifa("extract", "--format", format, "--output", folder, FILE);
      /** @type {import("playwright-core").Download[]} */
      const downloads = [];
      const hear = (/** @type {import("playwright-core").Download} */ download) => downloads.push(download);
      reader.page.on("download", hear);
      await reader.find(`dialog.take .take-${format}`).click();
      for (let waited = 0; downloads.length < count && waited < 200; waited++) await pause(100);
      reader.page.off("download", hear);
      assert.equal(downloads.length, count, format);
      for (const download of downloads) {
        const [page, line] = [await readFile(await download.path()), await readFile(join(folder, download.suggestedFilename()))];
        assert.ok(page.length > 0, format);
        assert.ok(page.equals(line), `${format}: ${download.suggestedFilename()} is not what the command line writes`);
      }
    }
    await reader.close();
    await rm(folder, { recursive: true });
  });

  test("what is selected is cited", async () => {
    const reader = await opened(engine);
    await reader.focusText();
    await reader.page.evaluate(() => {
      const explorer = document.querySelector("tifa-explorer")?.shadowRoot;
      const blocks = [...(explorer?.querySelectorAll("tifa-column [data-block]") ?? [])];
      const node = /** @type {Text} */ (blocks.find((block) => block.textContent?.includes("坚决反对"))?.firstChild);
      const from = node.data.indexOf("坚决反对");
      getSelection()?.setBaseAndExtent(node, from, node, from + 8);
    });
    await pause(400);
    await take(reader);
    await reader.find("dialog.take .take-language").selectOption("zh");
    await reader.find("dialog.take .take-address").fill("https://example.org/lake");
    await reader.find("dialog.take .take-copy").click();
    await eventually(async () => assert.match((await reader.find("dialog.take .take-status").textContent()) ?? "", /./));
    // What is pasted into needs the focus, which the dialog holds.
    await reader.press("Escape");
    const cited = await reader.clipboard();
    assert.match(cited, /^“坚决反对恐怖主义”\n——湖城宣言\[EB\/OL\]\. \(2022-09-16\)\[\d{4}-\d\d-\d\d\]\. https:\/\/example\.org\/lake#:~:text=%E5%9D%9A/);
    assert.match(cited, /#tifa=[0-9a-f]{8}:\d+-\d+\. 第3段\.\n$/, "the permalink and the paragraph");
    await reader.close();
  });

  test("marks of another text are told", async () => {
    const reader = await opened(engine);
    await take(reader);
    const status = () => reader.find("dialog.take .take-status").textContent();
    const open = async (/** @type {string} */ name, /** @type {string} */ text) => {
      const input = reader.find("dialog.take .take-marks");
      await input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
      for (let waited = 0; !(await status())?.includes(name) && waited < 100; waited++) await pause(100);
      return status();
    };
    assert.match((await open("own.json", tifa("extract", "--format", "json", FILE))) ?? "", /^\d+ marks of own\.json fit/);
    assert.match((await open("own.jsonld", tifa("extract", "--format", "webannotation", FILE))) ?? "", /^\d+ marks of own\.jsonld fit/);
    assert.match((await open("other.json", tifa("extract", "--format", "json", FILE).replaceAll("湖城", "山城"))) ?? "", /other\.json was made for another text.*山城.*湖城/);
    assert.match((await open("broken.json", "{")) ?? "", /broken\.json could not be read: line 1, column 1/);
    await reader.close();
  });
});
