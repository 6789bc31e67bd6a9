// One worker and one set of compiled modules for all explorers and texts of a page: each has a room in the worker, with a
// corpus of its own. A worker that one of them ends, since it fell or hangs, is ended for all, and each is told. It must
// not know what is asked of the worker.

import { moduleBytes, startWorker } from "./assets.js";
import { Fault } from "./fault.js";

/** @typedef {import("./assets.js").ModuleName} ModuleName */

/** The worker that runs, and who shares it. @type {{ worker: Worker, rooms: Set<Room>, hasAnswered: boolean } | null} */
let running = null;

let lastRoom = 0;

/** What a client has of the worker. */
export class Room {
  #number = ++lastRoom;
  /** @type {((message: { data: any }) => void) | null} */
  onmessage = null;
  /** The worker failed, perhaps before it ever answered. @type {((message: string, hasAnswered: boolean) => void) | null} */
  onerror = null;
  /** Another room ended the worker. @type {(() => void) | null} */
  onfallen = null;

  /** @param {object} message */
  postMessage(message) {
    if (running?.rooms.has(this)) running.worker.postMessage({ ...message, room: this.#number });
  }

  /** Gives the room up; the worker goes with the last one. */
  leave() {
    if (!running?.rooms.has(this)) return;
    this.postMessage({ method: "leave" });
    running.rooms.delete(this);
    if (running.rooms.size > 0) return;
    running.worker.terminate();
    running = null;
  }

  /** Ends the worker for all. */
  terminate() {
    if (!running?.rooms.has(this)) return;
    const { worker, rooms } = running;
    running = null;
    worker.terminate();
    for (const room of rooms) if (room !== this) room.onfallen?.();
  }
}

/**
 * A room in the worker, which is started where none runs.
 * @returns {Room} throws where the host page's policy forbids the worker at once
 */
export function connect() {
  const shared = (running ??= begun());
  const room = new Room();
  shared.rooms.add(room);
  return room;
}

function begun() {
  const worker = startWorker();
  const shared = { worker, rooms: /** @type {Set<Room>} */ (new Set()), hasAnswered: false };
  worker.onmessage = (message) => {
    shared.hasAnswered = true;
    // A request has a number of its own on the page: who did not ask does not listen.
    for (const room of [...shared.rooms]) room.onmessage?.(message);
  };
  worker.onerror = (event) => {
    const message = event instanceof ErrorEvent ? event.message : "";
    if (running === shared) running = null;
    worker.terminate();
    for (const room of [...shared.rooms]) room.onerror?.(message, shared.hasAnswered);
  };
  return shared;
}

/** @type {Map<ModuleName, Promise<WebAssembly.Module>>} */
const modules = new Map();

/**
 * A module, compiled once for the page; after a failure the next who asks tries again.
 * @param {ModuleName} name
 * @returns {Promise<WebAssembly.Module>} rejects with a Fault
 */
export function compiled(name) {
  let module = modules.get(name);
  if (!module) {
    module = compile(name);
    modules.set(name, module);
    module.catch(() => modules.delete(name));
  }
  return module;
}

/** @param {ModuleName} name */
async function compile(name) {
  const bytes = await moduleBytes(name).catch((error) => {
    throw Fault.of(error, "no-core");
  });
  return WebAssembly.compile(bytes).catch((error) => {
    throw Fault.of(error, "wasm-blocked");
  });
}
