// Imported before pdf.js: a worker that has a window is none that pdf.js would take for its own and listen in. Taken away
// again by pdf.js of this folder. It must not know what follows.

Object.assign(globalThis, { window: globalThis });
