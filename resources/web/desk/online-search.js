// The search: the console looks through all questions, and the page asks it when typing pauses.
import { $ } from "/desk/assets/desk.js";

// Milliseconds without a key before it is asked, and before it is asked anew what else is found.
const PAUSE = 200, AGAIN = 1000;

let here = null;
let changed = null; // is called when there is something else to show
let asked = 0;
let later = 0;

// The answer that is shown, to the query that was asked; null before the first one.
export let answer = null;
// Why there is none yet, as a sentence of the console.
export let refusal = "";

export const query = () => $("search").value.trim();
export const isOpen = () => !answer || answer.query !== query();

export function openSearch(from, deed) {
  here = from;
  changed = deed;
  $("search").addEventListener("input", typed);
}

function typed() {
  refusal = "";
  if (query()) soon(PAUSE, true);
  else forget();
  changed();
}

export function clear() {
  $("search").value = "";
  forget();
}

function forget() {
  clearTimeout(later);
  later = 0;
  asked += 1;
  answer = null;
  refusal = "";
}

// A key puts the question off; what changes at the console does not, or a flood would for ever.
function soon(wait, isTyped) {
  if (later && !isTyped) return;
  clearTimeout(later);
  later = setTimeout(ask, wait);
}

function ask() {
  later = 0;
  if (!query() || here.isLost) return;
  asked += 1;
  here.connection.send({ kind: "search", number: asked, query: query() });
}

// The connection is back: what was asked before it was lost is never answered.
export function anew() { if (query()) soon(0, true); }

export function heard(said) {
  // Something came or was done: what is found may be other questions now.
  if (said.kind === "found other" && query()) soon(AGAIN, false);
  if (said.kind !== "found" || said.number !== asked) return;
  refusal = said.said || "";
  if (refusal) soon(said.wait, false);
  else answer = { query: said.query, count: said.count, questions: said.questions };
  changed();
}
