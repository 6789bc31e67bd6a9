// Files kept in the browser: only where the reader turned it on, as he left them, from a disk too; forgotten by one button.
// A full, refused or damaged store and a second tab lose nothing and say so.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTEFACTS, SITE, eachEngine, ready } from "./harness.mjs";
import { DECLARATION, Reader, eventually, openReader, pause } from "./reader.mjs";

/** @param {Reader} reader */
const keepBox = (reader) => reader.find(".keep input");

/** @param {Reader} reader @param {boolean} isOn */
async function setKeep(reader, isOn) {
  await reader.find(".menu summary").click();
  await keepBox(reader).click();
  await reader.find(".menu summary").click();
  await eventually(async () => assert.equal(await keepBox(reader).isChecked(), isOn));
}

/** Names of the files that the store holds. @param {Reader} reader @returns {Promise<string[]>} */
const stored = (reader) => reader.page.evaluate(async () => {
  // Opening a store that is not there would make one.
  if (!(await indexedDB.databases()).some(({ name }) => name === "tifa")) return [];
  return new Promise((resolve, reject) => {
  const opening = indexedDB.open("tifa");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    if (!db.objectStoreNames.contains("files")) return resolve([]);
    const all = db.transaction("files").objectStore("files").getAll();
    all.onsuccess = () => {
      db.close();
      resolve(all.result.sort((a, b) => a.rank - b.rank).map(({ name }) => name));
    };
  };
  });
});

/** @param {Reader} reader @param {string[]} names */
const storeHolds = (reader, names) => eventually(async () => assert.deepEqual(await stored(reader), names));

/** @param {Reader} reader */
async function reload(reader) {
  await reader.page.reload();
  await ready(reader.opened);
}

/** @param {Reader} reader @param {RegExp} words */
const says = (reader, words) => eventually(async () => assert.match((await reader.notices()).join("\n"), words));

/** A second tab of the same reader. @param {Reader} reader */
async function anotherTab(reader) {
  const page = await reader.page.context().newPage();
  await page.goto(reader.opened.url);
  const opened = { ...reader.opened, page, complaints: async () => [] };
  await ready(opened);
  return new Reader(opened);
}

eachEngine((engine) => {
  for (const artefact of ARTEFACTS.filter(({ name }) => /site over http|tifa.html over file/.test(name))) {
    test(`${artefact.name}: off by default; on, the files come back as they were left, and one button forgets all`, async () => {
      const reader = await openReader(engine, { artefact });
      assert.equal(await keepBox(reader).isChecked(), false);
      await reader.read("one.txt", DECLARATION);
      await pause(400);
      assert.deepEqual(await stored(reader), [], "nothing is kept unasked");
      await setKeep(reader, true);
      await storeHolds(reader, ["one.txt"]);
      await reader.read("two.txt", "中国和蒙古国。\n");
      const field = (await reader.openDetails()).locator("input").first();
      await field.fill("某某纪要");
      // Firefox fires none for what a driver fills in.
      await field.dispatchEvent("change");
      await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "某某纪要"]));
      await storeHolds(reader, ["one.txt", "two.txt"]);
      await pause(400);
      await reload(reader);
      await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "某某纪要"], "with the title given, no sample"));
      await reader.click("country", "中国");
      await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["5 places"]));

      await reader.find(".menu summary").click();
      await reader.find(".keep button").click();
      await says(reader, /Nothing is kept any more/);
      await eventually(async () => assert.equal(await keepBox(reader).isChecked(), false));
      assert.deepEqual(await stored(reader), []);
      assert.deepEqual(await reader.files(), ["山城宣言", "某某纪要"], "what is open stays open");
      await reader.undo();
      await storeHolds(reader, ["one.txt", "two.txt"]);
      await reader.find(".keep button").click();
      await eventually(async () => assert.deepEqual(await stored(reader), []));
      await reload(reader);
      await eventually(async () => assert.equal((await reader.files()).length, 5, "the sample again"));
      await reader.close();
    });
  }

  test("marks of another program come back with their file, and are gone when they were removed", async () => {
    const reader = await openReader(engine);
    await setKeep(reader, true);
    await reader.read("one.txt", DECLARATION);
    await reader.openDetails();
    await reader.find("tifa-documents button.take").click();
    await reader.find("dialog.take .take-marks").setInputFiles({ name: "others.ann", mimeType: "text/plain", buffer: Buffer.from("T1\tvirtue 0 2\t山城\n") });
    await eventually(async () => assert.match((await reader.find("dialog.take .take-status").textContent()) ?? "", /^1 marks/));
    await reader.find("dialog.take form button").click();
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), ["山城"]));
    await pause(500);
    await reload(reader);
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), ["山城"]));
    await reader.find("#tab-list").click();
    assert.deepEqual(await reader.texts(".layer h3"), ["others.ann"]);
    await pause(500);
    await reload(reader);
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), ["山城"], "and the next time"));
    await reader.find("#tab-list").click();
    await reader.find(".layer-remove").click();
    await eventually(async () => assert.deepEqual(await reader.marked("foreign"), []));
    await pause(500);
    await reload(reader);
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言"]));
    await pause(500);
    assert.deepEqual(await reader.marked("foreign"), []);
    await reader.close();
  });

  test("a file closed is no longer kept, and is again when that is undone; the place comes back without an address", async () => {
    const reader = await openReader(engine);
    await setKeep(reader, true);
    await reader.read("one.txt", DECLARATION);
    await reader.read("two.txt", "中国和蒙古国。\n");
    await storeHolds(reader, ["one.txt", "two.txt"]);
    await (await reader.openDetails()).locator("button", { hasText: "Remove" }).click();
    await storeHolds(reader, ["one.txt"]);
    await reader.undo();
    await storeHolds(reader, ["one.txt", "two.txt"]);
    await reader.click("country", "蒙古国");
    await eventually(async () => assert.match(await reader.hash(), /:\d+-\d+$/));
    await reader.page.goto("about:blank");
    await reader.page.goto(reader.opened.url);
    await ready(reader.opened);
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["蒙古国"]));
    await reader.close();
  });
});

eachEngine((engine) => {
  test("settings of a page from a disk are kept only with the files", async () => {
    const artefact = ARTEFACTS.find(({ name }) => name === "dist/tifa.html over file");
    const reader = await openReader(engine, { artefact });
    const theme = () => reader.host.getAttribute("data-theme");
    const choose = async () => {
      await reader.find(".menu summary").click();
      await reader.find("select.theme").selectOption("dark");
      await reader.find(".menu summary").click();
    };
    await choose();
    await reload(reader);
    assert.equal(await theme(), "auto");
    await choose();
    await setKeep(reader, true);
    await reload(reader);
    assert.equal(await theme(), "dark");
    await setKeep(reader, false);
    await reload(reader);
    assert.equal(await theme(), "auto");
    await reader.close();
  });

  test("a full store: the file is named and stays open, the others are kept", async () => {
    const reader = await openReader(engine);
    await setKeep(reader, true);
    await reader.read("one.txt", DECLARATION);
    await storeHolds(reader, ["one.txt"]);
    await reader.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await reader.read("two.txt", "中国和蒙古国。\n");
    await says(reader, /two\.txt is not kept: the browser's storage is full/);
    assert.deepEqual(await reader.files(), ["山城宣言", "two.txt"]);
    await reload(reader);
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言"]));
    await reader.close();
  });

  test("a browser that refuses: it says so, the switch stays off, the page goes on", async () => {
    const opened = await engine.open(SITE, { context: { locale: "en-US" }, wait: false });
    await opened.page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("storage is disabled", "SecurityError");
      };
    });
    const reader = new Reader(opened);
    await reload(reader);
    await reader.find(".menu summary").click();
    await keepBox(reader).click();
    await says(reader, /keeps nothing here: storage is disabled/);
    await eventually(async () => assert.equal(await keepBox(reader).isChecked(), false));
    await reader.read("one.txt", DECLARATION);
    // Refused only later, as by a setting changed between two visits.
    await reader.page.evaluate(() => localStorage.setItem("tifa.kept", "1"));
    await reload(reader);
    await says(reader, /cannot be read: storage is disabled/);
    assert.equal((await reader.files()).length, 5, "the sample");
    await reader.close();
  });

  test("a damaged file is left out and said, the others come back, and it is not thrown away unasked", async () => {
    const reader = await openReader(engine);
    await setKeep(reader, true);
    await reader.read("one.txt", DECLARATION);
    await reader.read("two.txt", "中国和蒙古国。\n");
    await storeHolds(reader, ["one.txt", "two.txt"]);
    await reader.page.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open("tifa");
      opening.onsuccess = () => {
        const all = opening.result.transaction("files", "readwrite").objectStore("files");
        const cursor = all.openCursor();
        cursor.onsuccess = () => {
          const at = cursor.result;
          if (!at) {
            all.put({ nonsense: true }, "what");
            all.transaction.oncomplete = () => resolve(opening.result.close());
            return;
          }
          if (at.value.name === "two.txt") at.update({ ...at.value, bytes: at.value.bytes.fill(65, 0, 2) });
          at.continue();
        };
      };
    }));
    await reload(reader);
    await says(reader, /damaged and were left out: 2/);
    assert.deepEqual(await reader.files(), ["山城宣言"]);
    await pause(400);
    assert.equal((await stored(reader)).length, 3);
    await reader.close();
  });

  test("two tabs: what is open in either is kept, closing in one takes nothing from the other, forgetting ends both", async () => {
    const one = await openReader(engine);
    await setKeep(one, true);
    await one.read("one.txt", DECLARATION);
    await storeHolds(one, ["one.txt"]);
    const two = await anotherTab(one);
    await eventually(async () => assert.deepEqual(await two.files(), ["山城宣言"]));
    await two.read("two.txt", "中国和蒙古国。\n");
    await storeHolds(two, ["one.txt", "two.txt"]);
    await says(one, /Another tab keeps files too/);
    await two.find(".file-name").first().click();
    await (await two.openDetails()).locator("button", { hasText: "Remove" }).click();
    await eventually(async () => assert.deepEqual(await two.files(), ["two.txt"]));
    await pause(600);
    assert.deepEqual((await stored(one)).sort(), ["one.txt", "two.txt"], "still open in the first tab");
    await setKeep(two, false);
    await says(one, /Another tab has forgotten/);
    await eventually(async () => assert.equal(await keepBox(one).isChecked(), false));
    await pause(400);
    assert.deepEqual(await stored(one), []);
    assert.deepEqual(await one.files(), ["山城宣言"]);
    await one.close();
  });

  test("in a page of somebody else nothing is kept, and nothing is offered", async () => {
    const reader = await openReader(engine);
    await reader.page.evaluate(() => localStorage.setItem("tifa.kept", "1"));
    await reader.host.evaluate((host) => host.removeAttribute("page"));
    await reader.find(".menu summary").click();
    assert.ok(await reader.find(".keep").isHidden());
    await reader.close();
  });
}, ["chromium"]);
