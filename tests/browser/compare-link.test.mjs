// A comparison has an address that keeps both files and the change; a paragraph leads to its place in the text, and from
// there the way leads back to where the comparison was left.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader, utf8 } from "./reader.mjs";

const sha = (/** @type {string} */ text) => createHash("sha256").update(utf8(text)).digest("hex").slice(0, 8);
const PAIR = `${sha(EARLIER)}-${sha(LATER)}`;

eachEngine((engine) => {
  test("the address names both files and the change, and alone brings them back once the files are open", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await eventually(async () => assert.equal(await reader.hash(), `#tifa.view=compare:${PAIR}`));
    await reader.press("n", "n");
    await eventually(async () => assert.match(await reader.hash(), new RegExp(`^#tifa\\.view=compare:${PAIR}-\\d+-0-1$`)));
    const hash = await reader.hash();
    await reader.close();
    const other = await openReader(engine, { hash });
    await eventually(async () => assert.match((await other.texts(".compare-notes")).join(), new RegExp(`not open.*${sha(EARLIER)}`)));
    await other.drop([{ name: "b.txt", bytes: utf8(LATER) }, { name: "a.txt", bytes: utf8(EARLIER) }]);
    await eventually(async () => assert.equal(await other.find("[data-looked]").getAttribute("aria-label"), "¶ 4, only in the first"));
    assert.deepEqual(await other.texts(".compare-notes p"), []);
    assert.equal(await other.hash(), hash);
    await other.close();
  });

  test("a swapped pair is another address, which is followed", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await reader.page.evaluate((hash) => {
      location.hash = hash;
    }, `#tifa.view=compare:${sha(LATER)}-${sha(EARLIER)}`);
    await eventually(async () => assert.match((await reader.texts(".compare-title"))[0], /湖城/));
    await reader.close();
  });

  test("a paragraph leads to the text, and the way back to where the comparison stood", async () => {
    const reader = await openReader(engine, { viewport: { width: 1280, height: 420 } });
    await reader.compare(EARLIER, LATER);
    await reader.press("n", "n", "n", "n");
    const row = reader.find(".compare-row[data-looked]");
    await eventually(async () => assert.equal(await row.count(), 1));
    const scroll = () => reader.find(".compare-scroll").evaluate((scroller) => scroller.scrollTop);
    await eventually(async () => assert.ok((await scroll()) > 50));
    const before = await scroll();
    await row.locator(".compare-place").nth(1).click();
    await eventually(async () => assert.ok(await reader.find("tifa-column .scroll").isVisible()));
    await eventually(async () => assert.match((await reader.marked("target")).join(), /^各方将扩大青年/));
    assert.equal(await reader.find(".file-name[aria-current]").getAttribute("title"), "later.txt");
    assert.ok(await reader.find(".return-ledgers").isHidden());
    await reader.find(".return-compare").click();
    await eventually(async () => assert.ok(await reader.find("tifa-compare").isVisible()));
    assert.equal(await scroll(), before);
    assert.equal(await row.count(), 1);
    await reader.find(".compare-place").first().click();
    await eventually(async () => assert.ok(await reader.find("tifa-compare").isHidden()));
    await reader.page.goBack();
    await eventually(async () => assert.ok(await reader.find("tifa-compare").isVisible()));
    await reader.close();
  });
}, ["chromium"]);
