// A pasted surrogate without its partner is no character: it becomes U+FFFD, the reader is told so, whole pairs stay.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  for (const way of ["the paste event", "the paste sheet"]) {
    test(`a lone surrogate by ${way}`, async () => {
      const reader = await openReader(engine);
      const text = "中国\ud800和𠮷印度\udc00。";
      if (way === "the paste event") {
        await reader.host.evaluate((host, text) => {
          const event = new ClipboardEvent("paste", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
          Object.defineProperty(event.clipboardData, "getData", { value: () => JSON.parse(text) });
          host.dispatchEvent(event);
        }, JSON.stringify(text));
      } else {
        await reader.find(".bar-paste").click();
        await reader.find("dialog textarea").evaluate((area, text) => {
          /** @type {HTMLTextAreaElement} */ (area).value = JSON.parse(text);
        }, JSON.stringify(text));
        await reader.find("dialog .primary").click();
      }
      await eventually(async () => assert.deepEqual(await reader.blocks(), ["中国\ufffd和𠮷印度\ufffd。"]));
      assert.match((await reader.notices()).join("\n"), /Pasted text 1\.txt: 2 broken characters .* U\+FFFD/);
      await eventually(async () => assert.deepEqual(await reader.marked("country"), ["中国", "印度"]));
      await reader.close();
    });
  }
}, ["chromium"]);
