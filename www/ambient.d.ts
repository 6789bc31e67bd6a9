// What the type checker cannot know by itself: style sheets imported as text, tables as bytes, and what newer browsers have.

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.tsv" {
  const text: string;
  export default text;
}

// What of d3 is asked for by itself; its types are packages of their own.
declare module "d3-brush" {
  export const brushX: () => any;
}
declare module "d3-force" {
  export const forceCollide: any;
  export const forceLink: any;
  export const forceManyBody: any;
  export const forceSimulation: any;
  export const forceX: any;
  export const forceY: any;
}
declare module "d3-geo" {
  export const geoEqualEarth: () => any;
}
declare module "d3-selection" {
  export const select: (node: Element) => any;
}
declare module "topojson-client" {
  export const feature: any;
  export const mesh: any;
}
declare module "world-atlas/land-110m.json" {
  const topology: any;
  export default topology;
}
declare module "*.bcmap" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";

interface Selection {
  /** The selection with its ends inside the given shadow roots. */
  getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
}

interface FocusOptions {
  /** Whether the focus is shown. */
  focusVisible?: boolean;
}
