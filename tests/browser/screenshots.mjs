// Takes the pictures in README.md: `npm run screenshots`, after a build. It must not be a test: what a picture shows no
// program can judge.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { findBrowsers } from "./browsers.mjs";
import { Engine, root } from "./harness.mjs";
import { eventually, openReader, pause } from "./reader.mjs";

const { chromium } = findBrowsers();
if (!chromium) throw new Error("the pictures are taken with Chromium; install it");
const engine = new Engine("chromium", chromium);

/** @param {import("./reader.mjs").Reader} reader @param {string} name */
async function take(reader, name) {
  await pause(300);
  const path = join(root, "docs", name);
  await mkdir(join(root, "docs"), { recursive: true });
  await reader.page.screenshot({ path, animations: "disabled" });
  console.log(`docs/${name}: ${Math.round((await stat(path)).size / 1024)} KB`);
}

/** @param {() => Promise<unknown[]>} list */
const filled = (list) => eventually(async () => {
  if ((await list()).length === 0) throw new Error("nothing is there");
});

try {
  const reader = await openReader(engine, { locale: "zh-CN", colorScheme: "light", viewport: { width: 1280, height: 800 } });
  await reader.click("organization", "上合组织");
  await filled(() => reader.texts(".places button"));
  await take(reader, "screenshot.png");
  await reader.openLedger("instruments");
  await filled(() => reader.cells());
  await reader.find(".grid-head [data-column='0']").click();
  await reader.find(".grid-body [data-column='0']").nth(2).click();
  await take(reader, "ledgers.png");
  await reader.close();
} finally {
  await engine.stop();
}
