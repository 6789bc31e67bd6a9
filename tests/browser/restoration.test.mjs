// Restoration in the reader's hands: the printed text beside the restored one, a step switched off and on, one repair
// undone, damaged places that lead to where they stand. It must not know how restoration decides.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

const FIRST = "各方重申将在共同关心的国际和地区问题上继续加强协调与配合，";
const SECOND = "并愿进一步扩大和深化各领域的务实合作😀，共同维护地区和平，";
const THIRD = "支持上合组织成员国在二十国集团内就经济议题交换看法和意见。";

/** A paragraph of three lines, a damaged place in the next, and enough behind it to scroll. */
const TEXT = [
  "山城宣言",
  [FIRST, SECOND, THIRD].join("\r\n"),
  "各方愿同联合国\uFFFD系统加强合作，推动落实2030 年可持续发展议程。",
  ...Array.from({ length: 60 }, (_, n) => `第${n + 1}段。成员国愿意就共同关心的问题继续交换意见，并就此保持沟通，扩大合作。`),
  "文末。",
].join("\r\n\r\n");

/** @param {import("./harness.mjs").Engine} engine @param {{ width: number, height: number }} [viewport] */
async function open(engine, viewport = { width: 1280, height: 860 }) {
  const reader = await openReader(engine, { viewport });
  await reader.read("a.txt", TEXT);
  return reader;
}

/** @param {Reader} reader */
const paragraphs = (reader) => reader.texts("tifa-column .paragraph");

/** @param {Reader} reader */
const showPrinted = (reader) => reader.find(".bar-printed").click();

/** @param {Reader} reader @param {string} step */
const signs = (reader, step) => reader.find(`button.repair[data-step="${step}"]`);

/** The line of the printed text that a sign stands in, without signs. @param {import("playwright-core").Locator} sign */
const before = (sign) =>
  sign.evaluate((button) => {
    let text = "";
    for (let node = button.previousSibling; node; node = node.previousSibling)
      if (!(node instanceof HTMLButtonElement)) text = node.textContent + text;
    return text.split("\n").at(-1) ?? "";
  });

eachEngine((engine) => {
  test("a step switched off parts what it joined, and comes back", async () => {
    const reader = await open(engine);
    const whole = await paragraphs(reader);
    assert.ok(whole.includes(FIRST + SECOND + THIRD), "the three lines are one paragraph");
    await reader.find("#tab-repairs").click();
    const box = reader.find('input[data-step="join-lines"]');
    assert.equal(await box.isChecked(), true);
    await box.click();
    await eventually(async () => {
      const parted = await paragraphs(reader);
      assert.equal(parted.length, whole.length + 2);
      for (const line of [FIRST, SECOND, THIRD]) assert.ok(parted.includes(line), line);
    });
    assert.equal(await reader.find('input[data-step="join-lines"]').isChecked(), false);
    assert.match((await reader.notices()).join(), /Wrapped lines joined: switched off/);
    await reader.undo();
    await eventually(async () => assert.deepEqual(await paragraphs(reader), whole));
    assert.equal(await reader.find('input[data-step="join-lines"]').isChecked(), true);
    await reader.close();
  });

  test("a step that changes no character is seen to be off: a paragraph printed again is one like all others", async () => {
    const reader = await openReader(engine, { viewport: { width: 1280, height: 860 } });
    const again = `${FIRST}${SECOND}${THIRD}`;
    await reader.read("a.txt", ["山城宣言", again, "各方欢迎上述安排。", again, "文末。"].join("\n\n"));
    const repeats = reader.find("tifa-column .repeat");
    await eventually(async () => assert.equal(await repeats.count(), 1));
    await reader.find("#tab-repairs").click();
    await reader.find('input[data-step="repeats"]').click();
    await eventually(async () => assert.equal(await repeats.count(), 0));
    await reader.find('input[data-step="repeats"]').click();
    await eventually(async () => assert.equal(await repeats.count(), 1));
    await reader.close();
  });

  test("one repair undone opens that join alone, and is made again", async () => {
    const reader = await open(engine);
    const whole = await paragraphs(reader);
    await showPrinted(reader);
    await eventually(async () => assert.equal(await signs(reader, "join-lines").count(), 2));
    const sign = signs(reader, "join-lines").nth(0);
    assert.equal(await before(sign), FIRST, "the sign stands where the line was broken");
    assert.match((await sign.getAttribute("aria-label")) ?? "", /^Wrapped lines joined: .*↵/);
    await sign.click();
    const place = reader.find(".repair-place");
    await eventually(async () => assert.match(await place.innerText(), /协调与配合，↵并愿进一步/));
    await reader.find(".repair-card .primary").click();
    await eventually(async () => {
      const parted = await paragraphs(reader);
      assert.equal(parted.length, whole.length + 1);
      assert.ok(parted.includes(FIRST) && parted.includes(SECOND + THIRD), parted.slice(0, 3).join(" | "));
    });
    assert.equal(await signs(reader, "join-lines").count(), 2, "an undone repair keeps its sign");
    await eventually(async () => {
      assert.match((await signs(reader, "join-lines").nth(0).getAttribute("aria-label")) ?? "", /undone/);
      assert.equal(await reader.find(".repair-card .primary").innerText(), "Redo this one");
    });
    await reader.find(".repair-card .primary").click();
    await eventually(async () => assert.deepEqual(await paragraphs(reader), whole));
    await reader.close();
  });

  test("both texts stand side by side and go together", async () => {
    const reader = await open(engine);
    await showPrinted(reader);
    await eventually(async () => assert.ok((await signs(reader, "join-lines").count()) > 0));
    const printed = await reader.find("tifa-printed .printed").evaluate((article) => {
      const copy = /** @type {Element} */ (article.cloneNode(true));
      for (const button of copy.querySelectorAll("button")) button.remove();
      return copy.textContent;
    });
    assert.equal(printed, TEXT, "the print is the file, sign by sign");
    const boxes = [await reader.find("tifa-printed").boundingBox(), await reader.find("tifa-column").boundingBox()];
    assert.ok(boxes[0] && boxes[1] && boxes[0].width > 300 && boxes[1].width > 300, JSON.stringify(boxes));
    assert.ok(boxes[0].x + boxes[0].width <= boxes[1].x + 1, "the print on the left");
    /** How far below the upper edge a paragraph stands on each side. @param {string} words */
    const heights = (words) =>
      reader.host.evaluate((host, words) => {
        const root = /** @type {ShadowRoot} */ (host.shadowRoot);
        return ["tifa-printed .print", "tifa-column .scroll"].map((selector) => {
          const scroller = /** @type {Element} */ (root.querySelector(selector));
          const walker = document.createTreeWalker(scroller, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(words) ?? -1;
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
          }
          return NaN;
        });
      }, words);
    for (const [side, words] of [["tifa-printed .print", "第30段"], ["tifa-column .scroll", "第12段"]]) {
      const box = await reader.find(side).boundingBox();
      assert.ok(box);
      await reader.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await eventually(async () => {
        const [left, right] = await heights(words);
        const own = side.startsWith("tifa-printed") ? left : right;
        // A quarter down is where the eye is taken to be.
        if (Math.abs(own - box.height / 4) > 60) await reader.page.mouse.wheel(0, Math.round(own - box.height / 4));
        assert.ok(Math.abs(own - box.height / 4) <= 60, `${words} at ${own}`);
        assert.ok(Math.abs(left - right) < 80, `${words}: ${left} and ${right}`);
      });
    }
    await reader.close();
  });

  test("damaged places lead to where they stand, and change nothing", async () => {
    const reader = await open(engine);
    const whole = await paragraphs(reader);
    await reader.find("#tab-repairs").click();
    const item = reader.find('.damaged-places li[data-kind="replacement"]');
    await eventually(async () => assert.equal(await item.count(), 1));
    assert.equal(await item.locator("mark").innerText(), "\uFFFD");
    assert.match(await item.innerText(), /联合国.系统/);
    const inView = (/** @type {string} */ selector) =>
      reader.find(selector).evaluate((element) => {
        const box = element.getBoundingClientRect();
        const scroller = /** @type {Element} */ (element.closest(".print, .scroll")).getBoundingClientRect();
        return box.height > 0 && box.top >= scroller.top && box.bottom <= scroller.bottom;
      });
    await reader.find("tifa-column .scroll").evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight));
    const damaged = 'tifa-column .paragraph:has-text("\uFFFD")';
    assert.equal(await inView(damaged), false);
    await item.getByRole("button", { name: "In restored text" }).click();
    await eventually(async () => assert.equal(await inView(damaged), true));
    if (engine.name === "chromium") assert.deepEqual(await reader.marked("target"), ["\uFFFD"]);
    await item.getByRole("button", { name: "As printed" }).click();
    await eventually(async () => {
      assert.equal(await reader.find("tifa-printed mark.tx-target").innerText(), "\uFFFD");
      assert.equal(await inView("tifa-printed mark.tx-target"), true);
    });
    assert.deepEqual(await paragraphs(reader), whole);
    await reader.close();
  });

  test("by the keys: repair after repair, opened, undone", async () => {
    const reader = await open(engine);
    await showPrinted(reader);
    await eventually(async () => assert.ok((await signs(reader, "join-lines").count()) > 0));
    await reader.find("tifa-printed .print").focus();
    const focused = () =>
      reader.host.evaluate((host) => host.shadowRoot?.activeElement?.getAttribute("data-step") ?? "");
    const seen = [];
    for (let n = 0; n < 4; n++) {
      await reader.press("n");
      seen.push(await focused());
    }
    assert.deepEqual(seen, ["documents", "join-lines", "join-lines", "close-spaces"]);
    await reader.press("p", "Enter");
    await eventually(async () => assert.match(await reader.find(".repair-place").innerText(), /共同维护地区和平，↵支持/));
    assert.equal(await focused(), "join-lines", "the focus stays at the sign");
    await reader.press("Escape");
    await eventually(async () => assert.equal(await reader.find(".repair-card").count(), 0));
    await reader.close();
  });

  test("on a phone one text at a time, the place is kept", async () => {
    const reader = await open(engine, { width: 390, height: 844 });
    const text = reader.find("tifa-column");
    await reader.find('tifa-column .paragraph:has-text("第40段")').evaluate((p) => p.scrollIntoView({ block: "center" }));
    await reader.page.waitForTimeout(200);
    await reader.find(".foot-printed").click();
    await eventually(async () => assert.equal(await text.isVisible(), false));
    assert.equal(await reader.find(".foot-printed").getAttribute("aria-pressed"), "true");
    const seen = (/** @type {string} */ selector) =>
      reader.find(selector).evaluate((scroller) => {
        const box = scroller.getBoundingClientRect();
        const walker = document.createTreeWalker(scroller, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const numbers = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (const found of (node.textContent ?? "").matchAll(/第(\d+)段/g)) {
            range.setStart(node, found.index);
            range.setEnd(node, found.index + 1);
            const { top, height } = range.getBoundingClientRect();
            if (height > 0 && top >= box.top && top < box.bottom) numbers.push(Number(found[1]));
          }
        }
        return numbers;
      });
    await eventually(async () => assert.ok((await seen(".print")).includes(40)));
    await reader.find(".foot-printed").click();
    await eventually(async () => assert.ok((await seen(".scroll")).includes(40)));
    assert.equal(await text.isVisible(), true);
    await reader.close();
  });
});
