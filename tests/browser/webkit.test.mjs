// A smoke test in WebKit: the single file from a disk and the site over http open, the sample is marked by lines that
// WebKit draws, and a click on a mark opens its card.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { findBrowsers } from "./browsers.mjs";
import { listen, root } from "./harness.mjs";
import { eventually, pause } from "./reader.mjs";
import { startWebKit } from "./webkit.mjs";

const { webkit } = findBrowsers();

describe("webkit", { skip: webkit ? false : "needs WebKitWebDriver (Debian: webkit2gtk-driver, xvfb)" }, () => {
  /** @type {Awaited<ReturnType<typeof startWebKit>>} */
  let browser;
  before(async () => {
    browser = await startWebKit(String(webkit));
  });
  after(() => browser?.stop());

  for (const way of ["dist/tifa.html over file", "dist/site over http"]) {
    test(way, async () => {
      const server = way.endsWith("http") ? await listen(join(root, "dist/site")) : null;
      await browser.open(server ? `${server.url}/index.html` : pathToFileURL(join(root, "dist/tifa.html")).href);
      const state = () => browser.ask(() => document.querySelector("tifa-explorer")?.getAttribute("data-state"));
      await eventually(async () => assert.equal(await state(), "ready"));

      // WebKit gets marks as elements (painter.js says why).
      const marked = () => browser.ask(() => {
        const root = document.querySelector("tifa-explorer")?.shadowRoot;
        return [...root?.querySelectorAll("tifa-column mark[class*=tx-organization]") ?? []].map((mark) => {
          const { textDecorationLine, textDecorationStyle } = getComputedStyle(mark);
          const { left, top, bottom } = mark.getBoundingClientRect();
          return { text: mark.textContent ?? "", line: textDecorationLine, style: textDecorationStyle, left, top, bottom };
        });
      });
      await eventually(async () => assert.ok((await marked()).length > 2));
      const marks = await marked();
      assert.deepEqual([marks[0].line, marks[0].style], ["underline", "solid"], "a line that is drawn");
      const spot = marks.find(({ top, bottom }) => top > 80 && bottom < 600);
      assert.ok(spot, "an organization is in sight");
      const card = () => browser.ask(() => [".card-name", ".card-kind", ".places-head"].map((part) =>
        document.querySelector("tifa-explorer")?.shadowRoot?.querySelector(part)?.textContent ?? ""));
      const cursor = () => browser.ask(() => [...document.querySelector("tifa-explorer")?.shadowRoot?.querySelectorAll("mark.tx-cursor") ?? []]
        .map((mark) => mark.textContent).join(""));
      // What is nearest the view is painted once; a mark made anew under the finger would take the click away.
      await pause(800);
      await browser.tap(spot.left + 8, (spot.top + spot.bottom) / 2);
      await eventually(async () => assert.equal(await cursor(), spot.text, "one tap is enough"), 5000);
      await eventually(async () => assert.match((await card())[1], /Organi[sz]ation|组织/));
      const find = (/** @type {string} */ query) => browser.ask((query) => {
        const box = /** @type {HTMLInputElement} */ (document.querySelector("tifa-explorer")?.shadowRoot?.querySelector(".search-box"));
        box.value = query;
        box.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      }, query);
      await find(spot.text.slice(1));
      const both = () => browser.ask(() => [...document.querySelector("tifa-explorer")?.shadowRoot?.querySelectorAll("tifa-column mark.tx-hit mark.tx-organization") ?? []]
        .map((mark) => [mark.textContent, getComputedStyle(mark).textDecorationLine, getComputedStyle(/** @type {Element} */ (mark.closest(".tx-hit"))).backgroundColor]));
      await eventually(async () => {
        const found = await both();
        assert.ok(found.length > 0, "a mark keeps its line inside what was found");
        assert.deepEqual(found[0].slice(0, 2), [spot.text.slice(1), "underline"]);
        assert.notEqual(found[0][2], "rgba(0, 0, 0, 0)");
        // The module that searches is loaded and compiled at the first query.
      });
      await find("成员国");
      const hits = () => browser.ask(() => {
        const marks = document.querySelector("tifa-explorer")?.shadowRoot?.querySelectorAll("mark.tx-hit").length ?? 0;
        return marks + (CSS.highlights.get("tx-hit")?.size ?? 0);
      });
      await eventually(async () => assert.ok((await hits()) > 0, "what was found is painted"));
      await browser.tap(spot.left + 60, (spot.top + spot.bottom) / 2);
      await eventually(async () => assert.notEqual((await card())[0], ""));
      await server?.close();
    });
  }
});
