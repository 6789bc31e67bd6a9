// The flat columns that the core sends: what stands in which place of a row, and how to find a row by its
// offset. All offsets are UTF-16 units of the shown text. It must not know how anything is shown.

/** Kinds of mentions, in the order of the core's numbers; the keys 1 to 9. */
export const KINDS = /** @type {const} */ ([
  "instrument",
  "resolution",
  "organization",
  "event",
  "country",
  "place",
  "person",
  "office",
  "date",
]);

/** Roles of blocks, in the order of the core's numbers. */
export const ROLES = /** @type {const} */ ([
  "title",
  "heading",
  "paragraph",
  "item",
  "signature",
  "dateline",
  "continuation",
  "boilerplate",
  "repeat",
]);

/**
 * Classes of attitudes, in the order of the core's numbers: from the firmest bond to its contrary.
 */
export const CLASSES = /** @type {const} */ ([
  "decide",
  "commit",
  "endorse",
  "welcome",
  "assert",
  "note",
  "urge",
  "concern",
  "oppose",
]);

/** @typedef {typeof CLASSES[number]} AttitudeClass */
/** @typedef {typeof KINDS[number]} Kind */
/** @typedef {typeof ROLES[number]} Role */

/** Places in a row of blocks. */
export const BLOCK = /** @type {const} */ ({ role: 0, level: 1, document: 2, start: 3, end: 4, width: 5 });

/** What may stand between a title and what belongs to it: furniture and the day. */
const UNDER_TITLE = new Set(["boilerplate", "repeat", "dateline"]);

/**
 * Whether a title has another of its document over it, with nothing of the text between: a line under it, or the
 * title printed once more.
 * @param {Uint32Array} blocks
 * @param {number} block
 */
export function isFurtherTitle(blocks, block) {
  /** @param {number} at @param {number} column */
  const of = (at, column) => blocks[at * BLOCK.width + column];
  if (ROLES[of(block, BLOCK.role)] !== "title") return false;
  let above = block - 1;
  while (above >= 0 && UNDER_TITLE.has(ROLES[of(above, BLOCK.role)])) above--;
  return (
    above >= 0 &&
    ROLES[of(above, BLOCK.role)] === "title" &&
    of(above, BLOCK.document) === of(block, BLOCK.document)
  );
}

/** Places in a row of mentions. */
export const MENTION = /** @type {const} */ ({
  start: 0,
  end: 1,
  kind: 2,
  entity: 3,
  block: 4,
  flags: 5,
  width: 6,
});

/** Places in a row of statements, by the start of the predicate; `number` is the core's for the statement. */
export const STATEMENT = /** @type {const} */ ({
  start: 0,
  end: 1,
  class: 2,
  flags: 3,
  holder: 4,
  holderEnd: 5,
  content: 6,
  contentEnd: 7,
  block: 8,
  number: 9,
  width: 10,
});

/** The place of a holder that is not named. */
export const NO_HOLDER = 0xffffffff;

/** Places in a row of pieces: what of the printed text is shown where, by `start`. */
export const PIECE = /** @type {const} */ ({ start: 0, end: 1, block: 2, shown: 3, width: 4 });

/** Places in a row of repairs, by `start`; `step` is an index into the view's `restoration`. */
export const REPAIR = /** @type {const} */ ({
  step: 0,
  start: 1,
  end: 2,
  place: 3,
  flags: 4,
  from: 5,
  to: 6,
  width: 7,
});

/** Bit of a repair's flags: undone. */
export const UNDONE = 1;

/** The entity of a mention that refers to none. */
export const NO_ENTITY = 0xffffffff;

/** Bit of the flags of a mention or a statement: a guess. */
export const GUESS = 1;

/** @param {Uint32Array} mentions */
export const countOf = (mentions) => mentions.length / MENTION.width;

/**
 * @param {Uint32Array} mentions
 * @param {number} index
 */
export const startOf = (mentions, index) => mentions[index * MENTION.width + MENTION.start];

/**
 * @param {Uint32Array} mentions
 * @param {number} index
 */
export const endOf = (mentions, index) => mentions[index * MENTION.width + MENTION.end];

/**
 * @param {Uint32Array} mentions
 * @param {number} index
 */
export const kindOf = (mentions, index) => mentions[index * MENTION.width + MENTION.kind];

/**
 * @param {Uint32Array} mentions
 * @param {number} index
 */
export const entityOf = (mentions, index) => mentions[index * MENTION.width + MENTION.entity];

/**
 * The first row whose `column` is at least `value`; the number of rows where there is none. The column must
 * ascend.
 * @param {Uint32Array} rows
 * @param {number} width
 * @param {number} column
 * @param {number} value
 */
export function firstFrom(rows, width, column, value) {
  let low = 0;
  let high = rows.length / width;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle * width + column] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The block that holds an offset; its closing line end counts as its own. -1 before the first.
 * @param {Uint32Array} blocks
 * @param {number} offset
 */
export const blockAt = (blocks, offset) => firstFrom(blocks, BLOCK.width, BLOCK.start, offset + 1) - 1;

/**
 * The first mention that starts at `offset` or after it.
 * @param {Uint32Array} mentions
 * @param {number} offset
 */
export const mentionFrom = (mentions, offset) => firstFrom(mentions, MENTION.width, MENTION.start, offset);

/**
 * The mention that covers the character at `offset`, or -1. Mentions do not overlap.
 * @param {Uint32Array} mentions
 * @param {number} offset
 */
export function mentionAt(mentions, offset) {
  const index = mentionFrom(mentions, offset + 1) - 1;
  return index >= 0 && offset < endOf(mentions, index) ? index : -1;
}

/**
 * The first statement whose predicate starts at `offset` or after it.
 * @param {Uint32Array} statements
 * @param {number} offset
 */
export const statementFrom = (statements, offset) =>
  firstFrom(statements, STATEMENT.width, STATEMENT.start, offset);

/**
 * One number of a statement's row.
 * @param {Uint32Array} statements
 * @param {number} index
 * @param {Exclude<keyof typeof STATEMENT, "width">} what
 */
export const ofStatement = (statements, index, what) =>
  statements[index * STATEMENT.width + STATEMENT[what]];

/** @param {Uint32Array} statements */
export const statementCount = (statements) => statements.length / STATEMENT.width;

/**
 * The statement whose predicate covers the character at `offset`, or -1.
 * @param {Uint32Array} statements
 * @param {number} offset
 */
export function statementAt(statements, offset) {
  const index = statementFrom(statements, offset + 1) - 1;
  return index >= 0 && offset < ofStatement(statements, index, "end") ? index : -1;
}

/**
 * How many mentions there are of each kind.
 * @param {Uint32Array} mentions
 */
export function countByKind(mentions) {
  const counts = new Uint32Array(KINDS.length);
  for (let at = MENTION.kind; at < mentions.length; at += MENTION.width) counts[mentions[at]]++;
  return counts;
}
