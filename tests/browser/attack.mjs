// Attack: the payloads of tests/attack through every door, in a page that has no policy of its own, so that only the
// explorer's own care stands between them and a script. Nothing runs, nothing is asked for, no element arises; the same
// payloads are seen to work where a page takes them for markup. The engines are files of their own, so that they run beside
// each other; attack-out.test.mjs has what the explorer gives away.
//
// A new way in is one more line of DOORS.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { listen, root, until } from "./harness.mjs";
import { pdfInGbk, zip } from "./packed.mjs";
import { Reader, eventually, openHost, utf8 } from "./reader.mjs";

/** @typedef {{ name: string, engines?: string[], act(reader: Reader, payloads: string[]): Promise<unknown> }} Door */

/** Hears what should reach nobody. */
export const outside = await listen();
after(() => outside.close());

/** With a script that says so, and an address that hears. */
export const payloads = /** @type {string[]} */ (JSON.parse(readFileSync(join(root, "tests/attack/payloads.json"), "utf8")).markup)
  .map((payload) => payload.replaceAll("HIT", "globalThis.hit=1").replaceAll("parent.globalThis.", "parent.").replaceAll("OUT", outside.url));

/** The same, written so that it is markup only after it has been read once: a reader that decodes twice would fall. */
const encoded = payloads.flatMap((payload) => [
  payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  encodeURIComponent(payload),
  payload.replaceAll("<", "\\u003c"),
]);

/** Each payload as a paragraph, a name, a holder and a content; `salt` makes two texts differ. @param {string[]} all */
export const declared = (all, salt = "") => all.map((payload, n) =>
  `${n}、2021年3月5日，中国${payload}和俄罗斯${salt}支持《${payload}公约》，反对“${payload}”。\n\n${payload}\n`).join("\n");

/** @param {string} payload a file's name holds no slash */
export const asName = (payload) => `${payload.replaceAll("/", "∕")}.txt`;

/** Marks of tifa/1 whose every word is a payload. @param {string} payload */
const marks = (payload) => JSON.stringify({
  schema: "tifa/1",
  source: { name: payload, length: 9 },
  mentions: [{ id: payload, block: payload, kind: payload, text: payload, ranges: [[0, 1]], entity: payload, rule: payload }],
  entities: [{ id: payload, kind: payload, key: payload, name: payload, aliases: [payload] }],
});

/** Waits until that many files are read. @param {Reader} reader @param {number} count */
export const opened = (reader, count) => eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), count));

/** Every view over what is open. @param {Reader} reader */
async function walk(reader) {
  await reader.focusText();
  await reader.press("n", "n", "Enter");
  await reader.find("#tab-list").click();
  await reader.openLedger("positions");
  for (const ledger of ["instruments", "formulations", "checks"]) await reader.chooseLedger(ledger);
  await reader.press("g", "r");
  await reader.see();
  await reader.press("g", "r");
  await reader.find(".search-box").fill(`"${payloads[2]}"`);
  await eventually(async () => assert.match((await reader.texts(".search-count")).join(), /\S/));
}

/** @type {Door[]} */
const DOORS = [
  {
    name: "text, in every view",
    async act(reader, all) {
      // One by one, since several in one text look like a page of HTML.
      const texts = all.flatMap((payload) => [`2021年3月5日，中国${payload}和俄罗斯支持《河谷宪章》。\n`, `成员国支持《${payload}公约》。\n`]);
      await reader.drop(texts.map((text, n) => ({ name: `${n}.txt`, bytes: utf8(text) })));
      await opened(reader, texts.length);
      await walk(reader);
      for (const n of [0, 5, 20, 25, 41]) {
        await reader.find(`.file-name[title="${n}.txt"]`).click();
        await eventually(async () => assert.equal(`${(await reader.blocks()).join()}\n`, texts[n], "is shown as it is written"));
      }
    },
  },
  {
    name: "text compared",
    async act(reader, all) {
      await reader.compare(declared(all), declared(all, "一再"));
      await reader.find(".compare-list button").first().click();
    },
  },
  {
    name: "HTML and Markdown",
    async act(reader, all) {
      const names = ["a.html", "b.md"];
      await reader.drop(names.map((name) => ({ name, bytes: utf8(`<p>${name}中国。</p>\n\n${declared([...all, ...encoded])}`) })));
      await opened(reader, names.length);
      await walk(reader);
    },
  },
  {
    name: "names of files",
    async act(reader, all) {
      await reader.drop(all.map((payload, n) => ({ name: asName(payload), bytes: utf8(`中国和印度，第${n}。\n`) })));
      await opened(reader, all.length);
      await reader.drop([{ name: asName(all[0]), bytes: new Uint8Array() }]);
      await eventually(async () => assert.match(await reader.panel(), /is empty/));
    },
  },
  {
    name: "archives and what lies in them",
    async act(reader, all) {
      const files = all.map((payload) => ({ name: asName(payload), bytes: utf8(`印度。${payload}\n`) }));
      await reader.drop([{ name: "a.zip", bytes: zip([...files, { name: `${asName(all[2])}.png`, bytes: Buffer.from("89504e470d0a1a0a00", "hex") }]) }]);
      await opened(reader, all.length);
    },
  },
  {
    name: "DOCX",
    async act(reader, all) {
      const escape = (/** @type {string} */ text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      const body = all.map((payload) => `<w:p><w:r><w:t>中国${escape(payload)}。</w:t></w:r></w:p>`).join("");
      const relation = '<R><Relationship Id="r" Target="d.xml" Type="x/officeDocument"/></R>';
      const bytes = zip([
        { name: "_rels/.rels", bytes: utf8(relation) },
        { name: "d.xml", bytes: utf8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`) },
      ]);
      await reader.drop([{ name: "a.docx", bytes }]);
      await opened(reader, 1);
      assert.ok((await reader.blocks()).join("\n").includes(all[0]));
    },
  },
  {
    name: "PDF",
    async act(reader, all) {
      await reader.drop([{ name: "a.pdf", bytes: pdfInGbk(all.map((payload) => Buffer.from(payload).toString("hex"))) }]);
      await opened(reader, 1);
    },
  },
  {
    name: "what is pasted, as markup and as text",
    // Firefox lets no script make a paste with something in it.
    engines: ["chromium"],
    async act(reader, all) {
      await reader.host.evaluate((host, all) => {
        for (const payload of all) {
          const data = new DataTransfer();
          data.setData("text/html", `<p>中国。</p><p>${payload}</p>`);
          data.setData("text/plain", payload);
          host.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
      }, all);
      await eventually(async () => assert.ok((await reader.find(".file[data-state=ready]").count()) >= 1));
      await reader.page.waitForTimeout(500);
    },
  },
  {
    name: "titles, dates and queries",
    async act(reader, all) {
      await reader.read("one.txt", "中国和印度。\n");
      for (const payload of all) {
        const field = (await reader.openDetails()).locator("input").first();
        await field.fill(payload);
        await field.dispatchEvent("change");
        await reader.find(".search-box").fill(payload);
      }
      await eventually(async () => assert.deepEqual(await reader.files(), [all.at(-1)]));
      await reader.find(".search-box").fill(`by:${all[2]}`);
    },
  },
  {
    name: "the address",
    async act(reader, all) {
      await reader.read("one.txt", "中国和印度。\n");
      for (const payload of [...all, ...encoded]) {
        for (const written of [payload, encodeURIComponent(payload)]) {
          await reader.page.evaluate((hash) => (location.hash = hash),
            `#tifa=${written}&tifa.view=ledgers:${written}&tifa.only=kinds=${written};by=${written};find=${written}`);
        }
        await reader.page.evaluate((hash) => (location.hash = hash), `#${payload}`);
      }
      await reader.page.waitForTimeout(300);
    },
  },
  {
    name: "attributes",
    async act(reader, all) {
      await reader.host.evaluate((host, all) => {
        // Not `src` and `pack`: the author of the page names a file by it, which is asked for and read as text, as any file is.
        const names = ["lang", "theme", "sample", "page", "kinds", "id", "class", "title", "data-state"];
        for (const payload of all) {
          for (const name of names) host.setAttribute(name, payload);
          const other = document.createElement("tifa-explorer");
          for (const name of names) other.setAttribute(name, payload);
          document.body.append(other);
          other.remove();
        }
        for (const name of names) host.removeAttribute(name);
      }, all);
    },
  },
  {
    name: "packs of the reader's own",
    async act(reader, all) {
      await reader.read("one.txt", declared(all));
      const rows = all.map((payload) => `${payload}\torganization\t\t${payload}`);
      const pack = ["name\tkind\taliases\tentity", ...rows].join("\n");
      await reader.drop([{ name: `${asName(all[2])}.tsv`, bytes: utf8(pack) }]);
      await eventually(async () => assert.match((await reader.texts(".packs li span")).join(), /onerror/));
      await walk(reader);
      for (const payload of all) {
        await reader.drop([{ name: "bad.tsv", bytes: utf8(`name\tkind\n${payload}\t${payload}\n`) }]);
      }
      await eventually(async () => assert.match((await reader.notices()).join(), /bad\.tsv, line 2: there is no kind/));
    },
  },
  {
    name: "messages of other windows",
    async act(reader, all) {
      await reader.page.evaluate((all) => {
        for (const payload of all) {
          const shapes = [payload, { type: payload, method: "open", name: payload, text: payload }, { id: 1, method: "add", args: [payload] }, [payload]];
          for (const message of shapes) postMessage(message, "*");
        }
      }, all);
      await reader.page.waitForTimeout(300);
    },
  },
  {
    name: "what the browser has kept",
    async act(reader, all) {
      for (const payload of all.slice(0, 6)) {
        await reader.page.evaluate((payload) => {
          localStorage.setItem("tifa.settings", JSON.stringify({ language: payload, theme: payload, kinds: [payload] }));
          localStorage.setItem("tifa.kept", payload);
          localStorage.setItem("tifa.address", `javascript:${payload}`);
        }, payload);
        await reader.page.reload();
        await until(reader.page, () => document.querySelector("tifa-explorer")?.getAttribute("data-state") === "ready");
      }
      await reader.page.evaluate(() => localStorage.clear());
    },
  },
  {
    name: "files of marks",
    async act(reader, all) {
      await reader.read("one.txt", "中国和印度。\n");
      await (await reader.openDetails()).locator("button.take").click();
      const status = reader.find(".take-status");
      const bomb = `<!DOCTYPE x [<!ENTITY a "${"ab".repeat(9)}"><!ENTITY b "&a;&a;&a;&a;">]><TEI>&b;</TEI>`;
      const files = [
        ...all.map((payload) => [`${asName(payload)}.tifa.json`, marks(payload)]),
        ...all.map((payload) => [`${asName(payload)}.tei.xml`, `<TEI>${payload}</TEI>`]),
        ["a.marks.html", declared(all)], ["bomb.tei.xml", bomb],
      ];
      for (const [name, text] of files) {
        await status.evaluate((element) => (element.textContent = ""));
        await reader.find(".take-marks").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
        await eventually(async () => assert.notEqual(await status.textContent(), ""));
      }
      assert.match((await status.textContent()) ?? "", /bomb\.tei\.xml.*(DOCTYPE|document type|well-formed)/i);
    },
  },
];

/** @param {Reader} reader */
export async function unhurt(reader) {
  const found = await reader.page.evaluate(() => {
    const bad = /** @type {string[]} */ ([]);
    if ("hit" in globalThis) bad.push("a script ran");
    /** @param {Element | ShadowRoot} under */
    const look = (under) => {
      for (const element of under.querySelectorAll("*")) {
        if (element.matches("script, img, iframe, object, embed, video, audio, link, meta, base, template, math, animate")) bad.push(element.outerHTML);
        for (const { name, value } of element.attributes) {
          if (name.startsWith("on") || name === "srcdoc") bad.push(`${element.localName} ${name}`);
          if (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) bad.push(value);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    for (const host of document.querySelectorAll("tifa-explorer")) if (host.shadowRoot) look(host.shadowRoot);
    return bad;
  });
  assert.deepEqual(found, []);
  assert.deepEqual(outside.requests, [], "nothing reached the listener");
}

/**
 * Registers the tests of one engine.
 * @param {import("./harness.mjs").Engine} engine
 */
export function doors(engine) {
  test(`the ${payloads.length} payloads work where a page takes them for markup`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "tifa-attack-"));
    for (const [n, payload] of payloads.entries()) {
      writeFileSync(join(folder, `${n}.html`), `<!doctype html><meta charset="utf-8"><body>${payload}`);
    }
    const server = await listen(folder);
    /** @type {string[]} */
    const silent = [];
    for (const [n, payload] of payloads.entries()) {
      const heard = outside.requests.length;
      const page = await engine.openAddress(`${server.url}/${n}.html`, { wait: false });
      const works = async () => outside.requests.length > heard ||
        (await page.page.evaluate(() => "hit" in globalThis).catch(() => false));
      await eventually(async () => assert.ok(await works()), 3000).catch(() => silent.push(payload));
      await page.close(false);
    }
    await server.close();
    rmSync(folder, { recursive: true });
    outside.requests.length = 0;
    assert.deepEqual(silent, []);
  });

  for (const { name, engines, act } of DOORS) {
    if (engines && !engines.includes(engine.name)) continue;
    test(`${name}: nothing runs, in a page without a policy`, async () => {
      const page = await openHost(engine, '<tifa-explorer page sample="none" style="display: block; height: 800px"></tifa-explorer>');
      const reader = new Reader(page);
      await act(reader, payloads);
      await unhurt(reader);
      await page.close();
    });
  }
}
