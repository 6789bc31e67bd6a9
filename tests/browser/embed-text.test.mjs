// <tifa-text> in a page of somebody else: where its text may come from, what it marks and tells, what it says where the
// page forbids it, how little it loads, and that no style leaks in or out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { heard, openPage } from "./host.mjs";
import { DECLARATION, eventually } from "./reader.mjs";

const LIGHT = '<script src="tifa-text.js"></script>';

/** @param {import("./harness.mjs").Opened} opened @param {string} [selector] */
const marks = (opened, selector = "tifa-text") =>
  opened.page.locator(`${selector} mark`).evaluateAll((all) => all.map((mark) => `${mark.getAttribute("data-kind")} ${mark.textContent}`));

eachEngine((engine) => {
  for (const scheme of /** @type {const} */ (["http", "file"])) {
    test(`a text inside the element, over ${scheme}`, async () => {
      const body = `<tifa-text id="a"><script type="text/plain" data-name="hill.txt">\n${DECLARATION}</script></tifa-text>`;
      const opened = await openPage(engine, { body, scheme, scripts: LIGHT });
      await eventually(async () => assert.ok((await marks(opened)).includes("country 哈萨克斯坦")));
      const [{ files }] = await heard(opened, "load", "a");
      assert.equal(files[0].name, "hill.txt");
      assert.equal(files[0].documents[0].title, "山城宣言");
      assert.equal(files[0].mentions, (await marks(opened)).length);
      assert.equal(await opened.page.locator("tifa-text h2").innerText(), "山城宣言");
      assert.match(await opened.page.locator('tifa-text mark[data-kind="country"]').first().getAttribute("title") ?? "", /^Country: 中华人民共和国/);
      if (scheme === "http") {
        const asked = opened.served.filter((path) => !/host|ears/.test(path)).sort();
        assert.deepEqual(asked, ["/tifa-text.js", "/tifa.wasm", "/tifa_sequel.wasm"], "nothing of the explorer");
      }
      await opened.close();
    });
  }

  test("a text from an address, by a property, and out of paragraphs that are readable before", async () => {
    const body = `<tifa-text id="a" src="lake.txt"></tifa-text>
      <tifa-text id="b"></tifa-text>
      <tifa-text id="c"><p>中国和蒙古国在
        乌兰巴托会晤。</p><p>俄罗斯支持。</p></tifa-text>`;
    const early = '<script>document.querySelector("#b").text = "印度和伊朗。"</script>';
    const opened = await openPage(engine, { body, scripts: early + LIGHT, files: { "lake.txt": "巴基斯坦和中国。\n" } });
    await eventually(async () => assert.deepEqual(await marks(opened, "#a"), ["country 巴基斯坦", "country 中国"]));
    await eventually(async () => assert.deepEqual(await marks(opened, "#b"), ["country 印度", "country 伊朗"], "set before the element was known"));
    await eventually(async () => assert.ok((await marks(opened, "#c")).includes("country 蒙古国")));
    assert.deepEqual(await opened.page.locator("#c [data-block]").allInnerTexts(), ["中国和蒙古国在乌兰巴托会晤。", "俄罗斯支持。"]);
    assert.ok(await opened.page.locator("#c > p").first().isHidden(), "shown once");
    const set = (/** @type {string} */ text) =>
      opened.page.evaluate((text) => ((/** @type {any} */ (document.querySelector("#b"))).text = text), text);
    await set("白俄罗斯支持和平。");
    await eventually(async () => assert.deepEqual(await marks(opened, "#b"), ["country 白俄罗斯"]));
    await opened.page.evaluate(() => document.querySelector("#a")?.setAttribute("src", "none.txt"));
    await eventually(async () => assert.equal((await heard(opened, "error", "a"))[0]?.code, "unreachable"));
    assert.match(await opened.page.locator('#a [part="message"]').innerText(), /none\.txt could not be fetched: 404/);
    await opened.close(false);
  });

  test("kinds, language and theme, and what is chosen", async () => {
    const body = `<tifa-text id="a" kinds="country place" lang="zh-Hans" theme="dark"><p>2022年9月16日，中国和蒙古国在撒马尔罕会晤。</p></tifa-text>`;
    const opened = await openPage(engine, { body, scripts: LIGHT });
    await eventually(async () => assert.deepEqual(await marks(opened), ["country 中国", "country 蒙古国", "place 撒马尔罕"]));
    const mongolia = opened.page.locator("tifa-text mark").nth(1);
    assert.equal(await mongolia.getAttribute("title"), "国家: 蒙古国");
    await mongolia.click();
    assert.deepEqual(await heard(opened, "select"), [{ kind: "country", text: "蒙古国", name: "蒙古国", start: 14, end: 17 }]);
    await opened.page.locator("tifa-text [data-block]").click({ position: { x: 2, y: 2 } });
    assert.deepEqual((await heard(opened, "select")).at(-1), null);
    await opened.page.evaluate(() => ((/** @type {any} */ (document.querySelector("#a"))).kinds = "date"));
    assert.deepEqual(await marks(opened), ["date 2022年9月16日"]);
    const mentions = await opened.page.evaluate(() => (/** @type {any} */ (document.querySelector("#a"))).mentions.length);
    assert.equal(mentions, 4, "all that was found");
    await opened.close();
  });

  test("no style leaks in or out; ::part and custom properties reach the marks", async () => {
    const head = `<style>
      p { color: rgb(1, 2, 3); display: none } mark { background: rgb(9, 9, 9) !important }
      .article { outline: 3px solid red } tifa-text::part(mark-country) { color: rgb(4, 5, 6) }
      tifa-text { --hue-places: rgb(7, 8, 9) }
    </style>`;
    const body = `<tifa-text><script type="text/plain">中国支持和平。</script></tifa-text><section class="article section"><mark class="tx-country">x</mark></section>`;
    const opened = await openPage(engine, { head, body, scripts: LIGHT });
    await eventually(async () => assert.equal((await marks(opened)).length, 1));
    const look = (/** @type {string} */ selector, /** @type {string} */ name) =>
      opened.page.locator(selector).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
    assert.equal(await look("tifa-text p", "display"), "block");
    assert.notEqual(await look("tifa-text mark", "background-color"), "rgb(9, 9, 9)");
    assert.equal(await look("tifa-text mark", "color"), "rgb(4, 5, 6)", "::part(mark-country)");
    assert.equal(await look("tifa-text mark", "text-decoration-color"), "rgb(7, 8, 9)", "--hue-places");
    assert.equal(await look("section mark", "text-decoration-line"), "none", "nothing of ours on the page's own marks");
    await opened.close();
  });

  for (const [policy, code, wanted] of [
    ["script-src 'self'; worker-src blob:", "wasm-blocked", /'wasm-unsafe-eval'/],
    ["script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'", "worker-blocked", /blob: in worker-src/],
    ["script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; trusted-types 'none'", "policy-blocked", /tifa-worker in trusted-types/],
    ["script-src 'nonce-host' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'", "connect-blocked", /its files in connect-src/],
  ]) {
    test(`a page whose policy is too strict: ${code}`, async () => {
      const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      const scripts = LIGHT.replace("<script", '<script nonce="host"');
      const opened = await openPage(engine, { head, body: '<tifa-text id="a"><p>中国。</p></tifa-text>', scripts, nonce: "host" });
      await eventually(async () => assert.equal((await heard(opened, "error"))[0]?.code, code));
      assert.match(await opened.page.locator('tifa-text [part="message"]').innerText(), /** @type {RegExp} */ (wanted));
      assert.ok(await opened.page.locator("tifa-text > p").isVisible(), "the text itself is still there");
      await opened.close(false);
    });
  }

  test("a page that may fetch nothing has the core as a script", async () => {
    const head = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'">`;
    const opened = await openPage(engine, { head, body: "<tifa-text><p>中国和蒙古国支持和平。</p></tifa-text>", scripts: LIGHT });
    await eventually(async () => assert.deepEqual(await marks(opened), ["country 中国", "country 蒙古国"]));
    assert.ok(opened.served.includes("/tifa-offline.js"));
    // The browser complains of what it forbade.
    await opened.close(false);
  });

  test("it begins when it comes near the view", async () => {
    const body = `<div style="height: 5000px"></div><tifa-text><script type="text/plain">中国支持和平。</script></tifa-text>`;
    const opened = await openPage(engine, { body, scripts: LIGHT, context: { viewport: { width: 800, height: 600 } } });
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(opened.served.filter((path) => path.endsWith(".wasm")), []);
    await opened.page.evaluate(() => scrollTo(0, 4500));
    await eventually(async () => assert.deepEqual(await marks(opened), ["country 中国"]));
    await opened.close();
  });
});
