// Saves the open files as a dossier: one page with their bytes, what the reader chose for each, their texts with marks to
// be read without a script, and the explorer. Loaded when it is first asked for. `tifa bundle --single` writes the same;
// www/dossier.js reads it back. It must not know where the page without documents comes from.

/** @typedef {import("../client.js").Client} Client */
/** @typedef {import("../client.js").Opened} Opened */

/** Level of titles in the whole, whose own is the first. */
const LEVEL = 2;

/**
 * @param {string} template a built page of the explorer
 * @param {Client} client
 * @param {readonly Opened[]} opened
 * @param {{ title: string, attributes: Record<string, string>, packs: readonly import("../client.js").Pack[] }} whole the
 *   page's title, attributes of its explorer, packs of the reader's own that all were read with
 * @returns {Promise<string>} the page
 */
export async function dossierOf(template, client, opened, { title, attributes, packs }) {
  const articles = [];
  const documents = [];
  for (const { key, name, bytes, options, view } of opened) {
    articles.push(await client.article(key, LEVEL));
    documents.push({ name, sha256: view.sha256, length: bytes.length, options, gzip: await packed(bytes) });
  }
  const own = packs.map(({ name, text }) => ({ name, text }));
  const whole = { tifa: "dossier/1", title, documents, ...(own.length ? { packs: own } : {}) };
  const json = JSON.stringify(whole).replaceAll("<", "\\u003c");
  const given = Object.entries(attributes).map(([attribute, value]) => (value ? ` ${attribute}="${escaped(value)}"` : ""));
  return [
    ["<title>Tifa</title>", `<title>${escaped(title)}</title>`],
    ["<tifa-explorer page>", `<tifa-explorer page${given.join("")}>`],
    [
      /<!-- before -->[^]*?<!-- \/before -->/,
      `<!-- before --><div class="before texts">\n<h1>${escaped(title)}</h1>\n${articles.join("")}</div>
<script type="application/json" id="tifa-documents">${json}</script><!-- /before -->`,
    ],
  ].reduce((page, [mark, text]) => {
    const filled = page.replace(mark, () => /** @type {string} */ (text));
    if (filled === page) throw new Error(`the page has no ${mark}`);
    return filled;
  }, template);
}

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {Uint8Array} bytes */
async function packed(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new CompressionStream("gzip"));
  const gzip = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  // Not all at once: arguments of a call are limited.
  for (let at = 0; at < gzip.length; at += 0x8000) binary += String.fromCharCode(...gzip.subarray(at, at + 0x8000));
  return btoa(binary);
}
