/// <reference path="./ambient.d.ts" />
// The page that writes the markup for another page: form on the left, markup on the right. Nothing is sent; it asks for no
// file but its own. It must not know the explorer.

import { KINDS } from "./columns.js";
import { Dictionary, bestOf } from "./dictionary.js";
import { make } from "./dom.js";
import { snippet } from "./snippet.js";
import { TEXT_WORDS } from "./text-words.js";
import zhHans from "./locales/embed/zh-Hans.json";
import zhHant from "./locales/embed/zh-Hant.json";
import en from "./locales/embed/en.json";
import ru from "./locales/embed/ru.json";

/** @typedef {keyof typeof en | import("./text-words.js").TextKey} Key */

/** @type {import("./dictionary.js").Dictionaries} */
const WORDS = {
  "zh-Hans": { ...TEXT_WORDS["zh-Hans"], ...zhHans },
  "zh-Hant": { ...TEXT_WORDS["zh-Hant"], ...zhHant },
  en: { ...TEXT_WORDS.en, ...en },
  ru: { ...TEXT_WORDS.ru, ...ru },
};
const tags = Object.keys(WORDS);
/** @type {Dictionary<Key>} */
const words = new Dictionary(WORDS, bestOf(tags, navigator.languages));

/** @param {Key} key @param {HTMLElement} control */
const field = (key, control) => make("label", {}, make("span", {}, words.say(key)), control);

/** @param {string} name @param {[string, string][]} options */
const select = (name, options) =>
  make("select", { name }, ...options.map(([value, said]) => make("option", { value }, said)));

const form = make(
  "form",
  {},
  field("embed.as", select("as", [["explorer", words.say("embed.explorer")], ["text", words.say("embed.text")], ["frame", words.say("embed.frame")]])),
  field("embed.site", make("input", { name: "site", type: "url", value: new URL("./", document.baseURI).href })),
  field("embed.src", make("input", { name: "src", type: "text", placeholder: "texts/declaration.txt" })),
  field("embed.pack", make("input", { name: "pack", type: "text", placeholder: "texts/names.tsv" })),
  field("embed.inside", make("textarea", { name: "text", rows: 6 })),
  make(
    "fieldset",
    {},
    make("legend", {}, words.say("embed.kinds")),
    ...KINDS.map((kind) =>
      make("label", { class: "kind" }, make("input", { type: "checkbox", name: "kinds", value: kind }), words.say(`kind.${kind}`)),
    ),
  ),
  field("embed.lang", select("lang", [["", words.say("embed.readers")], ...tags.map((tag) => /** @type {[string, string]} */ ([tag, String(WORDS[tag]["language"])]))])),
  field("embed.theme", select("theme", [["", words.say("embed.system")], ["light", words.say("embed.light")], ["dark", words.say("embed.dark")]])),
  field("embed.height", make("input", { name: "height", type: "text", value: "40rem" })),
);
const output = make("textarea", { class: "markup", readonly: true, rows: 16, "aria-label": words.say("embed.markup") });
const status = make("p", { role: "status" });

function write() {
  const data = new FormData(form);
  const of = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const as = /** @type {import("./snippet.js").Wish["as"]} */ (of("as"));
  const kinds = data.getAll("kinds").map(String);
  const wish = { as, site: of("site"), src: of("src"), pack: of("pack"), text: of("text"), kinds, lang: of("lang"), theme: of("theme"), height: of("height") };
  output.value = snippet({ ...wish, name: words.say("embed.frameName") });
  status.textContent = "";
}

async function copy() {
  output.select();
  try {
    await navigator.clipboard.writeText(output.value);
    status.textContent = words.say("embed.copied");
  } catch {
    // It is selected: the reader copies it himself.
    status.textContent = words.say("embed.selected");
  }
}

form.addEventListener("input", write);
form.addEventListener("submit", (event) => event.preventDefault());
document.documentElement.lang = words.tag;
document.title = words.say("embed.title");
document.querySelector("main")?.replaceChildren(
  make("h1", {}, words.say("embed.title")),
  make("p", {}, words.say("embed.what")),
  make("div", { class: "sides" }, form, make("section", {}, output, make("p", {}, make("button", { type: "button", onclick: () => void copy() }, words.say("embed.copy"))), status)),
);
write();
