// Statements in the text: every predicate under the line of its class, with counts in the legend; the card of one; on
// and off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { CLASSES, POSITIONS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("predicates are marked by class, the legend counts them, a class pressed stands alone", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    const all = { assert: ["强调"], endorse: ["支持", "重申支持"], oppose: ["坚决反对"], welcome: ["欢迎"], urge: ["呼吁"],
      concern: ["表示严重关切"], note: ["注意到"], decide: [], commit: [] };
    const marked = async () => Object.fromEntries(await Promise.all(CLASSES.map(async (name) => [name, await reader.marked(name)])));
    await eventually(async () => assert.deepEqual(await marked(), all));
    await reader.find("#tab-attitudes").click();
    const counts = async () => Object.fromEntries((await reader.texts(".attitude-count")).map((n, at) => [CLASSES[at], Number(n)]));
    assert.deepEqual(await counts(), Object.fromEntries(CLASSES.map((name) => [name, all[name].length])));
    await reader.find(".attitude").nth(2).click();
    await eventually(async () => assert.deepEqual((await marked()).oppose, []));
    assert.deepEqual((await marked()).endorse, all.endorse);
    assert.equal(await reader.find(".attitude").nth(2).getAttribute("aria-pressed"), "true");
    await reader.find(".attitudes-all").click();
    await eventually(async () => assert.deepEqual(await marked(), all));
    await reader.close();
  });

  test("no class differs from its neighbours on the scale by colour alone", async () => {
    const reader = await openReader(engine);
    await reader.find("#tab-attitudes").click();
    const lines = await reader.find(".attitude [data-attitude]").evaluateAll((names) => names.map((name) => {
      const { textDecorationStyle, textDecorationThickness } = getComputedStyle(name);
      return `${textDecorationStyle} ${textDecorationThickness}`;
    }));
    assert.equal(lines.length, CLASSES.length);
    for (const [at, line] of lines.entries()) if (at > 0) assert.notEqual(line, lines[at - 1], CLASSES[at]);
    await reader.close();
  });

  test("a click on a predicate opens its card, and shows in the text whose and what about it is", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.click("oppose", "坚决反对");
    await eventually(async () => assert.deepEqual(await reader.texts("tifa-statement .card-name"), ["坚决反对"]));
    const says = async () => (await reader.texts("tifa-statement .facts dd")).slice(0, 2);
    assert.deepEqual(await says(), ["成员国", "恐怖主义"]);
    assert.match((await reader.texts("tifa-statement .card-kind")).join(), /Opposes/);
    await eventually(async () => assert.deepEqual(await reader.marked("predicate"), ["坚决反对"]));
    assert.deepEqual([await reader.marked("holder"), (await reader.marked("content")).map((text) => text.replace(/。$/, ""))], [["成员国"], ["恐怖主义"]]);
    assert.match(await reader.hash(), /^#tifa=[0-9a-f]{8}:\d+-\d+$/, "it can be linked to");
    assert.ok(await reader.find("tifa-card").isHidden(), "one card at a time");
    await reader.press("n");
    await eventually(async () => assert.deepEqual(await reader.texts("tifa-statement .card-name"), ["重申支持"]));
    await reader.click("country", "印度");
    await eventually(async () => assert.equal(await reader.cardName(), "印度共和国"));
    assert.ok(await reader.find("tifa-statement").isHidden(), "a name takes its place");
    assert.deepEqual(await reader.marked("predicate"), []);
    await reader.close();
  });

  test("with attitudes asked for, n and p walk through those statements and stop at the ends", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.find("#tab-attitudes").click();
    await reader.find(".attitude").nth(2).click();
    await reader.focusText();
    const at = () => reader.marked("predicate");
    await reader.press("n");
    await eventually(async () => assert.deepEqual(await at(), ["支持"]));
    await reader.press("n");
    await eventually(async () => assert.deepEqual(await at(), ["重申支持"]));
    await eventually(async () => assert.match((await reader.texts("[role=status].unseen")).join(), /2 of 2, Endorses: 重申支持/));
    await reader.press("n");
    await eventually(async () => assert.match((await reader.texts("[role=status].unseen")).join(), /No statement after/));
    assert.deepEqual(await at(), ["重申支持"]);
    await reader.press("p");
    await eventually(async () => assert.deepEqual(await at(), ["支持"]));
    await reader.press("Escape", "Escape");
    assert.equal(await reader.find(".attitude[aria-pressed=true]").count(), 0, "Escape lets go of the statement, then of the filter");
    await reader.press("n");
    await eventually(async () => assert.equal((await reader.marked("cursor")).length, 1, "and the keys are the mentions' again"));
    await reader.close();
  });

  test("marks of attitudes go and come back with the switch and its key, and the choice is kept", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await eventually(async () => assert.equal((await reader.marked("endorse")).length, 2));
    await reader.focusText();
    await reader.press("a");
    await eventually(async () => assert.equal((await reader.marked("endorse")).length, 0));
    const spot = await reader.spot("country", "印度");
    await reader.page.reload();
    await eventually(async () => assert.equal(await reader.host.getAttribute("data-state"), "ready"));
    await reader.read("a.txt", POSITIONS);
    assert.ok(spot);
    await eventually(async () => assert.ok((await reader.marked("country")).length > 0));
    assert.equal((await reader.marked("endorse")).length, 0, "kept");
    await reader.find("#tab-attitudes").click();
    await reader.find(".attitudes-on").check();
    await eventually(async () => assert.equal((await reader.marked("endorse")).length, 2));
    await reader.close();
  });
});
