// What went wrong, in a form the dictionaries can say. It must not know where it is shown.

export class Fault extends Error {
  /**
   * @param {string} code key in the dictionaries, `fault.<code>`
   * @param {{ file?: string, detail?: [string, string][], message?: string, cause?: unknown }} [more]
   */
  constructor(code, { file = "", detail = [], message = code, cause } = {}) {
    super(message, { cause });
    this.name = "Fault";
    this.code = code;
    this.file = file;
    this.detail = Object.fromEntries(detail);
  }

  /**
   * Any error as a fault.
   * @param {unknown} error
   * @param {string} code for one that is none
   * @param {string} [file]
   */
  static of(error, code, file = "") {
    if (error instanceof Fault) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new Fault(code, { file, message, cause: error });
  }
}

/**
 * A fault in the reader's words.
 * @param {import("./dictionary.js").Dictionary<any>} words
 * @param {Fault} fault
 * @param {string} [name] the file
 */
export function sayFault(words, fault, name = fault.file) {
  /** @type {Record<string, string>} */
  const values = { name, message: fault.message, part: "", ...fault.detail };
  for (const key of ["bytes", "limit"]) {
    const number = Number(values[key]);
    if (values[key] !== undefined && Number.isFinite(number)) values[key] = words.size(number);
  }
  if (values.looksLike) values.looksLike = words.sayIfKnown(`looks.${values.looksLike}`) ?? values.looksLike;
  if (values.reason) values.reason = words.sayIfKnown(`pack.${values.reason}`, values) ?? fault.message;
  if (values.most !== undefined) values.most = words.number(Number(values.most));
  return words.sayIfKnown(`fault.${fault.code}`, values) ?? words.say("fault.failed", values);
}
