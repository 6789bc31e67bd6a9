// WebKitGTK by its driver: the nearest thing to a reader's iPhone that runs here. Speaks the WebDriver protocol, since
// playwright drives only a WebKit of its own. It must not know what any test expects.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { PATIENCE } from "./harness.mjs";
import { eventually } from "./reader.mjs";

/** The browser that the driver starts, where Debian puts it: a folder for each kind of machine. */
function findBrowser() {
  const libraries = "/usr/lib";
  for (const machine of readdirSync(libraries)) {
    const path = join(libraries, machine, "webkit2gtk-4.1", "MiniBrowser");
    if (existsSync(path)) return path;
  }
  throw new Error("no MiniBrowser of webkit2gtk-4.1");
}

/** A free port of this machine. @returns {Promise<number>} */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/**
 * A browser with one window; on a machine without a display, on one of its own.
 * @param {string} driverPath
 */
export async function startWebKit(driverPath) {
  const browser = findBrowser();
  /** @type {import("node:child_process").ChildProcess[]} */
  const started = [];
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NO_AT_BRIDGE: "1", WEBKIT_DISABLE_DMABUF_RENDERER: "1" };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) {
    // It says on the fourth stream which number it took.
    const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    started.push(display);
    const told = /** @type {import("node:stream").Readable} */ (display.stdio[3]);
    const [number] = await once(told, "data", { signal: AbortSignal.timeout(PATIENCE) });
    env.DISPLAY = `:${String(number).trim()}`;
  }
  const port = await freePort();
  started.push(spawn(driverPath, [`--port=${port}`], { stdio: "ignore", env }));
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await eventually(() => call("GET", "/status"));
  const options = { binary: browser, args: ["--automation"] };
  const { sessionId } = await call("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  });
  const session = `/session/${sessionId}`;
  return {
    /** @param {string} url */
    open: (url) => call("POST", `${session}/url`, { url }),
    /**
     * Runs a function in the page.
     * @template A, T
     * @param {(argument: A) => T} question
     * @param {A} [argument]
     * @returns {Promise<T>}
     */
    ask: (question, argument) =>
      call("POST", `${session}/execute/sync`, { script: `return (${question})(arguments[0])`, args: [argument ?? null] }),
    /** As a finger does. @param {number} x @param {number} y */
    tap: (x, y) => call("POST", `${session}/actions`, {
      actions: [{
        type: "pointer",
        id: "finger",
        parameters: { pointerType: "touch" },
        actions: [
          { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y), origin: "viewport" },
          { type: "pointerDown", button: 0 },
          { type: "pointerUp", button: 0 },
        ],
      }],
    }),
    async stop() {
      await call("DELETE", session).catch(() => {});
      for (const one of started.reverse()) one.kill();
    },
  };
}
