// The card: what is under the pointer and what was chosen, by which names it goes, why it is marked, and every place
// where it stands, in all open files.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  test("the pointer fills the card and tints the mention and its fellows; a click keeps it", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.point("country", "俄罗斯");
    await eventually(async () => assert.match(await reader.cardName(), /^俄罗斯/));
    assert.deepEqual(await reader.marked("here"), ["俄罗斯"]);
    assert.deepEqual(await reader.marked("fellow"), ["俄罗斯"], "its other place");
    assert.deepEqual(await reader.marked("cursor"), [], "nothing is chosen yet");
    assert.equal(await reader.fact("ISO 3166"), "RUS");
    await reader.point("place", "撒马尔罕");
    await eventually(async () => assert.equal(await reader.cardName(), "撒马尔罕"));

    await reader.click("country", "印度");
    await eventually(async () => assert.match(await reader.cardName(), /^印度/));
    await reader.point("country", "俄罗斯");
    await eventually(async () => assert.deepEqual(await reader.marked("here"), ["俄罗斯"]));
    assert.match(await reader.cardName(), /^印度/, "what was chosen stays");
    await reader.find(".card-tools button", ).filter({ hasText: "Release" }).click();
    assert.deepEqual(await reader.marked("cursor"), []);
    await reader.close();
  });

  test("names, value, and why it is marked", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.click("organization", "上合组织", 0);
    await eventually(async () => assert.equal(await reader.cardName(), "上海合作组织"));
    assert.match((await reader.fact("Also")) ?? "", /上合组织/);
    await reader.click("date", "2022年9月16日");
    await eventually(async () => assert.equal(await reader.fact("EDTF date"), "2022-09-16"));
    assert.match((await reader.fact("Marked by")) ?? "", /^rule \S+|\.tsv, line \d+$/);
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match((await reader.fact("Marked by")) ?? "", /countries\.tsv, line \d+/));
    await reader.close();
  });

  test("every place in all open files, and the way to each", async () => {
    const reader = await openReader(engine);
    await reader.drop([{ name: "one.txt", bytes: utf8(DECLARATION) }, { name: "two.txt", bytes: utf8("会后，中华人民共和国和蒙古国。\n") }]);
    await eventually(async () => assert.equal((await reader.files()).length, 2));
    await eventually(async () => assert.deepEqual(await reader.texts(".file[data-state=ready] .file-name"), ["山城宣言", "two.txt"]));
    await reader.click("country", "中国");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["5 places"]));
    assert.deepEqual(await reader.texts(".places-file"), ["山城宣言4", "two.txt1"]);
    const places = await reader.texts(".places button");
    assert.equal(places.length, 5);
    assert.match(places[1] ?? "", /。中国和俄罗斯支持上合组织/, "with the words around it");
    assert.deepEqual(await reader.texts(".places b"), ["中国", "中国", "中国", "中国", "中华人民共和国"]);
    const current = () => reader.find(".places button").evaluateAll((all) => all.findIndex((one) => one.hasAttribute("aria-current")));
    assert.equal(await current(), 0);
    const before = await reader.hash();
    await reader.find('.places-head button[data-focus="after"]').click();
    await eventually(async () => assert.equal(await current(), 1, "the next place"));
    assert.notEqual(await reader.hash(), before);
    await reader.find(".places button").last().click();
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["会后，中华人民共和国和蒙古国。"], "the other file is shown"));
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["中华人民共和国"]));
    await eventually(async () => assert.equal(await current(), 4));
    await reader.close();
  });

  test("of many places twelve a document are shown, and the rest on demand", async () => {
    const reader = await openReader(engine);
    await reader.read("many.txt", "中国。印度表示欢迎。\n\n".repeat(20));
    await reader.click("country", "印度");
    await eventually(async () => assert.equal(await reader.find(".places button").count(), 12));
    await reader.find("tifa-card button", ).filter({ hasText: "8 more" }).click();
    await eventually(async () => assert.equal(await reader.find(".places button").count(), 20));
    await reader.close();
  });
});
