// Long work: its text stands there before its marks, a bar moves, cancel ends it soon, offers the way back, and leaves the
// explorer as good as before.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader, utf8 } from "./reader.mjs";

// A few seconds of work, under the limit. No two paragraphs are alike: those printed again would be put aside.
const BODY = DECLARATION.replace("山城宣言\n\n", "");
const LONG = utf8(Array.from({ length: 14_000 }, (_, n) => BODY.replace(/会[晤议]|中国和/g, (words) => `第${n}项${words}`)).join("\n"));

eachEngine((engine) => {
  test("progress is shown, the page answers, and cancel ends it", async () => {
    const reader = await openReader(engine);
    await reader.page.evaluate(() => {
      const values = /** @type {number[]} */ ((/** @type {any} */ (globalThis).values = []));
      const look = () => {
        const bar = document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-documents progress");
        if (bar instanceof HTMLProgressElement && bar.value !== values.at(-1)) values.push(bar.value);
        requestAnimationFrame(look);
      };
      look();
    });
    await reader.drop([{ name: "long.txt", bytes: LONG }]);
    const cancel = reader.find("tifa-documents button").filter({ hasText: "Cancel" });
    await eventually(async () => {
      const seen = await reader.page.evaluate(() => /** @type {any} */ (globalThis).values);
      assert.ok(seen.filter((/** @type {number} */ value) => value > 0 && value < 1).length >= 3, `progress: ${seen}`);
    });
    const values = await reader.page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (globalThis).values));
    assert.deepEqual(values, [...values].sort((a, b) => a - b), "it never goes back");
    assert.ok((await reader.blocks()).length > 1000, "the text is there already");
    await cancel.dispatchEvent("click");
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /Reading long\.txt was cancelled/));
    assert.equal(await reader.find(".notices button:not(.notice-dismiss)").count(), 1, "with a way back");
    const last = await reader.page.evaluate(() => /** @type {any} */ (globalThis).values.at(-1));
    assert.ok(last < 1, `it ended before its end: ${last}`);
    assert.equal((await reader.files()).length, 5, "the sample is as it was");
    assert.ok((await reader.blocks()).length > 5);
    await reader.read("short.txt", "中国和印度。\n");
    await eventually(async () => assert.deepEqual(await reader.marked("country"), ["中国", "印度"], "and the core goes on"));
    await reader.close();
  });
}, ["chromium"]);
