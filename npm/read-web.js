// Reads a file of the package in a browser.

/** @param {URL} url */
export async function read(url) {
  const response = await fetch(url);
  const name = url.pathname.split("/").pop();
  if (!response.ok) throw new Error(`${name}: the server answers ${response.status}`);
  // Some servers answer a file that is not there with a page, as if all were well.
  if (response.headers.get("content-type")?.startsWith("text/html")) throw new Error(`${name} is not where it should be: ${url}`);
  return response.arrayBuffer();
}
