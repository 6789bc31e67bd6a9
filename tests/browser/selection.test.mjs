// The bar at a selection: it stands beside what is selected and covers neither that nor the text on a phone; it copies the
// passage with its citation as text, Markdown and HTML, and a link that leads back to it; keys reach it and leave it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { SITE, eachEngine, root } from "./harness.mjs";
import { Reader, eventually, openReader } from "./reader.mjs";

const PASSAGE = "坚决反对恐怖主义";

/** With a tail that a small window has to scroll through. */
const TEXT = (await readFile(join(root, "tests/formats/lake.txt"), "utf8")) +
  Array.from({ length: 60 }, (_, number) => `\n　　第${number}段说的是另外一件事情。\n`).join("");

/** @param {import("./harness.mjs").Engine} engine @param {Parameters<typeof openReader>[1]} [options] */
async function opened(engine, options) {
  const reader = await openReader(engine, options);
  await reader.read("lake.txt", TEXT);
  return reader;
}

/** Where the passage stands, its first and last character. @param {Reader} reader */
const boxes = (reader) => reader.page.evaluate((passage) => {
  const explorer = document.querySelector("tifa-explorer")?.shadowRoot;
  const blocks = [...(explorer?.querySelectorAll("tifa-column [data-block]") ?? [])];
  const block = /** @type {Element} */ (blocks.find((block) => block.textContent?.includes(passage)));
  const node = /** @type {Text} */ (block.firstChild);
  const from = node.data.indexOf(passage);
  return [from, from + passage.length - 1].map((at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { left, top, right: left + width, bottom: top + height };
  });
}, PASSAGE);

/** Selects the passage as a pointer does. @param {Reader} reader */
async function select(reader) {
  const [first, last] = await boxes(reader);
  const middle = (first.top + first.bottom) / 2;
  await reader.page.mouse.move(first.left + 1, middle);
  await reader.page.mouse.down();
  await reader.page.mouse.move(last.right - 1, middle, { steps: 4 });
  await reader.page.mouse.up();
  await eventually(async () => assert.ok(await reader.find(".selection-bar").isVisible()));
}

/** Copies by a button of the bar, waits until it says so. @param {Reader} reader @param {string} name */
async function copy(reader, name) {
  await reader.find(`.selection-${name}`).click();
  await eventually(async () => assert.equal(await reader.find(".selection-name").textContent(), "Copied"));
  return reader.clipboard();
}

eachEngine((engine) => {
  test("with the pointer: beside the passage, copied with its citation", async () => {
    const reader = await opened(engine);
    assert.equal(await reader.find(".selection-bar").count(), 0, "nothing is selected yet");
    await select(reader);
    const bar = await reader.find(".selection-bar").boundingBox();
    const [first, last] = await boxes(reader);
    assert.ok(bar && (bar.y >= last.bottom || bar.y + bar.height <= first.top), "the passage stays in sight");
    assert.match(await copy(reader, "text"), /^“坚决反对恐怖主义”\n/);
    await eventually(async () => assert.equal(await reader.find(".selection-bar").isVisible(), false, "it goes by itself"));
    await select(reader);
    assert.match(await copy(reader, "markdown"), /^> .*坚决反对恐怖主义/);
    await eventually(async () => assert.equal(await reader.find(".selection-bar").isVisible(), false));
    await select(reader);
    assert.match(await copy(reader, "html"), /<blockquote[^]*坚决反对恐怖主义/);
    await reader.close();
  });

  test("a link leads back to the passage", async () => {
    const reader = await opened(engine);
    await select(reader);
    const link = await copy(reader, "link");
    assert.match(link, /#tifa=[0-9a-f]{8}:223-231$/);
    const other = new Reader(await engine.open(SITE, { hash: new URL(link).hash, context: { locale: "en-US" } }));
    await other.read("same.txt", TEXT);
    await eventually(async () => assert.deepEqual(await other.marked("target"), [PASSAGE]));
    await other.close();
    await reader.close();
  });

  test("with the keys: the paragraph of a mark, along the bar, back to the text", async () => {
    const reader = await opened(engine);
    await reader.focusText();
    await reader.press("c");
    assert.equal(await reader.find(".selection-bar").count(), 0, "neither selection nor mark: nothing to cite");
    await reader.press("n", "n", "n", "c");
    await eventually(async () => assert.ok(await reader.find(".selection-text").evaluate((one) => one.matches(":focus"))));
    const selected = await reader.page.evaluate(() => String(getSelection()));
    if (engine.name === "chromium") assert.match(selected, /^湖城理事会成员国/);
    await reader.press("ArrowRight", "ArrowRight", "ArrowRight");
    assert.ok(await reader.find(".selection-link").evaluate((one) => one.matches(":focus")));
    await reader.press("ArrowRight", "ArrowRight");
    assert.ok(await reader.find(".selection-text").evaluate((one) => one.matches(":focus")), "round and round");
    await reader.press("Escape");
    assert.equal(await reader.find(".selection-bar").isVisible(), false);
    assert.ok(await reader.find("tifa-column .scroll").evaluate((one) => one.matches(":focus")));
    assert.notEqual(await reader.cardName(), "", "Escape let go of the bar alone");
    await reader.press("c");
    await eventually(async () => assert.ok(await reader.find(".selection-text").evaluate((one) => one.matches(":focus"))));
    await reader.press("End", "Enter");
    await eventually(async () => assert.match(await reader.find("dialog.take .take-citation").inputValue(), /湖城理事会/));
    await reader.close();
  });

  test("a selection that is given up takes the bar along; scrolled away, it comes back with the passage", async () => {
    const reader = await opened(engine, { viewport: { width: 1280, height: 420 } });
    await reader.find("tifa-column .scroll").evaluate((scroll) => (scroll.scrollTop = 200));
    await select(reader);
    await reader.find("tifa-column .scroll").evaluate((scroll) => (scroll.scrollTop = 2000));
    await eventually(async () => assert.equal(await reader.find(".selection-bar").isVisible(), false));
    await reader.find("tifa-column .scroll").evaluate((scroll) => (scroll.scrollTop = 200));
    await eventually(async () => assert.ok(await reader.find(".selection-bar").isVisible()));
    const [first] = await boxes(reader);
    await reader.page.mouse.click(first.left + 2, first.top + 4);
    await eventually(async () => assert.equal(await reader.find(".selection-bar").isVisible(), false));
    await reader.close();
  });

  test("on a phone it stands over the foot", async () => {
    const reader = await opened(engine, { viewport: { width: 320, height: 640 } });
    await reader.find("tifa-column .scroll").evaluate((scroll) => (scroll.scrollTop = 300));
    await select(reader);
    const bar = await reader.find(".selection-bar").boundingBox();
    const text = await reader.find("tifa-column .scroll").boundingBox();
    assert.ok(bar && text && bar.y >= text.y + text.height - 1, "no text is covered");
    assert.ok(bar.x >= 0 && bar.x + bar.width <= 320, "nothing stands outside");
    await reader.close();
  });
});
