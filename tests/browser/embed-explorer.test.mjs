// <tifa-explorer> in a page of somebody else: what the page gives it and hears of it, one worker for all elements of the
// page, and that no style leaks in or out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { heard, openPage } from "./host.mjs";
import { DECLARATION, EARLIER, Reader, eventually } from "./reader.mjs";

const STYLE = "display: block; height: 640px; --tifa-height: 640px";
const WIDE = { viewport: { width: 1280, height: 1400 } };

/** Keeps every worker that the page starts in `workers`. */
const COUNTED = `<script>
  globalThis.workers = [];
  globalThis.Worker = class extends Worker { constructor(...given) { super(...given); workers.push(this); } };
</script>`;

eachEngine((engine) => {
  test("what the page gives: addresses, texts inside, properties; and what it hears", async () => {
    const body = `<tifa-explorer id="a" src="lake.txt hill.txt" kinds="country" lang="en" style="${STYLE}">
        <script type="text/plain" data-name="inside.txt">\n${EARLIER}</script></tifa-explorer>`;
    const files = { "lake.txt": "湖城公报\n\n巴基斯坦和中国支持和平。\n", "hill.txt": DECLARATION };
    const opened = await openPage(engine, { body, files, context: WIDE });
    const reader = new Reader(opened);
    await eventually(async () => assert.equal((await heard(opened, "load")).length, 1));
    const [{ files: told }] = await heard(opened, "load");
    assert.deepEqual(told.map((/** @type {any} */ { name }) => name), ["lake.txt", "hill.txt", "inside.txt"]);
    assert.equal(told[1].documents[0].title, "山城宣言");
    assert.ok(told[1].mentions > 10 && /^[0-9a-f]{64}$/.test(told[1].sha256));
    assert.deepEqual(await reader.texts(".legend-kind[aria-pressed=true] .legend-key"), ["5"], "kinds");

    await reader.focusText();
    await reader.press("0");
    await eventually(async () => assert.deepEqual((await heard(opened, "filter")).at(-1), { kinds: [], attitudes: [], holders: [], find: "" }));
    await opened.page.evaluate(() => ((/** @type {any} */ (document.querySelector("#a"))).kinds = "place date"));
    await eventually(async () => assert.deepEqual((await heard(opened, "filter")).at(-1).kinds, ["place", "date"]));

    const change = (/** @type {string} */ name, /** @type {unknown} */ value) =>
      opened.page.evaluate(([name, value]) => {
        /** @type {any} */ (document.querySelector("#a"))[/** @type {string} */ (name)] = value;
      }, [name, value]);
    await change("kinds", "");
    await change("documents", [{ name: "one.txt", text: DECLARATION }, { name: "two.txt", text: EARLIER }]);
    await eventually(async () => assert.deepEqual((await heard(opened, "load")).at(-1).files.map((/** @type {any} */ one) => one.name), ["one.txt", "two.txt"]));
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.equal((await heard(opened, "select")).length, 1));
    const [chosen] = await heard(opened, "select");
    const at = DECLARATION.indexOf("哈萨克斯坦");
    assert.deepEqual({ ...chosen, sha256: "" }, { kind: "country", text: "哈萨克斯坦", name: "哈萨克斯坦共和国", file: "one.txt", sha256: "", ranges: [[at, at + 5]] });
    const back = await opened.page.evaluate(() => {
      const { documents, text } = /** @type {any} */ (document.querySelector("#a"));
      return [documents.map((/** @type {any} */ { name, bytes }) => [name, bytes.length]), text.length > 100];
    });
    assert.deepEqual(back, [[["one.txt", Buffer.byteLength(DECLARATION)], ["two.txt", Buffer.byteLength(EARLIER)]], true]);

    assert.match(await reader.find(".bar .primary").innerText(), /Open files/);
    await opened.page.evaluate(() => document.querySelector("#a")?.setAttribute("lang", "ru"));
    assert.match(await reader.find(".bar .primary").innerText(), /Открыть/);
    await opened.page.evaluate(() => document.querySelector("#a")?.setAttribute("src", "none.txt"));
    await eventually(async () => assert.equal((await heard(opened, "error"))[0]?.code, "unreachable"));
    assert.ok((await heard(opened, "progress")).every(({ done, files }) => done >= 0 && done <= 1 && files >= 1));
    await opened.close(false);
  });

  test("explorers and texts of a page share one worker and one module; what ends it is told to all", async () => {
    const body = `<tifa-explorer id="a" sample="none" style="${STYLE}"></tifa-explorer>
      <tifa-explorer id="b" sample="none" style="${STYLE}"></tifa-explorer>
      <tifa-text id="c"><p>2022年9月16日，中国和蒙古国在撒马尔罕会晤。</p></tifa-text>`;
    const opened = await openPage(engine, { head: COUNTED, body, context: { viewport: { width: 1280, height: 2000 } } });
    const [a, b] = [new Reader(opened, "#a"), new Reader(opened, "#b")];
    await a.read("a.txt", DECLARATION);
    await b.read("b.txt", "中国和印度交换意见。\n");
    const marked = (/** @type {number} */ n) => eventually(async () => assert.equal(await opened.page.locator("#c mark").count(), n));
    await marked(4);
    const workers = () => opened.page.evaluate(() => /** @type {any} */ (globalThis).workers.length);
    assert.equal(await workers(), 1);
    assert.equal(opened.served.filter((path) => path === "/tifa.wasm").length, 1);

    await opened.page.evaluate(() => /** @type {any} */ (globalThis).workers[0].onerror(new ErrorEvent("error", { message: "out of memory" })));
    for (const reader of [a, b]) {
      await reader.focusText();
      await reader.press("5", "n");
      await eventually(async () => assert.equal(await reader.cardName(), "中华人民共和国"));
    }
    assert.equal(await workers(), 2, "one new worker for both");
    await opened.page.evaluate(() => ((/** @type {any} */ (document.querySelector("#c"))).text = "俄罗斯支持和平。"));
    await marked(1);
    assert.equal(await workers(), 2);

    await opened.page.evaluate(() => document.querySelectorAll("#a, #c").forEach((one) => one.remove()));
    await b.press("n");
    await eventually(async () => assert.match(await b.cardName(), /^印度/));
    assert.equal(await workers(), 2, "the others stay with the worker");
    await opened.close();
  });

  test("no style leaks in or out", async () => {
    const head = `<style>
      * { letter-spacing: 7px; text-transform: uppercase; font-family: fantasy; font-size: 31px; text-indent: 9px; line-height: 3 }
      button, p, h1, .bar { color: rgb(1, 2, 3) !important; border: 9px solid red !important; display: none }
      tifa-explorer::part(bar) { background: rgb(4, 5, 6) }
    </style>`;
    const body = `<tifa-explorer id="a" lang="en" style="${STYLE}"></tifa-explorer><div class="bar pane file">page</div>`;
    const opened = await openPage(engine, { head, body, context: WIDE });
    const reader = new Reader(opened);
    await eventually(async () => assert.equal((await heard(opened, "load")).length, 1));
    const look = (/** @type {string} */ selector) =>
      reader.find(selector).first().evaluate((element) => {
        const { letterSpacing, textTransform, fontSize, fontFamily, display, borderTopWidth } = getComputedStyle(element);
        return { letterSpacing, textTransform, fontSize, fontFamily, display, borderTopWidth };
      });
    const paragraph = await look("tifa-column .paragraph");
    assert.deepEqual([paragraph.letterSpacing, paragraph.textTransform, paragraph.fontSize], ["normal", "none", "18px"]);
    assert.match(paragraph.fontFamily, /Source Han Serif/);
    const button = await look(".bar .primary");
    assert.notEqual(button.display, "none");
    assert.deepEqual([button.letterSpacing, button.borderTopWidth], ["normal", "1px"]);
    const bar = await reader.find(".bar").evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(bar, "rgb(4, 5, 6)", "::part(bar)");
    const own = await opened.page.locator("div.bar").evaluate((element) => {
      const { display, position, gridArea } = getComputedStyle(element);
      return [display, position, gridArea.replaceAll(" ", "")];
    });
    assert.deepEqual(own, ["none", "static", "auto"], "nothing of ours on the page's own elements");
    await opened.close();
  });

  test("a page whose policy forbids WebAssembly is told so", async () => {
    const head = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'unsafe-inline'; worker-src blob:">`;
    const opened = await openPage(engine, { head, body: `<tifa-explorer lang="en" style="${STYLE}"></tifa-explorer>`, context: WIDE });
    const reader = new Reader(opened);
    await eventually(async () => assert.match(await reader.panel(), /must allow 'wasm-unsafe-eval' in script-src/));
    assert.equal((await heard(opened, "error"))[0].code, "wasm-blocked");
    await opened.close(false);
  });
});
