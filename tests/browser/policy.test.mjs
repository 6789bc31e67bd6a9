// The Content Security Policies: the written hashes are those of the written files, what they forbid does not happen,
// and a page that was changed on the way does not run.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

import { ARTEFACTS, eachEngine, listen, root, shownText, until } from "./harness.mjs";
import { eventually } from "./reader.mjs";

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;
const BLOCK = /<script type="application\/octet-stream" id="([^"]+)">([^<]*)<\/script>/g;

const single = await readFile(join(root, "dist/tifa.html"), "utf8");
/** The script parts in the single file. */
const parts = [...single.matchAll(BLOCK)].flatMap(([, id = "", content = ""]) => {
  const bytes = gunzipSync(Buffer.from(content, "base64"));
  return bytes.subarray(0, 4).toString("latin1") === "\0asm" ? [] : [{ id, text: bytes.toString() }];
});

const pages = {
  "dist/tifa.html": single,
  "dist/site/index.html": await readFile(join(root, "dist/site/index.html"), "utf8"),
  "index.html": (await readFile(join(root, "index.html"), "utf8")).replaceAll("\r\n", "\n"),
};

/** A folder that is gone afterwards. */
let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tifa-policy-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** @param {string} page */
const directives = (page) =>
  Object.fromEntries((META.exec(page)?.[1] ?? "").split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));

/** @param {string} text */
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

for (const [name, page] of Object.entries(pages)) {
  test(`${name}: the policy names the hashes of what is written, and nothing looser`, () => {
    const policy = directives(page);
    const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => hash(match[1] ?? ""));
    const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)].map((match) => hash(match[1] ?? ""));
    assert.equal(styles.length, 1);
    assert.equal(scripts.length, name === "dist/tifa.html" ? 1 : 0);
    assert.deepEqual(policy["default-src"], ["'none'"]);
    const own = scripts.length ? [...scripts, ...parts.map(({ text }) => hash(text))] : ["'self'"];
    assert.deepEqual(policy["script-src"], [...own, "'wasm-unsafe-eval'"]);
    assert.deepEqual(policy["style-src"], styles);
    assert.deepEqual(policy["require-trusted-types-for"], ["'script'"]);
    assert.deepEqual(policy["trusted-types"], ["tifa-worker"]);
    assert.deepEqual(policy["connect-src"], [name === "dist/site/index.html" ? "'self'" : "'none'"]);
    assert.doesNotMatch(META.exec(page)?.[1] ?? "", /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
    const first = page.slice(page.indexOf("<head>")).match(/<(?!head)[^>]*>/g)?.slice(0, 2) ?? [];
    assert.match(first[0] ?? "", /charset/, "the charset comes first");
    assert.match(first[1] ?? "", /Content-Security-Policy/, "and then the policy, before anything it should cover");
  });
}

test("the single file's script knows the digests of its modules and script parts", () => {
  const script = /<script>([^]*?)<\/script>/.exec(single)?.[1] ?? "";
  const blocks = [...single.matchAll(BLOCK)];
  assert.deepEqual(blocks.map((block) => block[1]), ["tifa-main", "tifa-sequel", "tifa-inquiry", "tifa-readers", "tifa-encodings", "tifa-formats", ...parts.map(({ id }) => id)]);
  assert.equal(new Set(blocks.map((block) => block[1])).size, blocks.length, "no id stands twice");
  assert.ok(parts.some(({ id }) => id === "tifa-part-see"));
  for (const [, id, content] of blocks) {
    const bytes = gunzipSync(Buffer.from(content ?? "", "base64"));
    assert.ok(script.includes(createHash("sha256").update(bytes).digest("hex")), `${id}: digest is in the script`);
  }
});

test("no artefact holds a path of the machine that built it", async () => {
  const files = (await readdir(join(root, "dist"), { recursive: true })).filter((file) => /\.(html|js|wasm)$/.test(file));
  assert.ok(files.length > 12, files.join());
  for (const file of files) {
    const bytes = (await readFile(join(root, "dist", file))).toString("latin1");
    for (const trace of [root, process.env.HOME ?? root, "/registry/src/", "index.crates"]) {
      // A home of "/" says nothing.
      assert.ok(trace.length < 4 || !bytes.includes(trace), `${file}: ${trace}`);
    }
  }
});

eachEngine((engine) => {
  /**
   * What a script that got into the page would try, one kind after the other, each to its own path.
   * @param {string} outside
   */
  const attempts = async (outside) => {
    /** @type {[string, (url: string) => unknown][]} */
    const kinds = [
      ["fetch", (url) => fetch(url, { mode: "no-cors" })],
      ["xhr", (url) => {
        const request = new XMLHttpRequest();
        request.open("GET", url);
        request.send();
      }],
      ["beacon", (url) => navigator.sendBeacon(url, "x")],
      ["websocket", (url) => new WebSocket(url.replace("http:", "ws:"))],
      ["eventsource", (url) => new EventSource(url)],
      ["image", (url) => {
        new Image().src = url;
      }],
      ["script", (url) => append("script", { src: url })],
      ["frame", (url) => append("iframe", { src: url })],
      ["style", (url) => append("link", { rel: "stylesheet", href: url })],
      ["prefetch", (url) => append("link", { rel: "preload", as: "fetch", href: url })],
      ["css", (url) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`body { background: url("${url}") }`);
        document.adoptedStyleSheets.push(sheet);
      }],
      ["worker", (url) => {
        const source = new Blob([`fetch("${url}", { mode: "no-cors" })`], { type: "text/javascript" });
        return new Worker(URL.createObjectURL(source));
      }],
    ];
    /** @param {string} tag @param {Record<string, string>} attributes */
    function append(tag, attributes) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    }
    for (const [name, attempt] of kinds) {
      try {
        // A refused request rejects, a refused address throws; both are what we hope for.
        await Promise.race([attempt(`${outside}/${name}`), new Promise((resolve) => setTimeout(resolve, 200))]);
      } catch {}
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return kinds.map(([name]) => `/${name}`);
  };

  for (const artefact of ARTEFACTS) {
    test(`${artefact.name}: nothing gets out, and the same page without its policy is heard`, async () => {
      const outside = await listen();
      const guarded = await engine.open(artefact);
      const kinds = await guarded.page.evaluate(attempts, outside.url);
      assert.deepEqual(outside.requests, [], "nothing reached the listener");
      await guarded.close(false);

      const control = join(folder, `control-${engine.name}`);
      await rm(control, { recursive: true, force: true });
      await mkdir(join(control, "www"), { recursive: true });
      const from = join(root, artefact.folder);
      if (artefact.folder === ".") await cp(join(from, "www/dist"), join(control, "www/dist"), { recursive: true });
      else await cp(from, control, { recursive: true });
      const page = await readFile(join(from, artefact.page), "utf8");
      await writeFile(join(control, artefact.page), page.replace(META, ""));
      const server = await listen(control);
      const address = artefact.scheme === "file" ? pathToFileURL(join(control, artefact.page)).href : `${server.url}/${artefact.page}`;
      const open = await engine.openAddress(address, { server });
      await open.page.evaluate(attempts, outside.url);
      await eventually(async () => {
        const heard = kinds.filter((kind) => outside.requests.includes(kind));
        assert.deepEqual(heard, kinds, "without the policy every kind is heard, so the silence above means something");
      });
      await open.close(false);
      await outside.close();
    });
  }

  test("the single file works from a folder with a Chinese name, with other line ends and a byte order mark", async () => {
    const place = join(folder, "公 报");
    await mkdir(place, { recursive: true });
    const file = join(place, "副本 1.html");
    await writeFile(file, `\uFEFF${single.replaceAll("\n", "\r\n")}`);
    const opened = await engine.openAddress(pathToFileURL(file).href);
    await opened.close();
  });

  test("a script changed by one character does not run", async () => {
    const file = join(folder, `script-${engine.name}.html`);
    await writeFile(file, single.replace(/<script>/, "<script>;"));
    const opened = await engine.openAddress(pathToFileURL(file).href, { wait: false });
    const state = await opened.page.evaluate(() => [
      customElements.get("tifa-explorer") === undefined,
      document.querySelector("tifa-explorer")?.getAttribute("data-state"),
    ]);
    assert.deepEqual(state, [true, null]);
    await opened.close(false);
  });

  test("a module that is not the one of the build is refused", async () => {
    // The readers in the place of the core: a module as good as any, only the digest can tell.
    const swapped = single.replace(BLOCK, (all, id, content) => {
      if (id !== "tifa-main") return all;
      const readers = [...single.matchAll(BLOCK)].find((block) => block[1] === "tifa-readers")?.[2] ?? "";
      return all.replace(content, readers);
    });
    assert.notEqual(swapped, single);
    const file = join(folder, `module-${engine.name}.html`);
    await writeFile(file, swapped);
    const opened = await engine.openAddress(pathToFileURL(file).href, { wait: false });
    await until(opened.page, () => document.querySelector("tifa-explorer")?.getAttribute("data-state") === "error");
    assert.match(await shownText(opened.page), /main/, "the message names the module");
    await opened.close(false);
  });
});
