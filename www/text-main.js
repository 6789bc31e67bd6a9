/// <reference path="./ambient.d.ts" />
// The entry of the light script: <tifa-text> alone, for a page that shows no explorer.

import { TifaText } from "./elements/marked-text.js";

if (!customElements.get("tifa-text")) customElements.define("tifa-text", TifaText);
