// Keeps two scrollers at the same place of the source: the one that the reader moves leads, the other
// follows. It must not know what they show.

/**
 * A column of text: where a character stands, and how to bring one there.
 * @typedef {{
 *   scroller: HTMLElement,
 *   placeAt(y: number): { offset: number, y: number } | null,
 *   bring(offset: number, y: number): void,
 * }} Side
 */

export class Abreast {
  #sides;
  #translate;
  #isOn;
  #leader = 0;
  #frame = 0;
  #tries = 0;

  /**
   * @param {[Side, Side]} sides
   * @param {[(offset: number) => number, (offset: number) => number]} translate from the first to the
   *   second, and back
   * @param {() => boolean} isOn whether both are in sight
   */
  constructor(sides, translate, isOn) {
    this.#sides = sides;
    this.#translate = translate;
    this.#isOn = isOn;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const [side, { scroller }] of this.#sides.entries()) {
      const lead = () => (this.#leader = side);
      for (const event of ["wheel", "touchstart", "pointerdown", "keydown"])
        scroller.addEventListener(event, lead, { signal, passive: true, capture: true });
      scroller.addEventListener(
        "scroll",
        () => {
          if (this.#leader === side) this.follow();
        },
        { signal, passive: true },
      );
    }
  }

  /**
   * Says which side moves next of itself, and takes the other along.
   * @param {0 | 1} side
   */
  lead(side) {
    this.#leader = side;
    this.follow();
  }

  /** Brings the other side to where the leader is, once a frame. */
  follow() {
    // What comes into view takes its true height only then.
    this.#tries = 3;
    this.#frame ||= requestAnimationFrame(() => this.#step());
  }

  #step() {
    this.#frame = 0;
    if (!this.#isOn()) return;
    const [leader, follower] = [this.#sides[this.#leader], this.#sides[1 - this.#leader]];
    const { scrollTop, clientHeight } = leader.scroller;
    // At the beginning both begin; further on the eye is somewhat below the edge.
    const place = leader.placeAt(Math.min(scrollTop, clientHeight / 4));
    if (place) follower.bring(this.#translate[this.#leader](place.offset), place.y);
    if (--this.#tries > 0) this.#frame = requestAnimationFrame(() => this.#step());
  }
}
