// What the type checker cannot know by itself: style sheets imported as text, and what newer browsers have.

declare module "*.css" {
  const text: string;
  export default text;
}

interface Selection {
  /** The selection with its ends inside the given shadow roots. */
  getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
}

interface FocusOptions {
  /** Whether the focus is shown. */
  focusVisible?: boolean;
}
