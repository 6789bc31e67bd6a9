// The core falls: a new worker takes its place, all files are there again with their marks, and a file that brings it
// down each time is named and left out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SITE, eachEngine, ready } from "./harness.mjs";
import { DECLARATION, Reader, eventually } from "./reader.mjs";

eachEngine((engine) => {
  /**
   * An explorer whose workers are kept in `workers`; requests that `traps` names get a trap for an answer.
   * @returns {Promise<Reader>}
   */
  const open = async () => {
    const opened = await engine.open(SITE, { context: { locale: "en-US", viewport: { width: 1280, height: 860 } }, wait: false });
    await opened.page.addInitScript(() => {
      const page = /** @type {any} */ (globalThis);
      page.workers = [];
      page.traps = () => false;
      const Real = Worker;
      page.Worker = class extends Real {
        /** @param {string} url @param {WorkerOptions} options */
        constructor(url, options) {
          super(url, options);
          page.workers.push(this);
        }
        /** @param {any} message @param {any} transfer */
        postMessage(message, transfer) {
          if (!page.traps(message)) return super.postMessage(message, transfer);
          const error = { code: "trap", name: "", detail: [], message: "panicked at made up" };
          setTimeout(() => this.onmessage?.(new MessageEvent("message", { data: { id: message.id, error } })), 10);
        }
      };
    });
    await opened.page.reload();
    await ready(opened);
    return new Reader(opened);
  };
  const workers = (/** @type {Reader} */ reader) => reader.page.evaluate(() => /** @type {any} */ (globalThis).workers.length);

  test("after a trap nothing is lost", async () => {
    const reader = await open();
    await reader.read("one.txt", DECLARATION);
    await reader.read("two.txt", "中国和蒙古国。\n");
    const field = (await reader.openDetails()).locator("input").first();
    await field.fill("某某纪要");
    await field.blur();
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "某某纪要"]));
    await reader.page.evaluate(() => {
      const page = /** @type {any} */ (globalThis);
      page.traps = (/** @type {any} */ { method }) => {
        if (method !== "mention") return false;
        page.traps = () => false;
        return true;
      };
    });
    await reader.click("country", "蒙古国");
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /failed and was started again/));
    assert.equal(await workers(reader), 2);
    assert.deepEqual(await reader.files(), ["山城宣言", "某某纪要"]);
    await eventually(async () => assert.match(await reader.cardName(), /^蒙古国/, "the question that fell with it is answered"));
    await reader.click("country", "中国");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["5 places"], "of both files"));
    await reader.close();
  });

  test("a worker that dies by itself is replaced too", async () => {
    const reader = await open();
    await reader.read("one.txt", DECLARATION);
    await reader.page.evaluate(() => {
      const worker = /** @type {any} */ (globalThis).workers.at(-1);
      worker.onerror(new ErrorEvent("error", { message: "out of memory" }));
    });
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    assert.equal(await workers(reader), 2);
    await reader.close();
  });

  test("a worker that falls while a file is closed takes no other file along", async () => {
    const reader = await open();
    await reader.page.evaluate(() => {
      const page = /** @type {any} */ (globalThis);
      // The five samples make room for the first file; with the third falls the worker that gave it the number that
      // the file has in the next one.
      let removed = 0;
      page.traps = (/** @type {any} */ { method }) => method === "remove" && ++removed === 3;
    });
    await reader.read("one.txt", DECLARATION);
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /failed and was started again/));
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await reader.read("two.txt", "中国和蒙古国。\n");
    await reader.click("country", "中国");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["5 places"], "of both files"));
    await reader.close();
  });

  test("a file that traps each time is named, and its neighbours are read", async () => {
    const reader = await open();
    await reader.page.evaluate(() => {
      const page = /** @type {any} */ (globalThis);
      page.traps = (/** @type {any} */ { method, args }) => method === "add" && args[0] === "bad.txt";
    });
    const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
    await reader.drop([
      { name: "bad.txt", bytes: bytes("中国。") }, { name: "good.txt", bytes: bytes("印度和中国。\n") },
    ]);
    await eventually(async () => assert.deepEqual(await reader.texts(".file[data-state=ready] .file-name"), ["good.txt"]));
    assert.deepEqual(await reader.texts(".file[data-state=failed] .file-name"), ["bad.txt"]);
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["印度和中国。"]));
    assert.match((await reader.texts(".file .fault")).join(), /Reading bad\.txt failed twice/);
    await reader.click("country", "印度");
    await eventually(async () => assert.match(await reader.cardName(), /^印度/));
    await reader.close();
  });
}, ["chromium"]);
