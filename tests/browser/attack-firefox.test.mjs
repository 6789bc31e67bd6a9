// The payloads through every door of attack.mjs.

import { doors } from "./attack.mjs";
import { eachEngine } from "./harness.mjs";

eachEngine(doors, ["firefox"]);
