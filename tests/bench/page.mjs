// What a reader waits for, measured in Chromium on the built site: `node tests/bench/page.mjs [ROUNDS]` after
// `cargo xtask build`. Many small files dropped at once, with the growth from fifty to three hundred; a long document:
// when its first screen is marked, how long frames take while it is scrolled from end to end, and what laying it out with
// its marks costs beside the same text without any, in turns of one run. Texts are put together from the samples. Figures
// are printed, nothing is gated: clock times move with the load of the machine, ratios of one run do not.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { findBrowsers } from "../browser/browsers.mjs";
import { Engine, root, until } from "../browser/harness.mjs";
import { openReader, utf8 } from "../browser/reader.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);

/** Long enough that nobody keeps it in sight: bytes. */
const LONG = 1_000_000;

const { chromium } = findBrowsers();
if (!chromium) throw new Error("measured in Chromium; install it");
const engine = new Engine("chromium", chromium);

const samples = join(root, "samples");
const sentences = readdirSync(samples)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readFileSync(join(samples, name), "utf8").split(/(?<=[。；])|\n/))
  .filter((sentence) => /[。；]$/.test(sentence.trim()))
  .map((sentence) => sentence.trim());

/** @param {number[]} all */
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/**
 * A text of about so many bytes, its sentences in an order of its own: what is printed twice would be folded away.
 * @param {number} number
 * @param {number} bytes
 */
function textOf(number, bytes) {
  let state = number + 1;
  const below = (/** @type {number} */ n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  let text = `第${number}号宣言\n\n`;
  for (let size = 0; size < bytes; ) {
    const paragraph = Array.from({ length: 2 + below(3) }, () => sentences[below(sentences.length)]).join("");
    text += `${paragraph}\n\n`;
    size += Buffer.byteLength(paragraph) + 2;
  }
  return text;
}

/** Milliseconds until all of so many files are read. @param {number} count */
async function many(count) {
  const reader = await openReader(engine);
  const files = Array.from({ length: count }, (_, number) => ({ name: `${number}.txt`, bytes: utf8(textOf(number, 2000)) }));
  const begun = performance.now();
  await reader.drop(files);
  await until(reader.page, (count) => {
    const list = document.querySelector("tifa-explorer")?.shadowRoot?.querySelectorAll(".file[data-state=ready]");
    return list?.length === count;
  }, count, { timeout: 300_000 });
  const took = performance.now() - begun;
  await reader.close();
  return took;
}

try {
  await many(5);
  let before = 0;
  for (const count of [50, 100, 200, 300]) {
    const took = await many(count);
    console.log(`${count} files: ${took.toFixed(0)} ms, ${(took / count).toFixed(1)} ms a file${before ? `, ${(took / before).toFixed(2)} times the row above` : ""}`);
    before = took;
  }

  const reader = await openReader(engine);
  const text = textOf(1, LONG);
  const first = [];
  const whole = [];
  for (let round = 0; round < ROUNDS; round++) {
    const one = `${text}\n\n${round}`;
    const begun = performance.now();
    await reader.drop([{ name: `long-${round}.txt`, bytes: utf8(one) }]);
    const isMarked = () => reader.page.evaluate((name) => {
      const root = document.querySelector("tifa-explorer")?.shadowRoot;
      const shown = root?.querySelector(".file-name[aria-current]")?.getAttribute("title");
      return shown === name && (CSS.highlights.get("tx-organization")?.size ?? 0) > 3;
    }, `long-${round}.txt`);
    while (!(await isMarked())) await new Promise((resolve) => setTimeout(resolve, 5));
    first.push(performance.now() - begun);
    await until(reader.page, (name) => {
      const root = document.querySelector("tifa-explorer")?.shadowRoot;
      return root?.querySelector(`.file[data-state=ready] .file-name[title="${name}"]`) !== null;
    }, `long-${round}.txt`, { timeout: 120_000 });
    whole.push(performance.now() - begun);
  }
  console.log(`${(LONG / 1e6).toFixed(0)} MB: first screen marked after ${median(first).toFixed(0)} ms, read to the end after ${median(whole).toFixed(0)} ms (dropping included), median of ${ROUNDS}`);

  const frames = await reader.page.evaluate(async () => {
    const scroller = /** @type {HTMLElement} */ (document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-column .scroll"));
    const all = [];
    const step = scroller.clientHeight * 0.8;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    for (let at = performance.now(), n = 0; n < 400 && scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2; n++) {
      scroller.scrollTop += step;
      await nextFrame();
      const now = performance.now();
      all.push(now - at);
      at = now;
    }
    return all.sort((a, b) => a - b);
  });
  const part = (/** @type {number} */ share) => frames[Math.floor(frames.length * share)]?.toFixed(1);
  console.log(`scrolled by screens, ${frames.length} frames: median ${part(0.5)} ms, 95 in 100 under ${part(0.95)} ms, the longest ${frames.at(-1)?.toFixed(1)} ms`);

  // The same paragraphs as plain text, all laid out as a page without Tifa would; and the sections of Tifa with what is
  // near the view painted. Each made anew from nothing and laid out, in turns.
  const laid = await reader.page.evaluate(async (rounds) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector("tifa-explorer")?.shadowRoot);
    const article = /** @type {HTMLElement} */ (root.querySelector("tifa-column .article"));
    const scroller = /** @type {HTMLElement} */ (root.querySelector("tifa-column .scroll"));
    const texts = [...article.querySelectorAll("[data-block]")].map((block) => block.textContent ?? "");
    const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const files = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".file-name")]);
    const shown = files.findIndex((file) => file.hasAttribute("aria-current"));
    const times = /** @type {{ plain: number[], ours: number[], marks: number }} */ ({ plain: [], ours: [], marks: 0 });
    const style = getComputedStyle(article);
    for (let round = 0; round < rounds; round++) {
      scroller.scrollTop = 0;
      // Another file first, so that the long one is laid out from nothing.
      /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".file-name")])[(shown + 1) % files.length].click();
      await settled();
      await settled();
      const begun = performance.now();
      /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".file-name")])[shown].click();
      await settled();
      times.ours.push(performance.now() - begun);
      times.marks = [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
      const plain = document.createElement("div");
      Object.assign(plain.style, { position: "absolute", inset: "0", overflow: "auto", background: "white", zIndex: "9", font: style.font, lineHeight: style.lineHeight });
      const from = performance.now();
      for (const text of texts) {
        const paragraph = document.createElement("p");
        paragraph.textContent = text;
        plain.append(paragraph);
      }
      document.body.append(plain);
      await settled();
      times.plain.push(performance.now() - from);
      plain.remove();
      await settled();
    }
    return times;
  }, Math.max(ROUNDS, 5));
  const [ours, plain] = [median(laid.ours), median(laid.plain)];
  console.log(`shown from nothing, with ${laid.marks} marks near the view: ${ours.toFixed(0)} ms; as plain paragraphs without Tifa: ${plain.toFixed(0)} ms; ratio ${(ours / plain).toFixed(2)}`);
  await reader.close();
} finally {
  await engine.stop();
}
