// The page itself is kept by the browser, where it lets a page do so (https, or this computer), so
// that it can be loaded anew while the console is away. It holds nothing of the session.
export async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/desk/worker.js", { scope: location.pathname });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((each) => each.name)
      .filter((name) => /\/(desk\/assets|screen\/asset)\/[\w.-]+$/.test(name));
    active.postMessage({ keep: [location.pathname + location.search, ...files] });
  } catch (error) {
    // Without it the page works as long as it stays open.
  }
}
