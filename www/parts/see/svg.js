// A plot as a file: an SVG that looks the same without the page's style sheets. It must not know what the plot shows.

/** What style sheets may have said, as attributes. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
];

/** What only a page can do. */
const PAGE = ["class", "style", "role", "tabindex", "aria-label", "aria-hidden", "aria-pressed", "viewBox"];

/**
 * @param {SVGSVGElement} svg in the page
 * @param {string} title
 */
export function fileOf(svg, title) {
  const file = document.implementation.createDocument("http://www.w3.org/2000/svg", "svg");
  const root = file.documentElement;
  const rgb = colours();
  /**
   * @param {Element} from
   * @param {Element} to
   */
  const copy = (from, to) => {
    const style = getComputedStyle(from);
    for (const { name, value } of from.attributes) {
      if (!PAGE.includes(name) && !name.startsWith("data-")) to.setAttributeNS(name.startsWith("xmlns") ? "http://www.w3.org/2000/xmlns/" : null, name, value);
    }
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value) to.setAttribute(name, name === "fill" || name === "stroke" ? rgb(value) : value);
    }
    const label = from.getAttribute("aria-label");
    if (label && from.getAttribute("role") === "button") {
      const said = file.createElementNS(root.namespaceURI, "title");
      said.textContent = label;
      to.append(said);
    }
    for (const child of from.childNodes) {
      if (child instanceof Text) to.append(child.data);
      else if (child instanceof SVGElement && !child.matches(".brush, title")) {
        const made = file.createElementNS(root.namespaceURI, child.localName);
        to.append(made);
        copy(child, made);
      }
    }
  };
  copy(svg, root);
  root.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  const said = file.createElementNS(root.namespaceURI, "title");
  said.textContent = title;
  const ground = file.createElementNS(root.namespaceURI, "rect");
  for (const side of ["width", "height"]) ground.setAttribute(side, "100%");
  ground.setAttribute("fill", rgb(getComputedStyle(/** @type {Element} */ (svg.parentElement)).backgroundColor));
  root.prepend(said, ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** Colours in a form that every program knows: a pixel is painted and read. */
function colours() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  /** @type {Map<string, string>} */
  const known = new Map([["none", "none"]]);
  return (/** @type {string} */ colour) => {
    let found = known.get(colour);
    if (found === undefined && context) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      found = a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`;
      known.set(colour, found);
    }
    return found ?? colour;
  };
}
