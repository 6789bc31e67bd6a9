// What `tifa bundle` makes: a site that is read without JavaScript under any sub-path and from a disk, whose explorer holds
// its documents; and one file that does the same alone.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { program } from "./command-line.mjs";
import { eachEngine, listen, root } from "./harness.mjs";
import { DECLARATION, EARLIER, Reader, eventually } from "./reader.mjs";

const run = promisify(execFile);

/** The folder above the bundles; the documents' own folder is `in`. */
let folder = "";

/** @param {...string} args */
const bundle = async (...args) => (await run(program, ["bundle", join(folder, "in"), ...args])).stdout;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tifa-bundle-"));
  await mkdir(join(folder, "in"));
  await writeFile(join(folder, "in/hill a&b.txt"), DECLARATION);
  await writeFile(join(folder, "in/valley.txt"), EARLIER);
  await writeFile(join(folder, "in/lake.html"), "<!doctype html><title>x</title><p>中国 &amp; 印度支持和平。</p>");
  await bundle("-o", join(folder, "out/deep/site"), "--title", "山城文件");
  assert.match(await bundle("-o", join(folder, "one.html"), "--single", "--language", "en", "--theme", "dark"), /^3 documents, \d\.\d MB, in /);
});
after(() => rm(folder, { recursive: true, force: true }));

test("what cannot be read is named, with what to do about a PDF, and the rest is bundled", async () => {
  const mixed = join(folder, "mixed");
  await mkdir(mixed);
  await writeFile(join(mixed, "hill.txt"), DECLARATION);
  await writeFile(join(mixed, "scan.pdf"), "%PDF-1.7\n");
  const failed = run(program, ["bundle", mixed, "--single", "-o", join(folder, "mixed.html")]);
  const { stdout, stderr, code } = await failed.catch((error) => error);
  assert.equal(code, 1);
  assert.match(stdout, /^1 document, /);
  assert.match(stderr, /scan\.pdf: a PDF; its text layer is read in the page only/);
  assert.match(stderr, /scan\.pdf is not in the bundle; open it in the page with the others and save all as a dossier there/);
});

test("pages stand by themselves: relative links that lead somewhere, metadata, marks", async () => {
  const site = join(folder, "out/deep/site");
  const names = (await readdir(join(site, "texts"))).sort();
  assert.deepEqual(names, ["hill-a-b.html", "lake.html", "valley.html"]);
  for (const page of ["index.html", ...names.map((name) => `texts/${name}`)]) {
    const html = await readFile(join(site, page), "utf8");
    for (const [, address = ""] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (address === "data:,") continue;
      assert.doesNotMatch(address, /^(\/|[a-z]+:)/, `${page}: ${address} is relative`);
      await readFile(join(site, page, "..", decodeURIComponent(address.split("#")[0] ?? "")));
    }
    assert.match(html, /<meta name="description" content="[^"]+">/);
    JSON.parse(/<script type="application\/ld\+json">([^<]*)</.exec(html)?.[1] ?? "");
  }
  const hill = await readFile(join(site, "texts/hill-a-b.html"), "utf8");
  assert.match(hill, /<html lang="zh-Hans">/);
  assert.match(hill, /<title>山城宣言<\/title>/);
  assert.match(hill, /<mark class="country" title="国家：哈萨克斯坦共和国">哈萨克斯坦<\/mark>/);
  const data = JSON.parse(/ld\+json">([^<]*)</.exec(hill)?.[1] ?? "")["@graph"][0];
  assert.deepEqual([data.name, data.genre, data.inLanguage], ["山城宣言", "declaration", "zh-Hans"]);
  assert.ok(data.mentions.some((/** @type {any} */ { name }) => name === "哈萨克斯坦共和国"));
  assert.match(await readFile(join(site, "texts/lake.html"), "utf8"), /<\/mark>&amp;<mark class="country"/, "the shown text, not the markup");
  assert.deepEqual(await readFile(join(site, "files/hill-a-b.txt"), "utf8"), DECLARATION, "the file itself");
});

test("a folder with something else in it, an output among what is read, and a missing explorer are refused", async () => {
  const fails = async (/** @type {string[]} */ args, /** @type {RegExp} */ said) => {
    await assert.rejects(bundle(...args), (/** @type {any} */ error) => said.test(error.stderr) && error.code === 1);
  };
  await fails(["-o", folder], /lies in a folder that is read|is not empty and holds no earlier bundle/);
  await fails(["-o", join(folder, "in/out")], /lies in a folder that is read/);
  await fails(["-o", join(folder, "x"), "--explorer", join(folder, "in")], /no built explorer/);
  await bundle("-o", join(folder, "out/deep/site"), "--title", "山城文件");
});

eachEngine((engine) => {
  test("a pack of one's own is in the pages and goes along", async () => {
    const pack = join(folder, "names.tsv");
    await writeFile(pack, "name\tkind\n会谈纪要室\torganization\n外交部山城办事处\torganization\n");
    const own = join(folder, "own");
    await mkdir(own, { recursive: true });
    await writeFile(join(own, "a.txt"), "会谈纪要\n\n外交部山城办事处和中国支持会谈纪要室的工作。\n");
    const one = join(folder, `own-${engine.name}.html`);
    await run(program, ["bundle", own, "--single", "-o", one, "--pack", pack, "--language", "en"]);
    assert.match(await readFile(one, "utf8"), /<mark class="organization"[^>]*>会谈纪要室<\/mark>/);
    const reader = new Reader(await engine.openAddress(pathToFileURL(one).href, { context: { viewport: { width: 1280, height: 860 } } }));
    await eventually(async () => assert.equal((await reader.sizes()).organization, 2));
    assert.deepEqual(await reader.texts(".packs li span"), ["names.tsv: 2 entries"]);
    await reader.close();
  });

  for (const scheme of /** @type {const} */ (["http", "file"])) {
    test(`the site over ${scheme}: from the list to a text, and to it in the explorer`, async () => {
      const server = scheme === "http" ? await listen(join(folder, "out")) : undefined;
      const top = server ? `${server.url}/deep/site/` : `${pathToFileURL(join(folder, "out/deep/site")).href}/`;
      const opened = await engine.openAddress(`${top}index.html`, { server, wait: false, context: { locale: "en-US", viewport: { width: 1280, height: 860 } } });
      const { page } = opened;
      assert.equal(await page.locator("h1").innerText(), "山城文件");
      await page.getByRole("link", { name: "山城宣言", exact: true }).click();
      await page.waitForURL(/texts\/hill-a-b\.html$/);
      const line = await page.locator("mark.country").first().evaluate((mark) => getComputedStyle(mark).textDecorationColor);
      assert.match(line, /oklch\(0\.53 0\.1 170\)/, "styled");
      await page.locator("nav a").nth(1).click();
      await page.waitForURL(/explorer\/index\.html#tifa=[0-9a-f]{8}/);
      const reader = new Reader(opened);
      await eventually(async () => assert.equal((await reader.files()).length, 3));
      await eventually(async () => assert.match((await reader.blocks()).join(), /哈萨克斯坦领导人/, "the document that was read"));
      assert.ok((await reader.files()).includes("lake.html"));
      if (server) assert.ok(server.requests.every((path) => path.startsWith("/deep/site/")), String(server.requests));
      await opened.close();
    });
  }

  test("one file opens by double click with its documents, and has the policy of the single file", async () => {
    const opened = await engine.openAddress(pathToFileURL(join(folder, "one.html")).href, { context: { viewport: { width: 1280, height: 860 } } });
    const reader = new Reader(opened);
    assert.deepEqual(await reader.files(), ["山城宣言", "lake.html", "河谷首脑理事会山城宣言"]);
    await eventually(async () => assert.ok((await reader.sizes()).country > 5));
    assert.match(await reader.find(".bar .primary").innerText(), /Open files/);
    assert.equal(await opened.page.title(), "in");
    const scheme = await reader.host.evaluate((element) => getComputedStyle(element).colorScheme);
    assert.equal(scheme, "dark");
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/;
    const of = async (/** @type {string} */ path) => policy.exec(await readFile(path, "utf8"))?.[1];
    assert.equal(await of(join(folder, "one.html")), await of(join(root, "dist/tifa.html")));
    await opened.close();
  });

  // Firefox's driver cannot look into a page whose scripts are off.
  if (engine.name === "firefox") return;
  test("without JavaScript all texts of the one file are read, with their marks", async () => {
    const opened = await engine.openAddress(pathToFileURL(join(folder, "one.html")).href, { wait: false, context: { javaScriptEnabled: false } });
    assert.deepEqual(await opened.page.locator("article h2").allInnerTexts(), ["山城宣言", "lake.html", "河谷首脑理事会山城宣言"]);
    assert.ok(await opened.page.locator("article").first().locator("mark.country", { hasText: "哈萨克斯坦" }).isVisible());
    await opened.close(false);
  });
});
