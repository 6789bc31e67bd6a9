// A folder of many files is read in a time that grows as they do: the columns of the files that are open already are not
// fetched again for each new one. At last all names know of each other, and the list shows every file.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader, utf8 } from "./reader.mjs";

const COUNT = 120;

/** @param {number} number */
const text = (number) => `第${number}号山城宣言\n\n${number}年来，中国和俄罗斯支持《河谷绿色纲要》。上海合作组织成员国强调合作。\n`;

eachEngine((engine) => {
  test("many files at once", async () => {
    const reader = await openReader(engine);
    const asked = () => reader.page.evaluate(() => /** @type {any} */ (globalThis).asked ?? 0);
    await reader.page.evaluate(() => {
      const { postMessage } = Worker.prototype;
      /** @type {any} */ (globalThis).asked = 0;
      Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
        if (message?.method === "mentions") /** @type {any} */ (globalThis).asked++;
        return postMessage.call(this, message, ...rest);
      };
    });
    await reader.drop(Array.from({ length: COUNT }, (_, number) => ({ name: `${number}.txt`, bytes: utf8(text(number + 1)) })));
    await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), COUNT));
    // Each after each would be more than seven thousand.
    assert.ok((await asked()) < COUNT * 25, `${await asked()} askings for mentions`);
    await eventually(async () => assert.equal(await reader.find(".work").count(), 0));
    // The first file's names are those of all files.
    await reader.click("organization", "上海合作组织");
    await eventually(async () => assert.match((await reader.texts(".places-head")).join(), new RegExp(`${COUNT}`)));
    await reader.close();
  });
}, ["chromium"]);
