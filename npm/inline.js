// The package's second door: the modules are in the scripts themselves, so that nothing is fetched. For pages from a
// disk and hosts that allow no connections. What it gives stands in core.js, its types in index.d.ts.

import { Core, unpacked } from "./core.js";
import inquiry from "./inline/inquiry.js";
import main from "./inline/main.js";
import sequel from "./inline/sequel.js";

const core = new Core({
  main: () => unpacked(main),
  sequel: () => unpacked(sequel),
  inquiry: () => unpacked(inquiry),
  // Few need them, and they are half of the weight.
  readers: async () => unpacked((await import("./inline/readers.js")).default),
  encodings: async () => unpacked((await import("./inline/encodings.js")).default),
  formats: async () => unpacked((await import("./inline/formats.js")).default),
});

export const extract = core.extract.bind(core);
export const ents = core.ents.bind(core);
export const open = core.open.bind(core);
