// Keeps a desk's page for when the console is away: what comes from the console goes before what
// is kept, and only the page and its own files are, never anything of a session.
const KEPT = "podium-desk-1";
const PATIENCE = 3000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const files = (event.data && event.data.keep) || [];
  event.waitUntil(caches.open(KEPT).then((cache) => Promise.all(files.map((file) => keep(cache, file)))));
});

async function keep(cache, file) {
  try {
    const answer = await fetch(file);
    if (answer.ok) await cache.put(file, answer);
  } catch (error) {
    // It is kept the next time.
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  const isFile = /\/(desk\/assets|screen\/asset)\/[\w.-]+$/.test(new URL(request.url).pathname);
  if (request.method === "GET" && (isPage || isFile)) event.respondWith(fresh(request));
});

async function fresh(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => { setTimeout(() => resolve(kept), PATIENCE); });
  const asked = fetch(request).then((answer) => {
    if (answer.ok) cache.put(request, answer.clone());
    return answer;
  }, () => kept);
  return Promise.race([asked, late]);
}
