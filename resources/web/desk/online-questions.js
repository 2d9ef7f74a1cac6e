// The queue: no row moves under the pointer or the focus. What is new waits behind a key, and what
// has left stays in its place, and says where it went, until nobody is at the list any more.
import * as search from "/desk/assets/online-search.js";
import { $, filled, list, put, putIn, say, sayOf } from "/desk/assets/desk.js";
import { deed, fillQuestion, makeCurrent, makeQuestion, openPanel } from "/desk/assets/online-rows.js";

const TABS = ["new", "line", "taken", "aside"];
const MINUTE = 60000;
const SAID_APART = 15000;

let here = null;
let desk = null;
let tab = "new";
let shown = []; // the ids of the rows, as they stand on the page
let known = new Map(); // every question that was sent, and those that are still shown
let waiting = 0;
let searched = ""; // the search whose rows are shown
let follow = ""; // a question that the user has just moved: the list goes with it
let saidAt = -SAID_APART;

export function paintQueue(now, from) {
  desk = now;
  here = from;
  know();
  for (const name of TABS) put(`count-${name}`, String(desk.queue[`${name}_count`]));
  arrange();
}

// What the desk was sent is newer than what was found by a search before.
function know() {
  const before = known;
  known = new Map();
  for (const name of TABS) for (const each of desk.queue[name]) known.set(each.question, each);
  for (const each of search.answer ? search.answer.questions : []) if (!known.has(each.question)) known.set(each.question, each);
  for (const id of shown) if (!known.has(id) && before.has(id)) known.set(id, before.get(id));
}

export const questionOf = (id) => known.get(id);
export const numbered = (number) => [...known.values()].find((each) => each.number === number);
export const lineOf = () => desk.queue.line.map((each) => each.question);

// The list goes with a question that is moved in line, wherever the pointer is.
export function followed(id) { follow = id; }

const isHeld = () => $("questions").matches(":hover") || $("questions").contains(document.activeElement);

// Say which rows there are: those that stay keep their places while somebody is at the list.
function arrange() {
  const query = search.query(), found = search.answer;
  const wanted = query ? (found ? found.questions.map((each) => each.question) : []) : desk.queue[tab].map((each) => each.question);
  const isWanted = new Set(wanted);
  const had = new Set(shown);
  const hasFollowed = Boolean(follow) && hasMoved(wanted, isWanted);
  let rows = shown.filter((id) => isHeld() || isWanted.has(id));
  const of = query ? `?${found ? found.query : ""}` : "";
  if (!rows.length || of !== searched || hasFollowed || (!isHeld() && (query || tab !== "new"))) rows = wanted;
  else rows = rows.concat(behind(wanted, had));
  searched = of;
  waiting = wanted.filter((id) => !rows.includes(id)).length;
  shown = rows;
  paintRows(isWanted, query, hasFollowed ? follow : "");
  if (hasFollowed) follow = "";
}

// Whether those that are shown already come in another order now.
function hasMoved(wanted, isWanted) {
  const had = new Set(shown);
  return wanted.filter((id) => had.has(id)).join() !== shown.filter((id) => isWanted.has(id)).join();
}

// What comes after the last row moves nothing: it is shown at once.
function behind(wanted, had) {
  let last = -1;
  wanted.forEach((id, place) => { if (had.has(id)) last = place; });
  return last < 0 ? [] : wanted.slice(last + 1).filter((id) => !had.has(id));
}

function paintRows(isWanted, query, moving) {
  const place = $("questions");
  const moved = moving ? rowOf(moving) : null;
  const top = moved ? moved.offsetTop - place.parentElement.scrollTop : 0;
  list("questions", shown.map((id) => entry(id, isWanted, query)), (each) => each.question,
    () => makeQuestion(), (row, each) => fillQuestion(row, each, here));
  if (moved && moved.isConnected) place.parentElement.scrollTop = moved.offsetTop - top;
  makeCurrent(place.querySelector(".is-current") || place.firstElementChild);
  put("none", shown.length ? "" : query ? noneFound() : sayOf("none", tab));
  put("cut", cutOff(query));
  $("cut").hidden = !$("cut").textContent;
  const fresh = filled(say.moreNew, { number: waiting });
  put("fresh", fresh);
  $("fresh").classList.toggle("is-idle", !waiting);
  if (waiting && performance.now() - saidAt > SAID_APART) {
    saidAt = performance.now();
    put("fresh-said", fresh);
  }
}

// A row says where its question stands when that is not what its list is about.
function entry(id, isWanted, query) {
  const isGone = !isWanted.has(id);
  return { ...known.get(id), is_gone: isGone, is_elsewhere: isGone || Boolean(query) || tab === "taken" || tab === "aside" };
}

const rowOf = (id) => [...$("questions").children].find((each) => each.dataset.key === id);

const noneFound = () => search.refusal || (search.isOpen() ? say.searching : say.noneFound);

// What is not among the rows, said beneath them.
function cutOff(query) {
  const { answer } = search;
  if (query && search.isOpen()) return shown.length ? search.refusal || say.searching : "";
  const number = query ? answer.questions.length : desk.queue[tab].length;
  const all = query ? answer.count : desk.queue[`${tab}_count`];
  if (number >= all) return "";
  return filled(query ? say.foundMore : say.newestOf, { number, all, more: all - number });
}

function choose(name, isFocused) {
  tab = name;
  shown = [];
  search.clear();
  for (const each of TABS) {
    $(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    $(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${name}`);
  $("panel").scrollTop = 0;
  if (isFocused) $(`tab-${name}`).focus();
  if (desk) arrange();
}

function showFresh() {
  const isInside = $("questions").contains(document.activeElement);
  shown = [];
  arrange();
  $("panel").scrollTop = 0;
  const first = $("questions").firstElementChild;
  if (first && (isInside || document.activeElement === $("fresh"))) first.focus();
}

export function countQueue(now) {
  for (const row of $("questions").children) {
    const place = row.querySelector(".q-waits");
    const minutes = Math.floor((now - Number(place.dataset.since)) / MINUTE);
    putIn(place, place.dataset.since && minutes > 0 ? filled(say.waits, { number: minutes }) : "");
  }
}

// Keys.

const isTyping = (target) => target.matches("input, textarea, select");

function letterOf(event) {
  const typed = event.key.toLowerCase();
  return /^[a-z/?]$/.test(typed) ? typed : (event.code || "").replace(/^Key/, "").toLowerCase();
}

function onKey(event, help) {
  if (event.ctrlKey || event.metaKey) return;
  const row = event.target.closest("#questions > [data-key]");
  if (isTyping(event.target)) {
    if (event.key === "Escape" && row) row.focus();
    return;
  }
  const arrow = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (arrow) {
    event.preventDefault();
    if (!row) return;
    if (event.altKey) deed(arrow < 0 ? "earlier" : "later", row, here);
    else step(row, arrow);
    return;
  }
  if (event.altKey) return;
  const letter = letterOf(event);
  if (letter === "/") $("search").focus();
  else if (letter === "?") help();
  else if (letter === "f") showFresh();
  else if (event.key === "Escape" && row) openPanel(row, "", here);
  else if (row && "psbemnt".includes(letter)) deed(letter, row, here);
  else return;
  event.preventDefault();
}

function step(row, by) {
  const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (next) next.focus();
}

function onTabKey(event) {
  const isMirrored = document.documentElement.dir === "rtl";
  const by = { ArrowRight: isMirrored ? -1 : 1, ArrowLeft: isMirrored ? 1 : -1 }[event.key];
  if (by) choose(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length], true);
  else if (event.key === "ArrowDown" && $("questions").firstElementChild) $("questions").firstElementChild.focus();
}

export function openQueue(from, help) {
  here = from;
  for (const name of TABS) {
    $(`tab-${name}`).addEventListener("click", () => choose(name, false));
    $(`tab-${name}`).addEventListener("keydown", onTabKey);
  }
  const again = () => setTimeout(() => { if (desk) arrange(); }, 0);
  $("questions").addEventListener("mouseleave", again);
  $("questions").addEventListener("focusout", again);
  $("questions").addEventListener("focusin", (event) => {
    const row = event.target.closest("#questions > [data-key]");
    if (row) makeCurrent(row);
  });
  search.openSearch(from, () => {
    if (!desk) return;
    know();
    arrange();
    // Who does not see the rows hears how many there are.
    const { answer } = search;
    if (answer && !search.isOpen()) put("fresh-said", answer.count ? filled(say.found, { number: answer.count }) : say.noneFound);
  });
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.clear(); shown = []; again(); }
    else if (event.key === "ArrowDown" && $("questions").firstElementChild) $("questions").firstElementChild.focus();
    else return;
    event.preventDefault();
  });
  $("fresh").addEventListener("click", showFresh);
  document.querySelector(".queue").addEventListener("keydown", (event) => onKey(event, help));
}
