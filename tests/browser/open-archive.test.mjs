// Archives and folders: what is a document in them is opened under its path, the rest is counted, and bombs are refused
// before they are unpacked.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { eachEngine, root } from "./harness.mjs";
import { zip } from "./packed.mjs";
import { DECLARATION, eventually, openReader, pause, utf8 } from "./reader.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

eachEngine((engine) => {
  test("an archive is opened file by file, with an archive inside; what is no document is counted", async () => {
    const reader = await openReader(engine);
    const inner = zip([{ name: "inner.txt", bytes: utf8("印度和巴西。\n") }]);
    const docx = new Uint8Array(await readFile(join(root, "tests/documents/by-python-docx.docx")));
    const bytes = zip([
      { name: "2021/one.txt", bytes: utf8(DECLARATION) },
      // 公报 in GBK
      { name: Buffer.concat([Buffer.from("2022/"), Buffer.from("b9abb1a8", "hex"), Buffer.from(".txt")]), bytes: utf8("俄罗斯。\n") },
      { name: "2022/three.docx", bytes: docx },
      { name: "2022/inner.zip", bytes: inner },
      { name: "2022/locked.rtf", bytes: utf8("{\\rtf1 text}") },
      { name: "2022/picture.png", bytes: PNG },
      { name: "__MACOSX/2021/._one.txt", bytes: utf8("x") },
    ]);
    await reader.drop([{ name: "years.zip", bytes }]);
    await eventually(async () => {
      const titles = await reader.find(".file-name").evaluateAll((all) => all.map((button) => button.getAttribute("title")));
      const paths = ["2021/one.txt", "2022/公报.txt", "2022/three.docx", "2022/inner.zip/inner.txt", "2022/locked.rtf"];
      assert.deepEqual(titles, paths.map((path) => `years.zip/${path}`));
      assert.equal(await reader.find(".file[data-state=ready]").count(), 4);
    });
    assert.equal((await reader.blocks())[0], "山城宣言", "the first is shown");
    assert.match((await reader.texts(".file .fault")).join(), /locked\.rtf is in a form that is not read here: RTF/);
    assert.match((await reader.notices()).join("\n"), /years\.zip: 1 file that is no document was left out \(picture\.png\)/);
    assert.equal(await reader.find(".work").count(), 0, "no bar when all is done");
    await reader.close();
  });

  test("a bomb is refused, and so is an archive in too many others", async () => {
    const reader = await openReader(engine);
    const zeros = new Uint8Array(40 * 1024 * 1024);
    let nested = zip([{ name: "a.txt", bytes: utf8("印度。") }]);
    for (let level = 0; level < 3; level++) nested = zip([{ name: `${level}.zip`, bytes: nested }]);
    for (const [bytes, says] of /** @type {[Uint8Array, RegExp][]} */ ([
      [zip([{ name: "zeros.txt", bytes: zeros }]), /packed more than 200 times/],
      [zip(Array.from({ length: 2001 }, (_, n) => ({ name: `${n}.txt`, bytes: utf8("a") }))), /holds more than 2,000 files/],
      [nested, /lies more than 3 archives deep/],
      [zip([{ name: "picture.png", bytes: PNG }]), /holds no document/],
    ])) {
      await reader.drop([{ name: "a.zip", bytes }]);
      await eventually(async () => assert.match(await reader.panel(), says));
      await reader.find(".panel button").filter({ hasText: "Remove" }).click();
      await eventually(async () => assert.ok((await reader.blocks()).length > 5, "the sample is shown again"));
    }
    await reader.close();
  });

  test("the button opens a folder with all that is in it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tifa-folder-"));
    await mkdir(join(folder, "b"));
    await writeFile(join(folder, "b/10.txt"), "俄罗斯。\n");
    await writeFile(join(folder, "b/9.txt"), "印度。\n");
    await writeFile(join(folder, "a.png"), PNG);
    await writeFile(join(folder, ".hidden"), "x");
    const reader = await openReader(engine);
    /** @type {import("playwright-core").FileChooser[]} */
    const choosers = [];
    reader.page.on("filechooser", (chooser) => choosers.push(chooser));
    await pause(500);
    await reader.find(".open-folder").click();
    await eventually(async () => assert.equal(choosers.length, 1));
    await choosers[0].setFiles(folder);
    await eventually(async () => {
      const titles = await reader.find(".file-name").evaluateAll((all) => all.map((button) => button.getAttribute("title") ?? ""));
      assert.deepEqual(titles.map((title) => title.replace(/^[^/]*\//, "")), ["b/9.txt", "b/10.txt"]);
    });
    assert.match((await reader.notices()).join("\n"), /1 file that is no document was left out \(a\.png\)/);
    await rm(folder, { recursive: true });
    await reader.close();
  });

  test("a folder dropped on the page is opened like one picked", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tifa-folder-"));
    await mkdir(join(folder, "b"));
    await writeFile(join(folder, "b/2.txt"), "印度。\n");
    await writeFile(join(folder, "1.txt"), "俄罗斯。\n");
    const reader = await openReader(engine);
    const session = await reader.page.context().newCDPSession(reader.page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
      await session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
    }
    await eventually(async () => {
      const titles = await reader.find(".file-name").evaluateAll((all) => all.map((button) => button.getAttribute("title") ?? ""));
      assert.deepEqual(titles.map((title) => title.replace(/^[^/]*\//, "")), ["1.txt", "b/2.txt"]);
      assert.equal(await reader.find(".file[data-state=ready]").count(), 2);
    });
    await rm(folder, { recursive: true });
    await reader.close();
  });

  test("several files have one bar and one way to stop; what is read stays, the rest comes back", async () => {
    const reader = await openReader(engine);
    const long = (/** @type {number} */ n) => utf8(DECLARATION + Array.from({ length: 3000 }, (_, i) => `\n第${n}.${i}项，中国和俄罗斯支持上合组织。\n`).join(""));
    await reader.page.evaluate(() => {
      const seen = /** @type {string[]} */ ((/** @type {any} */ (globalThis).seen = []));
      const look = () => {
        const rootNode = document.querySelector("tifa-explorer")?.shadowRoot;
        const bar = rootNode?.querySelector(".work progress");
        if (bar instanceof HTMLProgressElement) seen.push(String(bar.value));
        requestAnimationFrame(look);
      };
      look();
    });
    await reader.drop([0, 1, 2, 3, 4].map((n) => ({ name: `${n}.txt`, bytes: n === 0 ? utf8("印度。\n") : long(n) })));
    await eventually(async () => assert.match((await reader.texts(".work")).join(), /Reading files: 1 of 5 done/));
    await reader.find(".work button").dispatchEvent("click");
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /Reading 4 files was cancelled/));
    assert.equal(await reader.find(".work").count(), 0);
    await eventually(async () => assert.deepEqual(await reader.files(), ["0.txt"]));
    const seen = (await reader.page.evaluate(() => /** @type {any} */ (globalThis).seen)).map(Number);
    assert.ok(seen.length > 1 && seen.every((/** @type {number} */ value, /** @type {number} */ i) => i === 0 || value >= seen[i - 1]), `${seen}`);
    await reader.find(".notices li").filter({ hasText: "cancelled" }).locator("button", { hasText: "Undo" }).click();
    await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 5));
    await reader.close();
  });
}, ["chromium"]);
