// A page that is looked at does not go dark, where its browser lets it say so: over https or on this
// computer, and not to save power. Elsewhere it goes dark as its settings say.
let lock = null;

export const isAwake = () => lock !== null;

export function keepAwake() {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") ask(); });
  ask();
}

async function ask() {
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch (error) {
    lock = null;
  }
}
