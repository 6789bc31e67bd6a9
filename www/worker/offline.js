// The service worker of the site: keeps all its files in the browser, so that it opens with the network gone. A newer one
// waits until no page of the older is open, or until a page asks it not to, so that no page gets files of two builds.
// It must not know what the files are.

import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";
import { kept } from "tifa-kept";

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

cleanupOutdatedCaches();
precacheAndRoute(kept);

// `take over` is what a reader wants. `take over if alone` is what a page asks that has just begun and holds nothing yet.
scope.addEventListener("message", (event) => event.waitUntil(takeOver(event)));

/** @param {ExtendableMessageEvent} event */
async function takeOver(event) {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const own = pages.filter(({ url }) => url.startsWith(scope.registration.scope));
  if (event.data === "take over" || own.length < 2) await scope.skipWaiting();
  else event.source?.postMessage("waiting");
}
