// A link to a place finds it again: after a reload, once its file is open, and for a stretch that is no mention. A link
// that leads nowhere says so.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { SITE, eachEngine, ready } from "./harness.mjs";
import { DECLARATION, Reader, eventually, openReader, pause, utf8 } from "./reader.mjs";

const SHA = createHash("sha256").update(utf8(DECLARATION)).digest("hex").slice(0, 8);
const at = DECLARATION.indexOf("哈萨克斯坦");
const PLACE = `#tifa=${SHA}:${at}-${at + 5}`;

eachEngine((engine) => {
  test("the address names the mention, and after a reload the sample's is found again", async () => {
    const reader = await openReader(engine);
    await reader.find(".file-name").nth(3).click();
    await reader.focusText();
    for (let step = 0; step < 40; step++) await reader.press("n");
    await eventually(async () => assert.match(await reader.hash(), /^#tifa=[0-9a-f]{8}:\d+-\d+$/));
    let [hash, cursor] = ["", ""];
    await eventually(async () => assert.match((await reader.texts("[role=status].unseen")).join(), /^40 of /));
    // The address follows what is shown after a while.
    await eventually(async () => {
      const one = await reader.hash();
      await pause(500);
      [hash, cursor] = [await reader.hash(), (await reader.marked("cursor")).join()];
      assert.equal(one, hash);
    });
    const file = await reader.find(".file-name[aria-current]").innerText();
    await reader.page.reload();
    await ready(reader.opened);
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), [cursor]));
    assert.equal(await reader.find(".file-name[aria-current]").innerText(), file, "in the same file");
    assert.equal(await reader.hash(), hash);
    await eventually(async () => assert.notEqual(await reader.cardName(), ""));
    const seen = await reader.page.evaluate(() => {
      const [at] = CSS.highlights.get("tx-cursor") ?? [];
      const range = document.createRange();
      range.setStart(at.startContainer, at.startOffset);
      range.setEnd(at.endContainer, at.endOffset);
      const box = range.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    assert.ok(seen, "it is in view");
    await reader.close();
  });

  test("a link to a file that is not open says so, and leads there once it is", async () => {
    const reader = await openReader(engine, { hash: PLACE });
    await eventually(async () => assert.match((await reader.notices()).join(), new RegExp(`not open .*${SHA}`)));
    await reader.read("a.txt", DECLARATION);
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["哈萨克斯坦"]));
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await reader.close();
  });

  test("places count code points of the source, so a rare character before them does no harm", async () => {
    const reader = await openReader(engine);
    const text = "𠮷😀中国和印度。\n";
    const sha = createHash("sha256").update(utf8(text)).digest("hex").slice(0, 8);
    await reader.read("rare.txt", text);
    await reader.click("country", "印度");
    await eventually(async () => assert.equal(await reader.hash(), `#tifa=${sha}:5-7`));
    await reader.page.evaluate((hash) => {
      location.hash = hash;
    }, `#other=1&tifa=${sha}:2-4`);
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["中国"], "an address changed by hand is followed"));
    await reader.page.evaluate((hash) => {
      location.hash = hash;
    }, `#tifa=${sha}:4-5`);
    await eventually(async () => assert.deepEqual(await reader.marked("target"), ["和"], "a stretch that is no mention is tinted"));
    await reader.page.evaluate((hash) => {
      location.hash = hash;
    }, `#tifa=${sha}:900-905`);
    await eventually(async () => assert.match((await reader.notices()).join(), /not in the text/));
    await reader.close();
  });

  test("the card's link leads to its mention", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await reader.find(".card-tools button").first().click();
    await eventually(async () => assert.match((await reader.notices()).join("\n"), /Link copied|Link: http/));
    const said = (await reader.notices()).map((notice) => /Link: (\S+)/.exec(notice)?.[1]).find(Boolean);
    const address = said ?? (await reader.clipboard());
    assert.equal(address, `${reader.opened.url}${PLACE}`);
    const other = new Reader(await engine.open(SITE, { hash: new URL(address).hash, context: { locale: "en-US" } }));
    await other.read("b.txt", DECLARATION);
    await eventually(async () => assert.deepEqual(await other.marked("cursor"), ["哈萨克斯坦"]));
    await other.close();
    await reader.close();
  });
});
