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
