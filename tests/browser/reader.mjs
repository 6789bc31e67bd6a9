// What a reader does with an explorer, and what is seen then: files dropped, text pasted, mentions pointed at, marks
// counted. The tests of the page speak in these words. It must not know what any test expects.
//
//   const reader = await openReader(engine);                  // the site, sample shown, interface in English
//   await reader.drop([{ name: "a.txt", bytes: utf8("…") }]);
//   await eventually(async () => assert.deepEqual(await reader.files(), ["a.txt"]));
//   await reader.close();                                     // fails where the console was not empty

import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PATIENCE, SITE, listen, root } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Engine} Engine */
/** @typedef {import("./harness.mjs").Opened} Opened */
/** @typedef {import("playwright-core").BrowserContextOptions} ContextOptions */

/** A file as the reader has it; `size` alone makes one of so many letters in the page. */
/** @typedef {{ name: string, bytes: Uint8Array } | { name: string, size: number }} GivenFile */

/** The nine kinds in the order of the legend. */
export const KINDS = /** @type {const} */ ([
  "instrument", "resolution", "organization", "event", "country", "place", "person", "office", "date",
]);

/** A small declaration of our own with many kinds of mentions; 中国 stands in it four times. */
export const DECLARATION = `山城宣言

一、2022年9月16日，中国、俄罗斯和哈萨克斯坦领导人在撒马尔罕会晤。

二、上海合作组织（以下简称“上合组织”）成员国遵循《上海合作组织宪章》。中国和俄罗斯支持上合组织。

三、各方执行联合国安理会第2231号决议。中国重视这项决议。外交部部长王毅出席会议。

四、2023年7月4日，中国和印度交换意见。
`;

/** The nine classes of attitudes in the order of the legend. */
export const CLASSES = /** @type {const} */ ([
  "decide", "commit", "endorse", "welcome", "assert", "note", "urge", "concern", "oppose",
]);

/** A small declaration of our own with eight statements, two candidatures, an adoption and an initiative. */
export const POSITIONS = `河谷宣言

成员国强调合作的意义，支持《河谷绿色纲要》，坚决反对恐怖主义。

中国和俄罗斯重申支持《河谷绿色纲要》（2021年9月17日，杜尚别）。

各方欢迎地区会议，呼吁加强对话。中国对山口的局势表示严重关切。

成员国注意到中国、印度分别竞选2026—2027年、2028—2029年联合国安全理事会非常任理事国。

乌兹别克斯坦提出建立河谷水文中心的倡议。
`;

/** Two declarations of our own: a position stronger, a paragraph moved to the end, one dropped, one new, three the same. */
export const EARLIER = `河谷首脑理事会山城宣言

2021年9月17日，山城

成员国重申坚持和平合作、平等相待、开放包容的共同方针，愿继续深化各领域务实协作。

成员国注意到关于建立河谷水文中心的倡议，将就其筹备工作保持沟通。

各方将扩大青年、体育和旅游交流，每年轮流举办河谷民俗展览，增进人民之间的相互了解。

有关机构将在年底前完成山口公路的勘测，并商定分段施工的次序。

成员国强调粮食安全的重要意义，主张保持农产品贸易渠道畅通，反对无理限制。

成员国愿在防灾减灾、跨境河流监测和气象预报方面交换资料，建立常设联络机制。
`;

export const LATER = `河谷首脑理事会湖城宣言

2022年9月16日，湖城

成员国重申坚持和平合作、平等相待、开放包容的共同方针，愿继续深化各领域务实协作。

成员国支持关于建立河谷水文中心的倡议，将就其筹备工作保持沟通。

成员国强调粮食安全的重要意义，主张保持农产品贸易渠道畅通，反对无理限制。

成员国愿在防灾减灾、跨境河流监测和气象预报方面交换资料，建立常设联络机制。

手工艺人协会着手编制名录，资助年轻工匠到邻近城镇进修。

各方将扩大青年、体育和旅游交流，每年轮流举办河谷民俗展览，增进人民之间的相互了解。
`;

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Repeats a check until it passes; fails as it failed last.
 * @template T
 * @param {() => Promise<T>} check
 * @param {number} [timeout] milliseconds
 */
export async function eventually(check, timeout = PATIENCE) {
  const end = Date.now() + timeout;
  // Asking takes the machine from what is waited for: less often the longer it takes.
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 300)) {
    try {
      return await check();
    } catch (fault) {
      if (Date.now() > end) throw fault;
      await pause(wait);
    }
  }
}

/**
 * Opens an artefact, the site where none is named.
 * @param {Engine} engine
 * @param {ContextOptions & { artefact?: import("./harness.mjs").Artefact, hash?: string }} [options]
 */
export async function openReader(engine, { artefact = SITE, hash, ...context } = {}) {
  return new Reader(await engine.open(artefact, { hash, context: withDefaults(context) }));
}

/**
 * Opens a page of somebody else that embeds the explorer.
 * @param {Engine} engine
 * @param {string} body its markup, before the script
 * @param {ContextOptions} [context]
 * @returns {Promise<Opened>}
 */
export async function openHost(engine, body, context = {}) {
  const folder = await mkdtemp(join(tmpdir(), "tifa-host-"));
  await cp(join(root, "dist/site"), folder, { recursive: true });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<body>${body}<script src="tifa.js"></script>`;
  await writeFile(join(folder, "host.html"), page);
  const server = await listen(folder);
  const opened = await engine.openAddress(`${server.url}/host.html`, { server, context: withDefaults(context) });
  const close = async (/** @type {boolean | undefined} */ quiet) => {
    await opened.close(quiet);
    await rm(folder, { recursive: true, force: true });
  };
  return { ...opened, close };
}

/** @param {ContextOptions} context */
const withDefaults = (context) => ({ locale: "en-US", viewport: { width: 1280, height: 860 }, ...context });

export class Reader {
  /**
   * @param {Opened} opened
   * @param {string} [selector] of the explorer
   */
  constructor(opened, selector = "tifa-explorer") {
    this.opened = opened;
    this.page = opened.page;
    this.host = opened.page.locator(selector);
  }

  /** Fails where the console was not empty. */
  close() {
    return this.opened.close();
  }

  /** @param {string} selector inside the explorer */
  find(selector) {
    return this.host.locator(selector);
  }

  /** @param {string} selector */
  texts(selector) {
    return this.find(selector).allTextContents();
  }

  /** The labels in the list of files. */
  files() {
    return this.texts(".file-name");
  }

  /** What the explorer said and still says. */
  notices() {
    return this.texts(".notice-text");
  }

  /** The blocks of the shown text. */
  blocks() {
    return this.texts("tifa-column [data-block]");
  }

  /** The text that stands where a document would, a message above all. */
  async panel() {
    return (await this.texts("tifa-column .panel")).join("\n");
  }

  /**
   * Drops files on the page.
   * @param {GivenFile[]} files
   */
  async drop(files) {
    await this.host.evaluate((host, given) => {
      const data = new DataTransfer();
      for (const { name, base64, size } of given) {
        const bytes = base64 === undefined ? new Uint8Array(size).fill(97) : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      for (const type of ["dragenter", "dragover", "drop"]) {
        host.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }, files.map((file) => "size" in file
      ? { name: file.name, base64: undefined, size: file.size }
      : { name: file.name, base64: Buffer.from(file.bytes).toString("base64"), size: 0 }));
  }

  /**
   * Drops one text as a file and waits until its text is shown.
   * @param {string} name
   * @param {string | Uint8Array} content
   */
  async read(name, content) {
    await this.drop([{ name, bytes: typeof content === "string" ? utf8(content) : content }]);
    await eventually(async () => {
      assert.equal(await this.find(".file[data-state=ready] .file-name[aria-current]").getAttribute("title"), name);
    });
  }

  /** Puts the focus into the text. */
  focusText() {
    return this.find("tifa-column .scroll").focus();
  }

  /**
   * Presses keys one after another, wherever the focus is.
   * @param {...string} keys
   */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Pastes text with the keys, having copied it elsewhere on the page.
   * @param {string} text
   */
  async paste(text) {
    await this.page.evaluate((text) => {
      const area = document.createElement("textarea");
      document.body.append(area);
      area.value = text;
      area.select();
    }, text);
    await this.press("ControlOrMeta+c");
    await this.page.evaluate(() => document.querySelector("body > textarea")?.remove());
    await this.focusText();
    await this.press("ControlOrMeta+v");
  }

  /** What the clipboard holds, as a paste elsewhere on the page shows it. */
  async clipboard() {
    await this.page.evaluate(() => {
      const area = document.createElement("textarea");
      document.body.append(area);
      area.focus();
    });
    await this.press("ControlOrMeta+v");
    return this.page.evaluate(() => {
      const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("body > textarea"));
      area.remove();
      return area.value;
    });
  }

  /**
   * The strings that a highlight covers on the page, in its order.
   * @param {string} name a kind, or `here`, `cursor`, `fellow`, `target`
   * @returns {Promise<string[]>}
   */
  marked(name) {
    return this.page.evaluate((name) => [...(CSS.highlights.get(`tx-${name}`) ?? [])].map((range) => {
      const text = /** @type {Text} */ (range.startContainer).data;
      return text.slice(range.startOffset, range.endOffset);
    }), name);
  }

  /** How many marks of each kind are painted on the page. */
  sizes() {
    return this.page.evaluate((kinds) => Object.fromEntries(kinds.map((kind) => [kind,
      (CSS.highlights.get(`tx-${kind}`)?.size ?? 0) + (CSS.highlights.get(`tx-${kind}-low`)?.size ?? 0),
    ])), KINDS);
  }

  /**
   * The middle of the first line of a mention.
   * @param {string} kind
   * @param {string} text
   * @param {number} [nth] from 0
   */
  async spot(kind, text, nth = 0) {
    return eventually(async () => {
      const found = await this.page.evaluate(({ kind, text }) => {
        const ranges = [...(CSS.highlights.get(`tx-${kind}`) ?? [])].map((at) => {
          const range = document.createRange();
          range.setStart(at.startContainer, at.startOffset);
          range.setEnd(at.endContainer, at.endOffset);
          return range;
        });
        ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
        return ranges.filter((range) => range.toString() === text).map((range) => {
          const box = range.getClientRects()[0];
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        });
      }, { kind, text });
      assert.ok(found[nth], `${kind} ${text} is marked`);
      return found[nth];
    });
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @param {number} [nth]
   */
  async point(kind, text, nth) {
    const { x, y } = await this.spot(kind, text, nth);
    await this.page.mouse.move(x, y);
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @param {number} [nth]
   */
  async click(kind, text, nth) {
    const { x, y } = await this.spot(kind, text, nth);
    await this.page.mouse.click(x, y);
  }

  /**
   * Opens the view of ledgers with the keys, at one of them.
   * @param {string} name
   */
  async openLedger(name) {
    await this.focusText();
    await this.press("g", "l");
    await this.chooseLedger(name);
  }

  /** @param {string} name */
  async chooseLedger(name) {
    if (await this.find(".ledger-select").isVisible()) await this.find(".ledger-select").selectOption(name);
    else await this.find(`.ledger-list [data-focus="${name}"]`).click();
    await eventually(async () => {
      assert.equal(await this.find("tifa-ledgers[data-loading]").count(), 0);
      assert.equal(await this.find(".ledger-list [aria-current]").getAttribute("data-focus"), name);
    });
  }

  /**
   * Opens two texts as files and sets them side by side with the keys.
   * @param {string} earlier
   * @param {string} later
   */
  async compare(earlier, later) {
    await this.drop([{ name: "earlier.txt", bytes: utf8(earlier) }, { name: "later.txt", bytes: utf8(later) }]);
    await eventually(async () => assert.equal(await this.find(".file[data-state=ready]").count(), 2));
    await this.focusText();
    await this.press("g", "c");
    await this.compared();
  }

  /** Goes to the view of plots with the keys, and waits until they are drawn. */
  async see() {
    await this.focusText();
    await this.press("g", "s");
    await this.seen();
  }

  /** Waits until the plots are drawn. */
  seen() {
    return eventually(async () => {
      assert.ok((await this.find(".see-table").count()) === 5);
      assert.equal(await this.find(".see-status").textContent(), "");
      assert.ok((await this.find("[data-plot=timeline] svg").count()) > 0);
    });
  }

  /**
   * What the marks of a plot say to screen readers, in the order of the arrow keys.
   * @param {string} name
   */
  marks(name) {
    return this.find(`[data-plot=${name}] .see-mark`).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  }

  /**
   * Opens the table of a plot; its rows as they read.
   * @param {string} name
   */
  async rows(name) {
    const table = this.find(`[data-plot=${name}] details`);
    await table.evaluate((one) => (/** @type {HTMLDetailsElement} */ (one).open = true));
    await eventually(async () => assert.equal(await table.locator("table").count(), 1));
    const more = table.locator(".see-table > button");
    while (await more.count()) await more.click();
    return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  }

  /** Waits until a comparison is shown. */
  compared() {
    return eventually(async () => {
      assert.equal(await this.find("tifa-compare[data-loading]").count(), 0);
      assert.ok((await this.find(".compare-title").count()) === 2);
    });
  }

  /** What the list of changes says, each with its sort. */
  changes() {
    return this.find(".compare-list button").evaluateAll((all) => all.map((one) =>
      [".compare-what", ".compare-words"].map((part) => one.querySelector(part)?.textContent).join(": ")));
  }

  /** The cells of the rows drawn, row by row, as they read. */
  cells() {
    return this.find(".grid-body .grid-row").evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => [...cell.children].map((one) => one.textContent).join("; "))));
  }

  /** The titles of the columns. */
  heads() {
    return this.texts(".grid-head .grid-cell > :first-child");
  }

  /** The part of the address after `#`. */
  hash() {
    return this.page.evaluate(() => location.hash);
  }

  /**
   * What the card says under a term.
   * @param {string} term in English
   */
  async fact(term) {
    const terms = await this.texts("tifa-card .facts dt");
    return (await this.texts("tifa-card .facts dd"))[terms.indexOf(term)] ?? null;
  }

  /** The name that the card is about, "" where it is about nothing. */
  async cardName() {
    return (await this.texts(".card-name")).join();
  }

  /** Opens the details of the file that is shown. */
  async openDetails() {
    const details = this.find(".file-details").first();
    if (!(await details.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open))) {
      await details.locator("summary").click();
    }
    return details;
  }

  /** Presses the last "undo". */
  undo() {
    return this.find(".notices button:not(.notice-dismiss)").last().click();
  }
}
