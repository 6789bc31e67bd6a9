// Takes the pictures of docs/pictures: every view, wide and phone, light and dark; and draws the icons of www/app from its
// icon.svg. `cargo xtask screenshots`, after a build. It must not be a test: what a picture shows no program can judge.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { findBrowsers } from "./browsers.mjs";
import { Engine, root } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader, pause } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

const { chromium } = findBrowsers();
if (!chromium) throw new Error("the pictures are taken with Chromium; install it");
const engine = new Engine("chromium", chromium);
const folder = join(root, "docs/pictures");

/** @param {() => Promise<number>} count */
const filled = (count) => eventually(async () => {
  if ((await count()) === 0) throw new Error("nothing is there");
});

/** What is shown of each view. @type {Record<string, (reader: Reader) => Promise<void>>} */
const VIEWS = {
  first: async () => {},
  read: async (reader) => {
    await reader.click("organization", "上合组织");
    await filled(() => reader.find(".places button").count());
  },
  printed: async (reader) => {
    for (const name of [".bar-printed", ".foot-printed"]) {
      if (await reader.find(name).isVisible()) await reader.find(name).click();
    }
  },
  search: async (reader) => {
    await reader.find(".search-box").fill("合作");
    await filled(() => reader.find(".hits button").count());
  },
  ledgers: async (reader) => {
    await reader.openLedger("instruments");
    await filled(() => reader.find(".grid-body .grid-row").count());
  },
  compare: (reader) => reader.compare(EARLIER, LATER),
  see: async (reader) => {
    await reader.focusText();
    await reader.press("g", "s");
    await filled(() => reader.find("tifa-see svg").count());
  },
};

/** Draws the icons that the site's manifest names. */
async function drawIcons() {
  const browser = await engine.start();
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.goto(pathToFileURL(join(root, "www/app/icon.svg")).href);
    await page.screenshot({ path: join(root, `www/app/icon-${size}.png`) });
    await page.close();
  }
}

try {
  await drawIcons();
  await mkdir(folder, { recursive: true });
  let total = 0;
  for (const [form, viewport] of Object.entries({ wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } })) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      for (const [view, arrange] of Object.entries(VIEWS)) {
        // Three megabytes at most: these look in the dark, and the printed text on a phone, as one thinks they do.
        if (colorScheme === "dark" && ["first", "printed", "search"].includes(view)) continue;
        if (form === "phone" && view === "printed") continue;
        const reader = await openReader(engine, { locale: "zh-CN", colorScheme, viewport });
        await arrange(reader);
        await pause(400);
        const path = join(folder, `${view}-${form}-${colorScheme}.png`);
        await reader.page.screenshot({ path, animations: "disabled" });
        total += (await stat(path)).size;
        await reader.close();
      }
    }
  }
  console.log(`docs/pictures: ${Math.round(total / 1024)} KiB`);
} finally {
  await engine.stop();
}
