// The card of a thing tells what is said of it in all open files, each fact leading to its sentence.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("adoption, candidature and initiative stand on the cards of those who take part, and lead to the sentence", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    const facts = async () => (await reader.texts(".card-facts button")).map((text) => text.replace(/\s+/g, " "));
    await reader.click("instrument", "《河谷绿色纲要》");
    await eventually(async () => assert.deepEqual(await facts(), ["Adopted2021-09-17杜尚别河谷宣言"]));
    await reader.click("country", "印度");
    await eventually(async () => assert.match((await facts()).join("\n"), /^Candidature2028\/2029[^\n]*非常任理事国[^\n]*$/));
    await reader.find(".card-facts button").click();
    await eventually(async () => assert.match((await reader.marked("target")).join(), /印度分别竞选/));
    await reader.click("country", "乌兹别克斯坦");
    await eventually(async () => assert.match((await facts()).join(), /Initiative.*建立河谷水文中心/));
    await reader.click("country", "俄罗斯");
    await eventually(async () => assert.equal(await reader.cardName(), "俄罗斯联邦"));
    assert.deepEqual(await facts(), [], "nothing is made up for who takes part in none");
    await reader.close();
  });

  test("a place that points back stands on the card of what it means, as inferred; a resolution has its symbol", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", "河谷宣言\n\n各方支持《河谷公约》。该公约应得到遵守。\n\n各方执行联合国安理会第2231号决议。\n");
    const facts = async () => (await reader.texts(".card-facts button")).map((text) => text.replace(/\s+/g, " "));
    await reader.click("instrument", "《河谷公约》");
    await eventually(async () => assert.deepEqual(await facts(), ["Meant, as inferred该公约河谷宣言"]));
    await reader.find(".card-facts button").click();
    await eventually(async () => assert.deepEqual(await reader.marked("target"), ["该公约"]));
    await reader.click("resolution", "联合国安理会第2231号决议");
    await eventually(async () => assert.match((await reader.texts("tifa-card .facts")).join(), /UN symbolS\/RES\/2231 \(2015\)/));
    await reader.close();
  });

  test("a fact of another file leads into that file", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.read("b.txt", "山城公报\n\n各方落实《河谷绿色纲要》。\n");
    await reader.click("instrument", "《河谷绿色纲要》");
    await eventually(async () => assert.equal(await reader.find(".card-facts button").count(), 1));
    await reader.find(".card-facts button").click();
    await eventually(async () => assert.equal(await reader.find(".file-name[aria-current]").getAttribute("title"), "a.txt"));
    await eventually(async () => assert.match((await reader.marked("target")).join(), /2021年9月17日/));
    await reader.close();
  });
}, ["chromium"]);
