// The style sheets of <tifa-text>, parsed once and shared by all of a page. It must not know the element.

import tokens from "./tokens.css";
import text from "./marked-text.css";
import { marksCss } from "./marks.js";

/** @type {CSSStyleSheet[] | undefined} */
let parsed;

export function textSheets() {
  parsed ??= [tokens, marksCss, text].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return parsed;
}
