// Making elements. Text enters the page here and only as text. It must not know what is shown.

/**
 * An element with attributes and children. `false`, `null` and `undefined` leave an attribute or child out; a
 * function under `onclick` and the like becomes a listener.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | number | false | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue;
    element.append(typeof child === "number" ? String(child) : child);
  }
  return element;
}

/**
 * Replaces what an element holds and gives the focus back to the control with the same `data-focus`, so that
 * a list that is drawn again does not lose the reader's place.
 * @param {Element} element
 * @param {(Node | string)[]} children
 */
export function refill(element, children) {
  const root = /** @type {ShadowRoot | Document} */ (element.getRootNode());
  const active = root.activeElement;
  const focus = active && element.contains(active) ? active.getAttribute("data-focus") : null;
  element.replaceChildren(...children);
  if (focus === null) return;
  for (const candidate of element.querySelectorAll("[data-focus]")) {
    if (candidate.getAttribute("data-focus") === focus) {
      /** @type {HTMLElement} */ (candidate).focus({ preventScroll: true });
      return;
    }
  }
}
