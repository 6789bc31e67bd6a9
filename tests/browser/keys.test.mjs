// The keys: from mention to mention, into the card and back. Silent while the focus is elsewhere or a field has it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, Reader, eventually, openHost, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("n and p walk through the mentions in the order of the text and stop at its ends", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", "中国、印度和蒙古国。\n");
    const cursor = () => reader.marked("cursor");
    const status = async () => (await reader.texts("[role=status].unseen")).join();
    for (const name of ["中国", "印度", "蒙古国"]) {
      await reader.press("n");
      await eventually(async () => assert.deepEqual(await cursor(), [name]));
      await eventually(async () => assert.match(await status(), new RegExp(`of 3, Country, ${name}`)));
    }
    await reader.press("n");
    await eventually(async () => assert.match(await status(), /No mention after this one/));
    assert.deepEqual(await cursor(), ["蒙古国"], "it stays at the last");
    await reader.press("p");
    await eventually(async () => assert.deepEqual(await cursor(), ["印度"]));
    await reader.press("p", "p");
    await eventually(async () => assert.match(await status(), /No mention before this one/));
    await reader.press("Alt+n");
    assert.deepEqual(await cursor(), ["中国"], "with a modifier it is the browser's");
    await reader.close();
  });

  test("from where the reader has scrolled to, n goes on from there, and the mention comes into view", async () => {
    const reader = await openReader(engine);
    const filler = (/** @type {number} */ from) =>
      Array.from({ length: 60 }, (_, n) => `各方就第${from + n}项议题交换意见，并同意在下一次会晤时继续讨论。`.repeat(4)).join("\n\n");
    await reader.read("a.txt", `中国表示欢迎。\n\n${filler(0)}\n\n印度表示欢迎。\n\n${filler(60)}\n\n蒙古国表示欢迎。\n`);
    await eventually(async () => assert.deepEqual(await reader.marked("country"), ["中国"], "only what is near is painted"));
    await reader.press("n", "n");
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["印度"]));
    await inView(reader);
    await reader.press("Escape");
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), []));
    await reader.press("End");
    await eventually(async () => assert.ok(await reader.find("tifa-column [data-block]").last().isVisible()));
    await eventually(async () => assert.ok((await reader.marked("country")).includes("蒙古国"), "marks come with the view"));
    await reader.press("p");
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["印度"], "back from the end"));
    await inView(reader);
    await reader.close();
  });

  test("the point opens the card for the keyboard, Escape leads back to the text and then lets go", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.press("n");
    await eventually(async () => assert.notEqual(await reader.cardName(), ""));
    await reader.press(".");
    const focus = () => reader.host.evaluate((host) => host.shadowRoot?.activeElement?.id || host.shadowRoot?.activeElement?.className);
    assert.equal(await focus(), "panel-entry");
    await reader.press("Tab");
    assert.equal(await reader.host.evaluate((host) => host.shadowRoot?.activeElement?.closest("tifa-card") !== null), true, "its buttons are next");
    await reader.press("Escape");
    assert.equal(await focus(), "scroll");
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), []));
    await reader.press("?");
    await eventually(async () => assert.ok(await reader.find("dialog").filter({ hasText: "Help" }).isVisible()));
    await reader.press("Escape");
    await reader.press("n");
    await eventually(async () => assert.equal((await reader.marked("cursor")).length, 1, "and the keys are the text's again"));
    await reader.close();
  });

  test("in a page of somebody else the keys are silent until the explorer has the focus", async () => {
    const opened = await openHost(engine, '<input id="field"><tifa-explorer></tifa-explorer>');
    const reader = new Reader(opened);
    assert.equal(await opened.page.evaluate(() => document.activeElement?.localName), "body", "it takes no focus");
    await reader.press("n", "3");
    await opened.page.focus("#field");
    await reader.press("n", "3", ".");
    assert.equal(await opened.page.inputValue("#field"), "n3.");
    await pauseForFrames(reader);
    assert.deepEqual(await reader.marked("cursor"), []);
    assert.equal(await reader.hash(), "");
    assert.equal(await reader.find(".legend-kind[aria-pressed=true]").count(), 0);
    await reader.focusText();
    await reader.press("n", "3");
    await eventually(async () => assert.equal((await reader.marked("cursor")).length, 1));
    assert.equal(await reader.find(".legend-kind[aria-pressed=true]").count(), 1);
    await reader.find(".bar-paste").click();
    await reader.press("n", "4");
    assert.equal(await reader.find("dialog textarea").inputValue(), "n4", "a field of its own takes the letters");
    assert.equal(await reader.find(".legend-kind[aria-pressed=true]").count(), 1);
    await reader.close();
  });
}, ["chromium"]);

/** @param {Reader} reader */
function pauseForFrames(reader) {
  return reader.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The cursor stands inside the view. @param {Reader} reader */
function inView(reader) {
  return eventually(async () => {
    const view = await reader.find("tifa-column .scroll").boundingBox();
    const [top, bottom] = await reader.page.evaluate(() => {
      const [at] = CSS.highlights.get("tx-cursor") ?? [];
      const range = document.createRange();
      range.setStart(at.startContainer, at.startOffset);
      range.setEnd(at.endContainer, at.endOffset);
      const box = range.getBoundingClientRect();
      return [box.top, box.bottom];
    });
    assert.ok(view && top >= view.y && bottom <= view.y + view.height, `${top}-${bottom}`);
  });
}
