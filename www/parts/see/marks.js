// The elements that Plot draws for a list of data. It must not know what the data are.

/**
 * An option of Plot's marks that gives their group a name.
 * @param {string} name
 */
export const named = (name) => ({
  /**
   * @param {any[]} drawing what Plot hands over, with the next one who draws at its end
   */
  render(...drawing) {
    const next = drawing.pop();
    const group = next(...drawing);
    group?.setAttribute("data-marks", name);
    return group;
  },
});

/**
 * The elements of a named group by the rank of their datum; Plot may draw them in another order, and leaves out those
 * without a place.
 * @param {SVGElement} svg
 * @param {string} name
 */
export function nodesOf(svg, name) {
  /** @type {(SVGElement | undefined)[]} */
  const nodes = [];
  for (const node of svg.querySelectorAll(`g[data-marks="${name}"] > *`)) {
    nodes[/** @type {any} */ (node).__data__] = /** @type {SVGElement} */ (node);
  }
  return nodes;
}
