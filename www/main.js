/// <reference path="./ambient.d.ts" />
// The page's entry: registers the elements; the rest begins with the first <tifa-explorer> in the document.

import { defineElements } from "./elements/define.js";

defineElements();
