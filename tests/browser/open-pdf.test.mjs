// PDFs: the text layer is read in every artefact, its lines joined to paragraphs, its running heads set apart; what holds no
// text, or none without a password, says so.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { chromium } from "playwright-core";

import { findBrowsers } from "./browsers.mjs";
import { ARTEFACTS, SITE, eachEngine, root } from "./harness.mjs";
import { pdfInGbk } from "./packed.mjs";
import { eventually, openReader, utf8 } from "./reader.mjs";

/** Paragraphs of our own; no two begin or end alike. */
const SUBJECTS = ["粮食", "气象", "水文", "公路", "邮政", "青年", "渔业", "林业", "教育", "卫生", "海关", "灯塔", "桥梁", "驿站"];
const PARAGRAPHS = SUBJECTS.map(
  (subject, n) =>
    `第${n + 1}项　${subject}工作组${2001 + n}年在撒马尔罕举行会议，中国和俄罗斯的代表介绍了${subject}领域的做法，` +
    `并就${subject}资料的交换、${subject}人员的往来交换意见，商定由${subject}小组起草 Programme ${n + 1} on common standards。`,
);

/** @type {Record<string, Uint8Array>} */
const made = {};

/** @param {string} body @param {string} [style] */
const pageOf = (body, style = "") => `<html lang="zh-Hans"><style>
  body { font: 12pt "Noto Serif CJK SC"; line-height: 1.8 } h1 { text-align: center }
  p { text-indent: 2em; margin: 0; text-align: justify } ${style}</style>${body}`;

before(async () => {
  const executablePath = findBrowsers().chromium;
  assert.ok(executablePath, "PDFs are made by Chromium");
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const page = await browser.newPage();
  const small = "font: 9px 'Noto Serif CJK SC'; width: 100%; text-align: center";
  const print = async (/** @type {string} */ html, heads = false) => {
    await page.setContent(html);
    return new Uint8Array(await page.pdf({
      format: "A5",
      margin: { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" },
      displayHeaderFooter: heads,
      headerTemplate: `<div style="${small}">山城宣言汇编</div>`,
      footerTemplate: `<div style="${small}">— <span class="pageNumber"></span> —</div>`,
    }));
  };
  const paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("");
  made.pages = await print(pageOf(`<h1>山城宣言</h1>${paragraphs}`), true);
  const rows = [["河谷国家主席", "张三"], ["湖区国家总理", "李四"], ["山口国家总统", "王五"]];
  const table = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
  made.columns = await print(pageOf(
    `<h1>山城宣言</h1><div>${PARAGRAPHS.slice(0, 4).map((text) => `<p>${text}</p>`).join("")}</div><table width="100%">${table}</table>`,
    "body { font-size: 8pt } div { columns: 2; column-gap: 10mm }",
  ));
  made.scan = await print("<svg width=300 height=300><rect width=200 height=200 /></svg>");
  made.half = await print("<p>印度和巴西。<div style='break-before: page'><svg width=99 height=99><rect width=99 height=99 /></svg></div>");
  await browser.close();
});

eachEngine((engine) => {
  for (const artefact of ARTEFACTS) {
    test(`${artefact.name}: lines become paragraphs, heads and numbers of pages are set apart`, async () => {
      const reader = await openReader(engine, { artefact });
      await reader.drop([{ name: "pages.pdf", bytes: made.pages }]);
      await eventually(async () => {
        const blocks = await reader.blocks();
        assert.ok(blocks.includes("山城宣言"), blocks.slice(0, 3).join("\n"));
        for (const text of PARAGRAPHS) assert.ok(blocks.includes(text), `${text}\n\n${blocks.join("\n")}`);
      });
      const apart = await reader.texts("tifa-column .boilerplate[data-block]");
      assert.ok(apart.filter((text) => text === "山城宣言汇编").length > 1, apart.join("\n"));
      assert.ok(apart.includes("— 2 —"), apart.join("\n"));
      await reader.spot("place", "撒马尔罕");
      await reader.close();
    });
  }
}, ["chromium", "firefox"]);

eachEngine((engine) => {
  test("columns are read one after the other, a row of signatures across", async () => {
    const reader = await openReader(engine, { artefact: SITE });
    await reader.drop([{ name: "columns.pdf", bytes: made.columns }]);
    await eventually(async () => {
      const text = (await reader.blocks()).join("\n").replace(/\s/g, "");
      const places = PARAGRAPHS.slice(0, 4).map((paragraph) => text.indexOf(paragraph.slice(0, 12).replace(/\s/g, "")));
      assert.ok(places.every((at) => at >= 0), text);
      assert.deepEqual(places, [...places].sort((a, b) => a - b));
      assert.match(text, /河谷国家主席张三湖区国家总理李四山口国家总统王五/);
    });
    await reader.close();
  });

  test("characters named in GBK, without a font inside, are known by the tables that the page carries", async () => {
    const reader = await openReader(engine, { artefact: SITE });
    // 中国和印度。 俄罗斯。
    await reader.drop([{ name: "gbk.pdf", bytes: pdfInGbk(["D6D0B9FABACDD3A1B6C8A1A3", "B6EDC2DECBB9A1A3"]) }]);
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["中国和印度。", "俄罗斯。"]));
    await reader.close();
  });

  test("a scan, a locked and a broken file say so and what to do; pages without text are counted", async () => {
    const locked = new Uint8Array(await readFile(join(root, "tests/documents/locked.pdf")));
    const reader = await openReader(engine, { artefact: SITE });
    for (const [bytes, says, next] of /** @type {[Uint8Array, RegExp, RegExp][]} */ ([
      [made.scan, /a\.pdf is a picture or a scan/, /OCR/],
      [locked, /a\.pdf is protected by a password/, /copy without/],
      [utf8("%PDF-1.7\nnothing"), /a\.pdf is damaged/, /again/],
    ])) {
      await reader.drop([{ name: "a.pdf", bytes }]);
      await eventually(async () => assert.match(await reader.panel(), says));
      assert.match(await reader.panel(), next);
      await reader.find(".panel button").filter({ hasText: "Remove" }).click();
    }
    await reader.drop([{ name: "half.pdf", bytes: made.half }]);
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /half\.pdf: 1 of 2 pages has no text/));
    assert.deepEqual(await reader.marked("country"), ["印度", "巴西"]);
    assert.match((await reader.texts(".file-details summary")).join(), /PDF · 2 pages/);
    await reader.close();
  });
}, ["chromium"]);
