// Registers the elements: the one place, so that a host page that brings its own class of a name keeps it. It
// must not know what the elements do.

import { TifaAttitudes } from "./attitudes.js";
import { TifaCard } from "./card.js";
import { TifaCompare } from "./compare.js";
import { TifaDocuments } from "./documents.js";
import { TifaExplorer } from "./explorer.js";
import { TifaForeword } from "./foreword.js";
import { TifaHelp } from "./help.js";
import { TifaHits } from "./hits.js";
import { TifaLedgerTable } from "./ledger-table.js";
import { TifaLedgers } from "./ledgers.js";
import { TifaLegend } from "./legend.js";
import { TifaText } from "./marked-text.js";
import { TifaMentions } from "./mentions.js";
import { TifaNotice } from "./notice.js";
import { TifaOutline } from "./outline.js";
import { TifaPaste } from "./paste.js";
import { TifaPrinted } from "./restoration-printed.js";
import { TifaRestoration } from "./restoration.js";
import { TifaSearch } from "./search.js";
import { TifaSee } from "./see.js";
import { TifaStatement } from "./statement.js";
import { TifaColumn } from "./column.js";

/** Parts first: the explorer makes them. @type {[string, CustomElementConstructor][]} */
const ELEMENTS = [
  ["tifa-attitudes", TifaAttitudes],
  ["tifa-card", TifaCard],
  ["tifa-column", TifaColumn],
  ["tifa-compare", TifaCompare],
  ["tifa-documents", TifaDocuments],
  ["tifa-foreword", TifaForeword],
  ["tifa-help", TifaHelp],
  ["tifa-hits", TifaHits],
  ["tifa-ledger-table", TifaLedgerTable],
  ["tifa-ledgers", TifaLedgers],
  ["tifa-legend", TifaLegend],
  ["tifa-mentions", TifaMentions],
  ["tifa-notice", TifaNotice],
  ["tifa-outline", TifaOutline],
  ["tifa-paste", TifaPaste],
  ["tifa-printed", TifaPrinted],
  ["tifa-restoration", TifaRestoration],
  ["tifa-search", TifaSearch],
  ["tifa-see", TifaSee],
  ["tifa-statement", TifaStatement],
  ["tifa-text", TifaText],
  ["tifa-explorer", TifaExplorer],
];

export function defineElements() {
  for (const [name, element] of ELEMENTS) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
