// What fails outside the explorer: memory runs out, a worker is killed in the midst of its work, the tab is closed while
// files are being kept, what was kept is nonsense. Nothing of the reader's is lost, he is told, and his next action works.
// Made-up traps, full, refused and damaged stores and two tabs are in trap.test.mjs and keep.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SITE, eachEngine, ready } from "./harness.mjs";
import { DECLARATION, Reader, eventually, pause, utf8 } from "./reader.mjs";

/** Pages of WebAssembly memory, 64 KiB each, that a core may have where it is held to a limit: 64 MB. */
const PAGES = 1024;

eachEngine((engine) => {
  /**
   * An explorer whose workers are kept in `workers`; with `pages` the memory of every module that is compiled has that
   * limit written into it, so that it runs out as it would in a browser that has no more to give.
   * @param {{ pages?: number }} [options]
   */
  const open = async ({ pages = 0 } = {}) => {
    const opened = await engine.open(SITE, { context: { locale: "en-US", viewport: { width: 1280, height: 860 } }, wait: false });
    await opened.page.addInitScript((pages) => {
      const page = /** @type {any} */ (globalThis);
      page.workers = [];
      const Real = Worker;
      page.Worker = class extends Real {
        /** @param {string} url @param {WorkerOptions} options */
        constructor(url, options) {
          super(url, options);
          page.workers.push(this);
        }
      };
      if (!pages) return;
      const { compile } = WebAssembly;
      WebAssembly.compile = (source) => {
        const bytes = new Uint8Array(/** @type {ArrayBuffer} */ (source));
        /** An unsigned LEB128 and where it ends. @param {number} at @returns {[number, number]} */
        const read = (at) => {
          let value = 0;
          for (let shift = 0; ; shift += 7) {
            const byte = bytes[at++];
            value |= (byte & 127) << shift;
            if (byte < 128) return [value, at];
          }
        };
        const write = (/** @type {number} */ value) => {
          const out = [];
          for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
          return [...out, value];
        };
        for (let at = 8; at < bytes.length;) {
          const [length, from] = read(at + 1);
          if (bytes[at] === 5) {
            // One memory: its flags, the pages to begin with, and now the most.
            const [first] = read(from + 2);
            const section = [1, 1, ...write(first), ...write(pages)];
            const parts = [bytes.slice(0, at), Uint8Array.from([5, ...write(section.length), ...section]), bytes.slice(from + length)];
            page.limited = first;
            return new Blob(parts).arrayBuffer().then(compile);
          }
          at = from + length;
        }
        return compile(bytes);
      };
    }, pages);
    await opened.page.reload();
    await ready(opened);
    return new Reader(opened);
  };
  const workers = (/** @type {Reader} */ reader) => reader.page.evaluate(() => /** @type {any} */ (globalThis).workers.length);
  const paragraph = (/** @type {number} */ n) => `第${n}项，中国和俄罗斯支持上合组织。\n`;

  test("out of memory at 64 MB: the file is named, the others are there, the next one is read", async () => {
    const reader = await open({ pages: PAGES });
    assert.ok((await reader.page.evaluate(() => /** @type {any} */ (globalThis).limited)) < PAGES, "the limit is in the module");
    await reader.read("one.txt", DECLARATION);
    const before = await workers(reader);
    const big = Array.from({ length: 450_000 }, (_, n) => paragraph(n)).join("");
    await reader.drop([{ name: "big.txt", bytes: utf8(big) }]);
    await eventually(async () => assert.match((await reader.texts(".fault, tifa-column .panel")).join(), /Reading big\.txt failed twice/));
    assert.ok((await workers(reader)) > before, "it fell");
    await reader.find('.file-name[title="one.txt"]').click();
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await reader.read("two.txt", "中国和蒙古国。\n");
    await reader.click("country", "蒙古国");
    await eventually(async () => assert.match(await reader.cardName(), /^蒙古国/));
    await reader.close();
  });

  test("the part that reads on cannot be loaded: that is said, and the next try shows mentions before it comes", async () => {
    const opened = await engine.open(SITE, { context: { locale: "en-US", viewport: { width: 1280, height: 860 } }, wait: false });
    await opened.page.addInitScript(() => {
      const page = /** @type {any} */ (globalThis);
      const real = page.fetch;
      page.isThere = false;
      page.asked = 0;
      page.fetch = async (/** @type {any[]} */ ...what) => {
        if (!String(what[0]?.url ?? what[0]).includes("tifa_sequel")) return real(...what);
        page.asked++;
        if (!page.isThere) throw new TypeError("the line is down");
        await new Promise((resolve) => (page.comes = resolve));
        return real(...what);
      };
    });
    await opened.page.reload();
    const reader = new Reader(opened);
    await reader.drop([{ name: "one.txt", bytes: utf8(DECLARATION) }]);
    await eventually(async () => assert.match((await reader.texts(".fault, tifa-column .panel")).join(), /could not be loaded|line is down/));
    await reader.page.evaluate(() => (/** @type {any} */ (globalThis).isThere = true));
    await reader.drop([{ name: "two.txt", bytes: utf8(DECLARATION) }]);
    await eventually(async () => assert.ok((await reader.sizes()).country > 0, "marks are shown"));
    assert.equal(await reader.find('.file[data-state=ready] .file-name[title="two.txt"]').count(), 0, "it is not read to its end");
    await reader.page.evaluate(() => /** @type {any} */ (globalThis).comes());
    await eventually(async () => assert.equal(await reader.find('.file[data-state=ready] .file-name[title="two.txt"]').count(), 1));
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await opened.close(false);
  });

  for (const [moment, selector] of [
    ["before a file is read", ".file[data-state=reading]"],
    ["in the midst of a file", ".file[data-state=reading] progress[value]:not([value='0'])"],
  ]) {
    test(`a worker killed ${moment}: cancelling ends the wait, all is there, the file can be read again`, async () => {
      const reader = await open();
      await reader.read("one.txt", DECLARATION);
      const bytes = utf8(Array.from({ length: 40_000 }, (_, n) => paragraph(n)).join(""));
      // From within the page, at once: a question of the test's may take as long as the file.
      await reader.host.evaluate((host, selector) => {
        const root = /** @type {ShadowRoot} */ (host.shadowRoot);
        const watch = new MutationObserver(() => {
          if (!root.querySelector(selector)) return;
          watch.disconnect();
          /** @type {any} */ (globalThis).workers.at(-1).terminate();
          /** @type {any} */ (globalThis).killed = true;
        });
        watch.observe(root, { subtree: true, childList: true, attributes: true });
      }, selector);
      await reader.drop([{ name: "long.txt", bytes }]);
      await eventually(async () => assert.ok(await reader.page.evaluate(() => "killed" in globalThis)));
      // A killed worker is silent; no browser tells.
      await pause(300);
      assert.equal(await reader.find(".file[data-state=reading]").count(), 1, "it was killed before it was done");
      await reader.find(".file[data-state=reading] button[data-focus^=cancel]").click();
      await eventually(async () => assert.match((await reader.notices()).join("\n"), /long\.txt was cancelled/));
      await eventually(async () => assert.deepEqual(await reader.texts(".file[data-state=ready] .file-name"), ["山城宣言"]));
      await reader.click("country", "哈萨克斯坦");
      await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
      await reader.drop([{ name: "long.txt", bytes }]);
      await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 2));
      await reader.close();
    });
  }

  test("the tab is closed while files are being kept: what was kept before is whole, what was not is not half there", async () => {
    const reader = await open();
    const context = reader.page.context();
    await reader.find(".menu summary").click();
    await reader.find(".keep input").click();
    await reader.find(".menu summary").click();
    await reader.read("first.txt", DECLARATION);
    await pause(600);
    let page = reader.page;
    for (const wait of [0, 120, 160, 200, 300]) {
      const tab = new Reader({ ...reader.opened, page });
      const text = `印度，等待${wait}。\n${`${"甲".repeat(400)}。\n\n`.repeat(2000)}`;
      await tab.drop([{ name: `${wait}.txt`, bytes: utf8(text) }]);
      await eventually(async () => assert.equal(await tab.find(`.file[data-state=ready] .file-name[title="${wait}.txt"]`).count(), 1));
      await pause(wait);
      const next = await context.newPage();
      await page.close();
      page = next;
      await page.goto(reader.opened.url);
      await ready({ ...reader.opened, page, complaints: async () => [] });
      const again = new Reader({ ...reader.opened, page });
      await eventually(async () => assert.ok((await again.files()).includes("山城宣言"), "what was kept before"));
      assert.doesNotMatch((await again.notices()).join("\n"), /damaged/);
    }
    const last = new Reader({ ...reader.opened, page });
    await last.find('.file-name[title="first.txt"]').click();
    await last.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await last.cardName(), /^哈萨克斯坦/));
    await reader.opened.close(false);
  });

  test("settings and addresses that are nonsense are left alone, and the page begins as new", async () => {
    const reader = await open();
    for (const value of ["{", "null", "[]", "7", '{"theme":7,"language":{},"hidden":"x"}', "\u0000"]) {
      await reader.page.evaluate((value) => {
        for (const name of ["tifa.settings", "tifa.kept", "tifa.address"]) localStorage.setItem(name, value);
      }, value);
      await reader.page.reload();
      await ready(reader.opened);
      assert.equal((await reader.files()).length, 5, "the sample");
      await reader.click("country", "中国");
    }
    await reader.page.evaluate(() => localStorage.clear());
    await reader.close();
  });
}, ["chromium"]);
