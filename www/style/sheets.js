// The style sheets of the shadow root, parsed once and shared by all explorers of a page. It must not know
// the elements.

import tokens from "./tokens.css";
import frame from "./frame.css";
import text from "./text.css";
import panes from "./panes.css";
import restoration from "./restoration.css";
import ledgers from "./ledgers.css";
import compare from "./compare.css";
import search from "./search.css";
import { marksCss } from "./marks.js";

/** @type {CSSStyleSheet[] | undefined} */
let parsed;

export function sheets() {
  parsed ??= [tokens, frame, text, panes, restoration, ledgers, compare, search, marksCss].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return parsed;
}
