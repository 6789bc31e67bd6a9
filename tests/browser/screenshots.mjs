// Takes the picture in README.md: `npm run screenshots`, after a build. It must not be a test: what a picture shows no
// program can judge.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { findBrowsers } from "./browsers.mjs";
import { Engine, root } from "./harness.mjs";
import { eventually, openReader, pause } from "./reader.mjs";

const { chromium } = findBrowsers();
if (!chromium) throw new Error("the pictures are taken with Chromium; install it");
const engine = new Engine("chromium", chromium);
try {
  const reader = await openReader(engine, { locale: "zh-CN", colorScheme: "light", viewport: { width: 1280, height: 800 } });
  await reader.click("organization", "上合组织");
  await eventually(async () => {
    if ((await reader.texts(".places button")).length === 0) throw new Error("the card is empty");
  });
  await pause(300);
  const path = join(root, "docs/screenshot.png");
  await mkdir(join(root, "docs"), { recursive: true });
  await reader.page.screenshot({ path, animations: "disabled" });
  await reader.close();
  console.log(`docs/screenshot.png: ${Math.round((await stat(path)).size / 1024)} KB`);
} finally {
  await engine.stop();
}
