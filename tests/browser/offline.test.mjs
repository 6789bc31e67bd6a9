// The site as an app: with the network gone it opens and reads files of every sort; a newer build comes when no other page
// is open or the reader wants it, whole or not at all, and leaves nothing of the older one; a browser can install it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { eachEngine, listen, ready, root, shownText, until } from "./harness.mjs";
import { eventually } from "./reader.mjs";

/** @typedef {import("playwright-core").Page} Page */

const site = join(root, "dist/site");
const english = { locale: "en" };

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tifa-offline-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** @param {Uint8Array} bytes */
const digests = (bytes) => /** @type {const} */ (["hex", "base64"]).map((form) => createHash("sha256").update(bytes).digest(form));

/**
 * A copy of the site.
 * @param {string} name
 */
async function copied(name) {
  const copy = join(folder, name);
  await cp(site, copy, { recursive: true });
  return copy;
}

/**
 * Puts a newer build in the place of a site: its script says so in the page.
 * @param {string} copy
 * @param {{ broken?: boolean }} [options] broken: one of its files is not yet there as the build made it
 */
async function renew(copy, { broken = false } = {}) {
  const path = join(copy, "tifa.js");
  const old = await readFile(path);
  const renewed = Buffer.concat([old, Buffer.from('document.documentElement.dataset.build="2";\n')]);
  let service = await readFile(join(copy, "tifa-service.js"), "utf8");
  digests(old).forEach((digest, at) => {
    assert.ok(service.includes(digest), "the service worker knows its files by their digests");
    service = service.replace(digest, digests(renewed)[at] ?? "");
  });
  if (!broken) await writeFile(path, renewed);
  await writeFile(join(copy, "tifa-service.js"), service);
}

/** @param {Page} page */
const build = (page) => page.evaluate(() => document.documentElement.dataset.build ?? "1");

/**
 * Waits until a service worker of the page is in a state.
 * @param {Page} page
 * @param {"active" | "waiting"} state
 */
const service = (page, state) =>
  until(page, async (state) => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.[state] && (state === "waiting" || registration.active?.state === "activated");
  }, state, { what: `a service worker that is ${state}` });

/** @param {Page} page */
const keptFiles = (page) =>
  page.evaluate(async () => {
    const files = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) files.push(new URL(url).pathname);
    }
    return files;
  });

/** The message that offers the newer build. @param {Page} page */
const offer = (page) => page.locator("tifa-explorer .notices li", { hasText: "newer version" });

eachEngine((engine) => {
  test("with the network gone the site opens, reads a file, and draws", async () => {
    // Under a path of a host that has other things too.
    await copied(`gone-${engine.name}`);
    const server = await listen(folder);
    const opened = await engine.openAddress(`${server.url}/gone-${engine.name}/`, { context: english, keeps: true });
    const { page } = opened;
    await service(page, "active");
    await server.close();
    await page.reload();
    await ready(opened);
    // Markdown needs a module that nothing on the page has asked for yet.
    const text = "# 山城宣言\n\n2022年9月16日，**中国**和俄罗斯领导人在撒马尔罕会晤。\n";
    await page.evaluate((text) => {
      const explorer = /** @type {any} */ (document.querySelector("tifa-explorer"));
      return explorer.openFiles([new File([text], "山城.md")]);
    }, text);
    await eventually(async () => assert.match(await shownText(page), /山城\.md/));
    await eventually(async () => assert.match(await shownText(page), /领导人在撒马尔罕会晤/));
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await until(page, () => document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-see svg"), undefined, { what: "the plots" });
    // Not every driver tells of a file that is saved.
    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob && blob.type.startsWith("text/html")) /** @type {any} */ (globalThis).saved = blob;
        return make.call(URL, blob);
      };
      document.querySelector("tifa-explorer")?.shadowRoot?.querySelector(/** @type {"button"} */ (".save-dossier"))?.click();
    });
    await until(page, () => "saved" in globalThis, undefined, { what: "a dossier" });
    const dossier = await page.evaluate(() => /** @type {any} */ (globalThis).saved.text());
    assert.match(dossier, /<script type="application\/json" id="tifa-documents">.*山城\.md/);
    const listed = (await readdir(site, { recursive: true })).filter((name) => /\.[a-z]+$/.test(name));
    // Not what pages around the explorer use, nor what a page from a disk does.
    const others = /(tifa-(service|offline|embed|text)\.js|(frame|embed)\.html)$/;
    const wanted = listed.map((name) => `/gone-${engine.name}/${name.replaceAll("\\", "/")}`).filter((name) => !others.test(name));
    assert.deepEqual((await keptFiles(page)).map(decodeURIComponent).sort(), wanted.sort(), "every other file of the site is kept");
    await opened.close();
  });

  test("a newer build waits while the reader reads, comes when he wants it, and nothing of the older stays", async () => {
    const copy = await copied(`wanted-${engine.name}`);
    const server = await listen(copy);
    const opened = await engine.openAddress(`${server.url}/`, { context: english, keeps: true });
    const { page } = opened;
    await service(page, "active");
    const files = (await keptFiles(page)).length;
    await renew(copy);
    await page.reload();
    await ready(opened);
    assert.equal(await build(page), "1", "what was kept is shown at once");
    await service(page, "waiting");
    await eventually(async () => assert.equal(await offer(page).count(), 1));
    assert.equal(await build(page), "1", "and stays until the reader says so");
    await offer(page).getByRole("button", { name: "Load it" }).click();
    // The page begins anew under the question.
    await eventually(async () => assert.equal(await build(page), "2", "the newer build"));
    await ready(opened);
    await eventually(async () => assert.equal((await keptFiles(page)).length, files, "no file of the older build is left"));
    await server.close();
    await page.reload();
    await ready(opened);
    assert.equal(await build(page), "2", "and it opens without the network");
    await opened.close();
  });

}, undefined, { whole: true });

// One engine shows all that can break here.
eachEngine((engine) => {
  test("a newer build that was fetched before comes by itself with the next visit, unless another page is open", async () => {
    const copy = await copied(`alone-${engine.name}`);
    const server = await listen(copy);
    const opened = await engine.openAddress(`${server.url}/`, { context: english, keeps: true, server });
    const { page } = opened;
    await service(page, "active");
    await renew(copy);
    const other = await page.context().newPage();
    await other.goto(`${server.url}/#tifa.view=ledgers:events`);
    await service(other, "waiting");
    await other.reload();
    await eventually(async () => assert.equal(await offer(other).count(), 1));
    assert.equal(await build(other), "1", "the other page would get files of two builds");
    await other.close();
    await page.goto(`${server.url}/#tifa.view=ledgers:events`);
    await page.reload();
    // The page begins anew under the question.
    await eventually(async () => assert.equal(await build(page), "2", "the newer build"));
    await ready(opened);
    assert.match(page.url(), /#tifa\.view=ledgers:events$/, "at the same place");
    assert.equal(await offer(page).count(), 0);
    await opened.close();
  });

  test("a build that is not whole on its host does not come", async () => {
    const copy = await copied(`broken-${engine.name}`);
    const server = await listen(copy);
    const opened = await engine.openAddress(`${server.url}/`, { context: english, keeps: true });
    const { page } = opened;
    await service(page, "active");
    await renew(copy, { broken: true });
    const redundant = page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
      const found = registration?.installing;
      return new Promise((resolve) => found?.addEventListener("statechange", () => resolve(found.state)));
    });
    assert.equal(await redundant, "redundant");
    await server.close();
    await page.reload();
    await ready(opened);
    assert.equal(await build(page), "1");
    // The browser says in the console that a file has another digest.
    await opened.close(false);
  });

  test("a browser can install it", async () => {
    const server = await listen(site);
    const opened = await engine.openAddress(`${server.url}/`, { keeps: true, server });
    await service(opened.page, "active");
    const devtools = await opened.page.context().newCDPSession(opened.page);
    const { errors, data } = await devtools.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data ?? "");
    assert.equal(manifest.display, "standalone");
    for (const { src, sizes, type } of manifest.icons) {
      const bytes = await readFile(join(site, src));
      if (type === "image/png") assert.equal(sizes, `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src);
    }
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    // Playwright's profiles are private windows, in which nothing is installed; nothing else stands in the way.
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
    await opened.close();
  });
}, ["chromium"], { whole: true });
