// The part of the page that draws: plots of what the open files say, by Observable Plot. Loaded when the view is first
// asked for (www/elements/see.js). It must not import www/assets.js or anything else that a page has once.

import * as Plot from "@observablehq/plot";

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class Plots {
  #session;
  #timeline = make("figure", { class: "see-timeline" });

  /**
   * @param {HTMLElement} host holds the plots
   * @param {Session} session
   */
  constructor(host, session) {
    this.#session = session;
    host.append(this.#timeline);
  }

  async show() {
    const { rows, columns } = await this.#session.client.ledger("instruments");
    const at = columns.findIndex(({ key }) => key === "adopted");
    const dated = rows.flatMap((row) => {
      const year = Number.parseInt(row.cells[at][0]?.sort ?? row.cells[at][0]?.text ?? "", 10);
      return Number.isNaN(year) ? [] : [{ year, title: row.cells[0][0]?.text ?? "" }];
    });
    const plot = Plot.plot({ marks: [Plot.dotX(dated, Plot.dodgeY({ x: "year", title: "title" }))] });
    for (const style of plot.querySelectorAll("style")) style.remove();
    this.#timeline.replaceChildren(plot);
  }

  hide() {}
}
