// Light and dark: as the system has it, or as the reader chose, kept for the next visit over http and never on file://.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTEFACTS, eachEngine, ready } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** Lightness of the paper and of the ink, 0 to 255. @param {import("./reader.mjs").Reader} reader */
const light = async (reader) => {
  const shot = await reader.find(".shell").evaluate((shell) => {
    const painted = (/** @type {string} */ colour) => {
      const context = new OffscreenCanvas(1, 1).getContext("2d");
      if (!context) return -1;
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data[1];
    };
    const style = getComputedStyle(shell);
    const text = shell.querySelector(".article");
    return [painted(style.backgroundColor), painted(getComputedStyle(text ?? shell).color)];
  });
  return { paper: shot[0], ink: shot[1] };
};

/** @param {{ paper: number, ink: number }} seen */
const isLight = ({ paper, ink }) => paper > 200 && ink < 100;
/** @param {{ paper: number, ink: number }} seen */
const isDark = ({ paper, ink }) => paper < 60 && ink > 170;

eachEngine((engine) => {
  test("as the system has it, and it follows", async () => {
    const reader = await openReader(engine, { colorScheme: "dark" });
    assert.ok(isDark(await light(reader)), JSON.stringify(await light(reader)));
    await reader.page.emulateMedia({ colorScheme: "light" });
    await eventually(async () => assert.ok(isLight(await light(reader)), JSON.stringify(await light(reader))));
    await reader.close();
  });

  for (const artefact of ARTEFACTS.filter(({ name }) => /dist\/site over http|tifa\.html over file/.test(name))) {
    test(`${artefact.name}: the reader's choice holds, and is ${artefact.scheme === "http" ? "kept" : "forgotten"}`, async () => {
      const reader = await openReader(engine, { artefact, colorScheme: "light" });
      await reader.find(".menu summary").click();
      await reader.find("select.theme").selectOption("dark");
      assert.ok(isDark(await light(reader)), JSON.stringify(await light(reader)));
      await reader.page.reload();
      await ready(reader.opened);
      // All local files share one storage: nothing of a page from a disk may stay in it.
      assert.ok((artefact.scheme === "http" ? isDark : isLight)(await light(reader)));
      await reader.close();
    });
  }

  test("larger text is larger, and kept", async () => {
    const reader = await openReader(engine);
    const size = () => reader.find("tifa-column .paragraph").first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    await reader.find(".menu summary").click();
    await reader.find(".steps button").nth(1).click();
    assert.ok((await size()) > before);
    await reader.page.reload();
    await ready(reader.opened);
    assert.ok((await size()) > before);
    await reader.close();
  });
}, ["chromium"]);
