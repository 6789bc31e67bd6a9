// The worker: hears `{room, id, method, args}`, answers `{id, value}` or `{id, error}`, and between the two may say
// `{id, progress}` and `{id, part}`. Each room has a corpus of its own; ids are those of the whole page. Packed by the build into one classic script (assets.js says how). It
// must not know the page; what it does stands in service.js.

import { Service } from "./service.js";

/** @typedef {import("./service.js").Request} Request */

// The panic hook of the core speaks through console.error; the page is told what it said.
let lastComplaint = "";
const complain = console.error;
console.error = (...words) => {
  lastComplaint = words.map(String).join(" ");
  complain(...words);
};

/** @type {Map<number, Service>} */
const rooms = new Map();

onmessage = async ({ data }) => {
  const { room, ...request } = /** @type {Request & { room: number }} */ (data);
  if (request.method === "leave") {
    rooms.get(room)?.close();
    rooms.delete(room);
    return;
  }
  let service = rooms.get(room);
  if (!service) {
    service = new Service((message, transfer) => postMessage(message, { transfer }));
    rooms.set(room, service);
  }
  try {
    const { value, transfer } = await service.answer(request);
    postMessage({ id: request.id, value }, { transfer });
  } catch (error) {
    postMessage({ id: request.id, error: described(error) });
  }
};

/**
 * An error in a form that can be posted. A trap leaves the instance poisoned, so the page must know it from
 * the rest.
 * @param {unknown} error
 * @returns {import("./service.js").Failure}
 */
function described(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    return { code: "trap", name: "", detail: [], message: lastComplaint || error.message };
  }
  const view = /** @type {{ view?: import("./service.js").Failure }} */ (error)?.view;
  if (view) return { code: view.code, name: view.name, detail: view.detail, message: view.message };
  return {
    code: "failed",
    name: "",
    detail: [],
    message: error instanceof Error ? error.message : String(error),
  };
}
