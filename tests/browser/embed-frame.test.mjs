// The explorer in a frame that has no right but to run scripts, in a page of another origin, and the protocol between the
// two: who is heard, what is refused, what is told. And the page that writes markup: what it writes works as it is.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { snippet } from "../../www/snippet.js";
import { eachEngine, listen, root } from "./harness.mjs";
import { DECLARATION, eventually } from "./reader.mjs";

/** Keeps what the page hears from its frame. */
const EARS = `<script>
  globalThis.heard = [];
  addEventListener("message", ({ data, origin }) => heard.push({ ...data, origin }));
</script>`;

/** @typedef {import("./harness.mjs").Opened & { opened?: unknown }} Host */

eachEngine((engine) => {
  /**
   * A page of another origin, or from a disk, with markup in it.
   * @param {(site: string) => string} body
   * @param {"http" | "file"} scheme
   */
  const open = async (body, scheme = "http") => {
    const folder = await mkdtemp(join(tmpdir(), "tifa-around-"));
    const site = await listen(join(root, "dist/site"));
    const html = `<!doctype html><meta charset="utf-8"><title>Around</title><link rel="icon" href="data:,">${EARS}<body>${body(`${site.url}/`)}`;
    await writeFile(join(folder, "index.html"), html);
    await writeFile(join(folder, "hill.txt"), DECLARATION);
    await writeFile(join(folder, "names.tsv"), "kind\tname\nplace\t山口关\n");
    const server = scheme === "http" ? await listen(folder) : undefined;
    const url = server ? `${server.url}/index.html` : pathToFileURL(join(folder, "index.html")).href;
    const opened = await engine.openAddress(url, { server, wait: false, context: { locale: "en-US", viewport: { width: 1280, height: 860 } } });
    return {
      ...opened,
      frame: opened.page.frameLocator("#tifa-frame"),
      site,
      close: async (quiet = true) => {
        await opened.close(quiet);
        await site.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
  /** @param {import("playwright-core").Page} page @param {string} type @returns {Promise<any[]>} */
  const heard = (page, type) =>
    page.evaluate((type) => /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ one) => one.type === type), type);
  /** @param {import("playwright-core").Page} page @param {unknown} message */
  const say = (page, message) =>
    page.evaluate((message) => /** @type {HTMLIFrameElement} */ (document.querySelector("#tifa-frame")).contentWindow?.postMessage(message, "*"), message);
  const WISH = { src: "", pack: "", text: "", kinds: [], lang: "", theme: "", height: "800px", name: "Documents" };

  for (const scheme of /** @type {const} */ (["http", "file"])) {
    test(`the markup of the snippet page, in a page over ${scheme}`, async () => {
      // A page from a disk can fetch no pack.
      const pack = scheme === "http" ? "names.tsv" : "";
      const wish = { ...WISH, as: /** @type {const} */ ("frame"), pack, text: DECLARATION, kinds: ["country"], lang: "en", theme: "dark" };
      const host = await open((site) => snippet({ ...wish, site }), scheme);
      await eventually(async () => assert.match((await host.frame.locator("tifa-column [data-block]").allTextContents()).join(), /哈萨克斯坦/));
      await eventually(async () => assert.equal((await heard(host.page, "load")).length, 1));
      const [load] = await heard(host.page, "load");
      assert.equal(load.detail.files[0].documents[0].title, "山城宣言");
      assert.equal(load.origin, "null", "the frame has no origin");
      if (pack) await eventually(async () => assert.deepEqual(await host.frame.locator(".packs li span").allTextContents(), ["pack.tsv: 1 entry"]));
      assert.deepEqual(await host.frame.locator(".legend-kind[aria-pressed=true] .legend-key").allTextContents(), ["5"]);
      assert.match(await host.frame.locator(".bar .primary").innerText(), /Open files/);
      assert.ok(!host.site.requests.some((path) => path.startsWith("/samples/")), "no sample in between");
      await host.close();
    });
  }

  test("messages are checked, answered, and heard from the page around alone", async () => {
    const host = await open((site) => `<iframe id="tifa-frame" sandbox="allow-scripts" src="${site}frame.html" width="1200" height="800"></iframe>
      <iframe id="other" src="${site}embed.html"></iframe>`);
    await eventually(async () => assert.equal((await heard(host.page, "ready")).length, 1));
    // Nobody is told anything before he has spoken.
    assert.deepEqual(await heard(host.page, "progress"), []);
    // Another frame of the page is not the page.
    await eventually(async () => assert.equal(host.page.frames().length, 3));
    const other = host.page.frames().find((frame) => frame.url().endsWith("embed.html"));
    await other?.evaluate(() => parent.frames[0]?.postMessage({ tifa: 1, id: 9, type: "open", documents: [{ text: "俄罗斯支持和平。" }] }, "*"));

    for (const [message, reason] of [
      [{ type: "close" }, "type"],
      [{ type: "open" }, "documents"],
      [{ type: "open", documents: [{ name: 7, text: "x" }] }, "documents[0].name"],
      [{ type: "open", documents: [{ text: "x" }, { text: 3 }] }, "documents[1]"],
      [{ type: "open", documents: [{ src: "http://127.0.0.1/x" }] }, "documents[0]"],
      [{ type: "set", kinds: ["country"] }, "kinds"],
    ]) {
      await say(host.page, { tifa: 1, id: "a", .../** @type {object} */ (message) });
      await eventually(async () => assert.equal((await heard(host.page, "refused")).at(-1)?.reason, reason));
      assert.equal((await heard(host.page, "refused")).at(-1)?.id, "a");
    }
    // What is no message of the protocol is not for us.
    for (const message of [null, 7, "open", [], { type: "open" }, { tifa: 2, type: "open", documents: [] }]) await say(host.page, message);
    await say(host.page, { tifa: 1, id: 1, type: "open", documents: [{ name: "<b>.txt", text: "中国和印度支持和平。" }] });
    await eventually(async () => assert.deepEqual((await heard(host.page, "done")).map(({ id }) => id), [1]));
    await eventually(async () => assert.equal((await heard(host.page, "load")).at(-1)?.detail.files[0]?.name, "<b>.txt"));
    assert.equal((await heard(host.page, "refused")).length, 6);
    assert.deepEqual(await host.frame.locator("tifa-column [data-block]").allTextContents(), ["中国和印度支持和平。"], "nothing of the other frame");
    await host.frame.locator("tifa-column .scroll").focus();
    await host.frame.locator("tifa-column .scroll").press("n");
    await eventually(async () => assert.equal((await heard(host.page, "select")).at(-1)?.detail.text, "中国"));
    await host.close();
  });

  test("a frame that is not sandboxed tells nothing of what the reader has open", async () => {
    const host = await open((site) => `<iframe id="tifa-frame" src="${site}index.html" width="1200" height="800"></iframe>`);
    await eventually(async () => assert.equal(await host.frame.locator("tifa-explorer").getAttribute("data-state"), "ready"));
    await say(host.page, { tifa: 1, id: 1, type: "open", documents: [{ text: "x" }] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await host.page.evaluate(() => /** @type {any} */ (globalThis).heard), []);
    await host.close();
  });

  test("the page that writes markup: what it writes is what works", async () => {
    const site = await listen(join(root, "dist/site"));
    const opened = await engine.openAddress(`${site.url}/embed.html`, { server: site, wait: false, context: { locale: "en-US" } });
    const { page } = opened;
    await page.locator("select[name=as]").selectOption("text");
    await page.locator("textarea[name=text]").fill("中国和蒙古国在撒马尔罕会晤。\n\n印度 < 中国。");
    await page.locator("input[value=country]").check();
    await page.locator("input[name=pack]").fill("names.tsv");
    const written = await page.locator(".markup").inputValue();
    assert.equal(written, snippet({ ...WISH, as: "text", site: `${site.url}/`, text: "中国和蒙古国在撒马尔罕会晤。\n\n印度 < 中国。", pack: "names.tsv", kinds: ["country"] }));
    assert.match(written, /<p>印度 &lt; 中国。<\/p>/);
    await opened.close();

    const host = await open((address) => written.replaceAll(/http:[^"]*\//g, address));
    await eventually(async () => assert.deepEqual((await host.page.locator("tifa-text mark").allTextContents()).slice(0, 2), ["中国", "蒙古国"]));
    // The browser complains that the other site allows no fetching; its scripts hold the same things.
    assert.ok(host.site.requests.includes("/tifa-offline.js"));
    await host.close(false);
  });
});
