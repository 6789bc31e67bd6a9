// Packs of the reader's own: added by dropping, by address and by property, in the page, both elements and the frame; said,
// taken off again, read back out of a dossier and out of what is kept, and again after the worker fell. One with a mistake
// is told with file and line, and what was there before stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";

import { SITE, eachEngine, ready } from "./harness.mjs";
import { heard, openPage } from "./host.mjs";
import { Reader, eventually, openHost, openReader, pause, utf8 } from "./reader.mjs";

const TEXT = "会谈纪要\n\n2022年9月16日，青湖论坛秘书长访问乌鲁木齐，中国和印度支持青湖的工作，共建绿色之湖。\n";
const PACK = "# mine\nname\tkind\taliases\n青湖论坛\torganization\t青湖\n绿色之湖\tformulation\t共建绿色之湖\n";
const BAD = "name\tkind\n\n青湖论坛\tlake\n";
const FILE = { name: "hill.txt", bytes: utf8(TEXT) };
const NAMES = { name: "names.tsv", bytes: utf8(PACK) };

/** @param {Reader} reader */
const organizations = async (reader) => (await reader.sizes()).organization ?? 0;

/** Waits until so many organisations are marked. @param {Reader} reader @param {number} count */
const marked = (reader, count) => eventually(async () => assert.equal(await organizations(reader), count));

/** The same by the legend, where two explorers share the page's highlights. @param {Reader | undefined} reader @param {number} count */
const listed = (reader, count) =>
  eventually(async () => {
    const legend = (await reader?.find("tifa-legend").innerText()) ?? "";
    assert.match(legend, /Country\s*2/);
    assert.equal(Number(/Organi[sz]ation\s*(\d+)/.exec(legend)?.[1] ?? 0), count, legend);
  });

/** @param {import("./harness.mjs").Opened} opened @param {string} selector */
const marks = (opened, selector) => opened.page.locator(`${selector} mark[data-kind="organization"]`).allTextContents();

eachEngine((engine) => {
  test("a pack is dropped, said, explained, replaced, taken off and brought back; the cursor stays", async () => {
    const reader = await openReader(engine);
    await reader.drop([FILE]);
    await eventually(async () => assert.equal((await reader.sizes()).country, 2));
    assert.equal(await organizations(reader), 0);
    await reader.focusText();
    await reader.press("n", "n", "n");
    const isChosen = () => eventually(async () => assert.match(await reader.find("tifa-card h2").first().innerText(), /乌鲁木齐/));
    await isChosen();
    await reader.drop([NAMES]);
    await marked(reader, 2);
    assert.deepEqual(await reader.texts(".packs li span"), ["names.tsv: 2 entries"]);
    assert.match((await reader.notices()).join(), /names\.tsv: 2 entries are looked for in all open files/);
    assert.equal((await reader.files()).length, 1, "a pack is no document");
    await isChosen();
    await reader.focusText();
    await reader.press("p");
    await eventually(async () => assert.match(await reader.find("tifa-card").innerText(), /your names\.tsv, line 3/));

    await reader.drop([{ name: "names.tsv", bytes: utf8(BAD) }]);
    await eventually(async () => assert.match((await reader.notices()).join(), /names\.tsv, line 3: there is no kind “lake”/));
    assert.equal(await organizations(reader), 2, "what was there before stays");
    // What is opened later is read with it too.
    await reader.drop([{ name: "next.txt", bytes: utf8("青湖论坛和俄罗斯。\n") }]);
    await reader.find('.file-name[title="next.txt"]').click();
    await marked(reader, 1);

    await reader.find(".packs button").click();
    await marked(reader, 0);
    assert.equal(await reader.find(".packs").count(), 0);
    await reader.find(".notices li").filter({ hasText: "names.tsv was taken off" }).getByRole("button", { name: "Undo" }).click();
    await marked(reader, 1);
    await reader.close();
  });

  test("kept with the files where the reader turned that on, and forgotten with them", async () => {
    const reader = await openReader(engine);
    const isKept = (/** @type {boolean} */ isOn) => eventually(async () => assert.equal(await reader.find(".keep input").isChecked(), isOn));
    await reader.find(".menu summary").click();
    await reader.find(".keep input").click();
    await isKept(true);
    await reader.find(".menu summary").click();
    await reader.drop([FILE]);
    await reader.drop([NAMES]);
    await marked(reader, 2);
    const stored = () => reader.page.evaluate(() => new Promise((resolve, reject) => {
      const opening = indexedDB.open("tifa");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const all = opening.result.transaction("packs").objectStore("packs").getAll();
        all.onsuccess = () => {
          opening.result.close();
          resolve(all.result.map(({ name }) => name));
        };
      };
    }));
    await eventually(async () => assert.deepEqual(await stored(), ["names.tsv"]));
    await pause(400);
    await reader.page.reload();
    await ready(reader.opened);
    await marked(reader, 2);
    assert.deepEqual(await reader.texts(".packs li span"), ["names.tsv: 2 entries"]);
    await pause(400);
    assert.deepEqual(await stored(), ["names.tsv"], "not thrown away by being taken up");
    await reader.find(".packs button").click();
    await eventually(async () => assert.deepEqual(await stored(), []));
    await reader.close();
  });

  test("after the worker fell the files are read with it again", async () => {
    const opened = await engine.open(SITE, { context: { locale: "en-US", viewport: { width: 1280, height: 860 } }, wait: false });
    await opened.page.addInitScript(() => {
      const page = /** @type {any} */ (globalThis);
      page.falls = false;
      const Real = Worker;
      page.Worker = class extends Real {
        /** @param {any} message @param {any} transfer */
        postMessage(message, transfer) {
          if (!page.falls || message.method !== "search") return super.postMessage(message, transfer);
          page.falls = false;
          const error = { code: "trap", name: "", detail: [], message: "panicked at made up" };
          setTimeout(() => this.onmessage?.(new MessageEvent("message", { data: { id: message.id, error } })), 10);
        }
      };
    });
    await opened.page.reload();
    await ready(opened);
    const reader = new Reader(opened);
    await reader.drop([FILE]);
    await reader.drop([NAMES]);
    await marked(reader, 2);
    await reader.page.evaluate(() => void (/** @type {any} */ (globalThis).falls = true));
    await reader.find(".search-box").fill("青湖");
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /failed and was started again/));
    await marked(reader, 2);
    await reader.drop([{ name: "next.txt", bytes: utf8("青湖论坛和俄罗斯。\n") }]);
    await reader.find('.file-name[title="next.txt"]').click();
    await marked(reader, 1);
    await reader.close();
  });

  test("out of a dossier", async () => {
    const reader = await openReader(engine);
    const [bytes] = [Buffer.from(TEXT)];
    const document = { name: "hill.txt", sha256: createHash("sha256").update(bytes).digest("hex"), length: bytes.length, gzip: gzipSync(bytes).toString("base64"), options: {} };
    const dossier = (/** @type {unknown} */ packs) => utf8(`<!doctype html>\n<title>x</title><script type="application/json" id="tifa-documents">${
      JSON.stringify({ tifa: "dossier/1", title: "x", documents: [document], packs })}</script>`);
    await reader.drop([{ name: "bad.html", bytes: dossier([{ name: "a.tsv", text: 7 }]) }]);
    await eventually(async () => assert.match([...(await reader.texts(".file .fault")), await reader.panel(), ...(await reader.notices())].join("\n"), /damaged dossier: “packs\[0\]”/));
    await reader.drop([{ name: "whole.html", bytes: dossier([{ name: "names.tsv", text: PACK }]) }]);
    await eventually(async () => assert.deepEqual(await reader.texts(".packs li span"), ["names.tsv: 2 entries"]));
    await reader.find('.file-name[title="hill.txt"]').click();
    await marked(reader, 2);
    await reader.close();
  });

  test("<tifa-explorer pack>: from an address, by the property, and what is wrong with it", async () => {
    const inside = `<script type="text/plain" data-name="hill.txt">\n${TEXT}</script>`;
    const body = `<tifa-explorer id="a" pack="names.tsv" style="--tifa-height: 30rem">${inside}</tifa-explorer>
      <tifa-explorer id="b" pack="bad.tsv" style="--tifa-height: 30rem">${inside}</tifa-explorer>`;
    const opened = await openPage(engine, { body, files: { "names.tsv": PACK, "bad.tsv": BAD } });
    const [a, b] = ["#a", "#b"].map((selector) => new Reader(opened, selector));
    await listed(a, 2);
    await eventually(async () => assert.equal((await heard(opened, "error", "b")).length, 1));
    const [error] = await heard(opened, "error", "b");
    assert.deepEqual({ ...error, message: "" }, { code: "bad-pack", name: "bad.tsv", line: 3, message: "" });
    assert.match(error.message, /^bad\.tsv, line 3: there is no kind “lake”\.$/);
    // The text is read all the same.
    await listed(b, 0);
    const set = (/** @type {string} */ selector, /** @type {string} */ text) =>
      opened.page.evaluate(([selector, text]) => ((/** @type {any} */ (document.querySelector(/** @type {string} */ (selector)))).pack = text), [selector, text]);
    await set("#b", PACK);
    await listed(b, 2);
    await set("#a", "");
    await listed(a, 0);
    await opened.page.evaluate(() => document.querySelector("#a")?.setAttribute("pack", "./names.tsv"));
    await listed(a, 2);
    await opened.close();
  });

  test("<tifa-text pack>: from an address, by the property, and what is wrong with it", async () => {
    const inside = `<p>${TEXT.split("\n\n")[1]}</p>`;
    const body = `<tifa-text id="a" pack="names.tsv">${inside}</tifa-text><tifa-text id="b" pack="bad.tsv">${inside}</tifa-text><tifa-text id="c">${inside}</tifa-text>`;
    const opened = await openPage(engine, { body, scripts: '<script src="tifa-text.js"></script>', files: { "names.tsv": PACK, "bad.tsv": BAD } });
    await eventually(async () => assert.deepEqual(await marks(opened, "#a"), ["青湖论坛", "青湖"]));
    await eventually(async () => assert.equal((await heard(opened, "error", "b"))[0]?.line, 3));
    assert.match(await opened.page.locator('#b [part="message"]').innerText(), /bad\.tsv, line 3: there is no kind “lake”/);
    await eventually(async () => assert.ok((await opened.page.locator('#b mark[data-kind="country"]').count()) === 2));
    assert.ok(await opened.page.locator('#b [part="message"]').isVisible(), "marked all the same, and what is wrong stands above");
    await opened.page.evaluate((pack) => ((/** @type {any} */ (document.querySelector("#b"))).pack = pack), PACK);
    await eventually(async () => assert.deepEqual(await marks(opened, "#b"), ["青湖论坛", "青湖"]));
    assert.ok(await opened.page.locator('#b [part="message"]').isHidden(), "a pack that is right takes the message away");
    await eventually(async () => assert.ok((await opened.page.locator('#c mark[data-kind="country"]').count()) === 2));
    assert.deepEqual(await marks(opened, "#c"), [], "another element's pack is its own");
    await opened.page.evaluate((pack) => ((/** @type {any} */ (document.querySelector("#c"))).pack = pack), PACK);
    await eventually(async () => assert.deepEqual(await marks(opened, "#c"), ["青湖论坛", "青湖"]));
    assert.match((await opened.page.locator("#c mark").nth(2).getAttribute("title")) ?? "", /青湖论坛|乌鲁木齐/);
    await opened.close();
  });

  test("a frame takes one by a message", async () => {
    const body = `<iframe id="frame" src="frame.html" sandbox="allow-scripts" width="1200" height="700"></iframe>`;
    const head = `<script>globalThis.said = []; addEventListener("message", ({ data }) => said.push(data));</script>`;
    const opened = await openPage(engine, { head, body, scripts: "" });
    const said = () => opened.page.evaluate(() => /** @type {any} */ (globalThis).said);
    await eventually(async () => assert.equal((await said())[0]?.type, "ready"));
    const say = (/** @type {object} */ message) =>
      opened.page.evaluate((message) => /** @type {HTMLIFrameElement} */ (document.querySelector("#frame")).contentWindow?.postMessage({ tifa: 1, ...message }, "*"), message);
    await say({ id: 1, type: "set", pack: 7 });
    await say({ id: 2, type: "set", pack: "x".repeat(1024 * 1024 + 1) });
    await say({ id: 3, type: "set", pack: BAD });
    await say({ id: 4, type: "set", pack: PACK });
    await say({ id: 5, type: "open", documents: [{ name: "hill.txt", text: TEXT }] });
    await eventually(async () => {
      const all = await said();
      const of = (/** @type {number} */ id) => all.find((/** @type {any} */ one) => one.id === id);
      assert.deepEqual([of(1), of(2)].map(({ type, reason }) => [type, reason]), [["refused", "pack"], ["refused", "pack"]]);
      assert.equal(of(5)?.type, "done");
      assert.equal(all.find((/** @type {any} */ one) => one.type === "error")?.detail.line, 3);
      const load = all.findLast((/** @type {any} */ one) => one.type === "load");
      assert.equal(load?.detail.files[0].name, "hill.txt");
    });
    const frame = opened.page.frameLocator("#frame");
    await eventually(async () => assert.match(await frame.locator("tifa-legend").innerText(), /Organi[sz]ation\s*2/));
    await opened.close();
  });

  test("names, texts and rules of a hostile pack are text", async () => {
    const evil = '<img src=x onerror="globalThis.ran=1">';
    const opened = await openHost(engine, '<tifa-explorer page sample="none" style="display: block; height: 800px"></tifa-explorer>');
    const reader = new Reader(opened);
    await reader.drop([FILE]);
    await reader.drop([{ name: `${evil.replaceAll("/", "")}.tsv`, bytes: utf8(`name\tkind\taliases\tentity\n${evil}\torganization\t青湖论坛\t${evil}\n`) }]);
    await marked(reader, 1);
    await reader.focusText();
    // The title, the date, the name.
    await reader.press("n", "n", "n");
    await eventually(async () => assert.match(await reader.find("tifa-card").innerText(), /onerror/));
    await reader.drop([{ name: "b.tsv", bytes: utf8(`name\tkind\n${evil}\t${evil}\n`) }]);
    await eventually(async () => assert.match((await reader.notices()).join(), /line 2: there is no kind “<img/));
    assert.equal(await opened.page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
    assert.equal(await reader.find("img").count(), 0);
    await opened.close();
  });
});
