// Marks of another program in the text: under a line of their own, beside ours and over them, listed with what is only there,
// leading to their places, taken away and brought back; those of another text are not shown.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { eachEngine, root } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** Two marks: one that is ours too, cut in two by the layout, and one that is not. */
const BRAT = "T1\torganization 116 120;121 123\t上海合作组织\nT2\tvirtue 146 149\t的作用\n";

/** As an annotator writes a remark: no tag, one selector. */
const REMARK = JSON.stringify({
  "@context": "http://www.w3.org/ns/anno.jsonld",
  id: "http://example.org/remark",
  type: "Annotation",
  motivation: "commenting",
  body: { type: "TextualBody", value: "new", purpose: "commenting" },
  target: { source: "http://example.org/lake", selector: { type: "TextPositionSelector", start: 227, end: 231 } },
});

eachEngine((engine) => {
  test("marks of brat and of an annotator: shown, listed, removed, undone", async () => {
    const reader = await openReader(engine);
    await reader.read("lake.txt", await readFile(join(root, "tests/formats/lake.txt"), "utf8"));
    const ours = await reader.sizes();
    const take = async (/** @type {string} */ name, /** @type {string} */ text) => {
      await reader.openDetails();
      await reader.find("tifa-documents button.take").click();
      await reader.find("dialog.take .take-marks").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
      await eventually(async () => assert.match((await reader.find("dialog.take .take-status").textContent()) ?? "", new RegExp(name)));
      const said = await reader.find("dialog.take .take-status").textContent();
      await reader.find("dialog.take form button").click();
      return said;
    };
    assert.match((await take("others.ann", BRAT)) ?? "", /^2 marks of others\.ann fit/);
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), ["上海合作组织", "的作用"]));
    assert.deepEqual(await reader.sizes(), ours, "ours stay");
    const line = (/** @type {string} */ name) => reader.find("tifa-column .article").evaluate((article, name) => {
      const { textDecorationStyle, textUnderlineOffset, textDecorationColor } = getComputedStyle(article, `::highlight(tx-${name})`);
      return [textDecorationStyle, textUnderlineOffset, textDecorationColor];
    }, name);
    const [foreign, own] = [await line("foreign"), await line("organization")];
    for (const at of [0, 1, 2]) assert.notEqual(foreign[at], own[at], "told apart by form, height and colour");
    assert.ok(await reader.find("#panel-list").isVisible(), "the list has come into sight");
    assert.match((await reader.find(".layer .small").textContent()) ?? "", /^2 marks of another program, 1 as here$/);
    assert.deepEqual(await reader.texts(".layer .mention-kind"), ["organization", "virtueonly there"]);
    await reader.find(".layer .mentions button").nth(1).click();
    await eventually(async () => assert.deepEqual(await reader.marked("target"), ["的作用"]));

    assert.match((await take("remark.jsonld", REMARK)) ?? "", /^1 marks of remark\.jsonld fit/);
    await eventually(async () => assert.deepEqual((await reader.marked("foreign")).sort(), ["上海合作组织", "恐怖主义", "的作用"]));
    assert.equal(await reader.find(".layer").count(), 2);
    assert.match((await take("wrong.ann", BRAT.replace("的作用", "的作法"))) ?? "", /wrong\.ann/);
    assert.equal(await reader.find(".layer").count(), 2, "what was made for another text is not shown");

    await reader.find(".layer-remove").first().click();
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), ["恐怖主义"]));
    await reader.undo();
    await eventually(async () => assert.equal((await reader.marked("foreign")).length, 3));
    // The text restored otherwise: the marks stay at their places of the source.
    await reader.find("#tab-repairs").click();
    await reader.find("tifa-restoration input[type=checkbox]").first().click();
    await eventually(async () => assert.equal((await reader.marked("foreign")).includes("恐怖主义"), true));
    await reader.read("other.txt", "山城宣言\n\n各方支持联合国。\n");
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), [], "another file has none"));
    assert.equal(await reader.find(".layers").isVisible(), false);
    await reader.close();
  });
});
