// The markup that puts an explorer or a text into a page. It must not know the page that asks for it.

/**
 * `site` is the address of the built site with a slash at its end; `src` what is to be read, `pack` names to mark beside
 * those that Tifa knows; what is empty is left out.
 * @typedef {{
 *   as: "explorer" | "text" | "frame", site: string, src: string, pack: string, text: string, kinds: string[], lang: string, theme: string,
 *   height: string, name: string,
 * }} Wish
 */

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {Record<string, string | boolean>} all */
const attributes = (all) =>
  Object.entries(all)
    .map(([name, value]) => (value === true ? ` ${name}` : value ? ` ${name}="${escaped(String(value))}"` : ""))
    .join("");

/** JSON that may stand in a script. @param {unknown} value */
const literal = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/**
 * @param {Wish} wish
 * @returns {string}
 */
export function snippet({ as, site, src, pack, text, kinds, lang, theme, height, name }) {
  const chosen = { kinds: kinds.join(" "), lang, theme };
  if (as === "frame") return framed({ site, src, pack, text, height, name, chosen });
  const tag = as === "text" ? "tifa-text" : "tifa-explorer";
  const style = as === "explorer" && height ? `--tifa-height: ${height}` : "";
  // Readable where no script runs.
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim());
  const readable = paragraphs.map((one) => `\n  <p>${escaped(one.trim())}</p>`).join("");
  const block = `\n<script type="text/plain">\n${text.replaceAll("</script", "< /script")}\n</script>`;
  const inner = !text.trim() ? "" : as === "text" ? `${readable}\n` : `${block}\n`;
  const script = as === "text" ? "tifa-text.js" : "tifa.js";
  return `<${tag}${attributes({ src, pack, ...chosen, style })}>${inner}</${tag}>
<script src="${escaped(site)}${script}"></script>`;
}

/**
 * @param {Pick<Wish, "site" | "src" | "pack" | "text" | "height" | "name"> & { chosen: Record<string, string> }} wish
 */
function framed({ site, src, pack, text, height, name, chosen }) {
  const frame = attributes({
    id: "tifa-frame",
    src: `${site}frame.html`,
    sandbox: "allow-scripts",
    title: name,
    style: `inline-size: 100%; block-size: ${height || "40rem"}; border: 0`,
  });
  const fetched = (/** @type {string} */ address) => `await (await fetch(${literal(address)})).text()`;
  const given = src
    ? `[{ name: ${literal(src.split("/").at(-1))}, text: ${fetched(src)} }]`
    : `[{ name: "text.txt", text: ${literal(text)} }]`;
  const settings = Object.entries(chosen).flatMap(([name, value]) => (value ? [`${name}: ${literal(value)}`] : []));
  if (pack) settings.push(`pack: ${fetched(pack)}`);
  const set = settings.length ? `\n    say({ type: "set", ${settings.join(", ")} });` : "";
  return `<iframe${frame}></iframe>
<script>
  const frame = document.querySelector("#tifa-frame");
  addEventListener("message", async ({ source, data }) => {
    if (source !== frame.contentWindow || data?.tifa !== 1 || data.type !== "ready") return;
    const say = (message) => source.postMessage({ tifa: 1, ...message }, "*");${set}
    say({ type: "open", documents: ${given} });
  });
</script>`;
}
