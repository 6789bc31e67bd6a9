// What is copied are the characters of the source behind the words: an entity as the file writes it, no line end that
// restoration joined.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { openReader, pause } from "./reader.mjs";

eachEngine((engine) => {
  for (const { what, name, text, from, to, copied } of [
    { what: "a plain text", name: "a.txt", text: "中国和印度表示欢迎。\n", from: 3, to: 8, copied: "印度表示欢" },
    { what: "an HTML page", name: "a.html", text: "<p>中国&nbsp;和𠮷&amp;<b>印度</b>表示欢迎。</p>\n", from: 0, to: 9, copied: "中国和𠮷&amp;印度表" },
  ]) {
    test(`copying from ${what}`, async () => {
      const reader = await openReader(engine);
      await reader.read(name, text);
      await reader.focusText();
      await reader.page.evaluate(({ from, to }) => {
        const explorer = document.querySelector("tifa-explorer")?.shadowRoot;
        const node = /** @type {Text} */ (explorer?.querySelector("tifa-column [data-block]")?.firstChild);
        getSelection()?.setBaseAndExtent(node, from, node, to);
      }, { from, to });
      // The source's words are fetched once the selection rests.
      await pause(400);
      await reader.press("ControlOrMeta+c");
      assert.equal(await reader.clipboard(), copied);
      await reader.close();
    });
  }

  test("words that a hard wrap cut are copied whole", async () => {
    const reader = await openReader(engine);
    const wrapped = "中国和印度表示愿意继续加强各个领域的合作，共同维护地区的和平与安宁，并就各方\n关心的问题交换了意见，决定在下一次会晤时继续讨论所有这些问题以及其他有关的\n事项。\n\n双方感谢东道主。\n";
    await reader.read("wrapped.txt", wrapped);
    await reader.focusText();
    const shown = await reader.page.evaluate(() => {
      const explorer = document.querySelector("tifa-explorer")?.shadowRoot;
      const node = /** @type {Text} */ (explorer?.querySelector("tifa-column [data-block]")?.firstChild);
      const from = node.data.indexOf("并就");
      getSelection()?.setBaseAndExtent(node, from, node, from + 12);
      return node.data.slice(from, from + 12);
    });
    assert.equal(shown, "并就各方关心的问题交换了", "the lines are joined on the page");
    await pause(400);
    await reader.press("ControlOrMeta+c");
    assert.equal(await reader.clipboard(), shown);
    await reader.close();
  });
});
