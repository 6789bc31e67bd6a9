// Elements whose words change with the language of the interface, made once and said anew. It must not know what they
// do.

import { make } from "./dom.js";

/** @typedef {import("./words.js").Key} Key */
/** @typedef {import("./words.js").Words} Words */

export class Labels {
  /** @type {[Element, Key, string?][]} */
  #said = [];

  /**
   * Says a key in an element, or in one of its attributes.
   * @template {Element} T
   * @param {T} element
   * @param {Key} key
   * @param {...string} attributes
   */
  add(element, key, ...attributes) {
    if (attributes.length === 0) this.#said.push([element, key]);
    for (const attribute of attributes) this.#said.push([element, key, attribute]);
    return element;
  }

  /**
   * @param {Key} key
   * @param {() => void} act
   * @param {string} [name] class
   */
  button(key, act, name) {
    return this.add(make("button", { type: "button", class: name, onclick: act }), key);
  }

  /** @param {Key} key */
  words(key) {
    return this.add(make("span"), key);
  }

  /** @param {Words} words */
  say(words) {
    for (const [element, key, attribute] of this.#said) {
      if (attribute) element.setAttribute(attribute, words.say(key));
      else element.textContent = words.say(key);
    }
  }
}
