// The rapporteur's page: notes that outlive a lost connection, the question log, who spoke how long.
import { $, Desk, countCues, countSegments, digits, element, filled, list, paintCues, paintSegments, put, putIn, say,
  tellWhat, written } from "/desk/assets/desk.js";
import { openCalls, paintCalls } from "/desk/assets/calls.js";
import { Moments } from "/desk/assets/moments.js";
import { MARKS, NoteRows, copied } from "/desk/assets/note-rows.js";
import { Notes } from "/desk/assets/notes.js";
import { download, markdown } from "/desk/assets/notes-text.js";
import { newKey, tidy } from "/desk/assets/outbox.js";
import { keepPage } from "/desk/assets/kept-page.js";

const here = new Desk({ paint, count, lost });
const moments = new Moments(here);
const notes = new Notes(here, moments, paintNotes);
const rows = new NoteRows(notes);
const field = $("note");

let mark = "note";
// What is being typed: its key, when and where it was begun; null while the field is empty.
let draft = null;

if (moments.isKnown) begin(String(moments.anchor.opened));

function begin(record) {
  const isFirst = notes.record === null;
  notes.open(record);
  rows.restore();
  const kept = notes.outbox.draft("note");
  // What was typed before the page had heard of any session belongs to the first it hears of.
  if (isFirst && draft) stamp();
  else setDraft(kept);
  paintNotes();
}

function setDraft(kept) {
  draft = kept;
  field.value = kept ? kept.words : "";
  setMark(kept ? kept.mark : "note");
}

function setMark(wanted) {
  mark = wanted;
  for (const each of $("marks").querySelectorAll("[data-mark]")) {
    each.setAttribute("aria-pressed", String(each.dataset.mark === wanted));
  }
  if (draft) { draft.mark = wanted; notes.outbox.setDraft("note", draft); }
}

// Take the stamp: when typing begins, and not when it ends.
function stamp() {
  if (draft.began !== null || !moments.isKnown) return;
  draft.began = moments.now() - Math.round((performance.now() - draft.steady) * moments.anchor.rate);
  draft.place = moments.anchor.segment;
  notes.outbox.setDraft("note", draft);
}

function typed() {
  const words = field.value;
  if (!words.trim()) {
    draft = null;
    notes.outbox.setDraft("note", null);
  } else {
    if (!draft) draft = { key: newKey(), began: null, place: "", steady: performance.now(), mark };
    draft.words = words;
    stamp();
    notes.outbox.setDraft("note", draft);
  }
  paintStamp();
}

function write() {
  if (!draft || !draft.words.trim()) return;
  if (notes.record === null) {
    tellWhat(say.tooEarly, "early");
    return;
  }
  stamp();
  notes.write({ ...draft, words: tidy(draft.words) });
  notes.outbox.setDraft("note", null);
  setDraft(null);
  paintStamp();
  field.focus();
}

function paint(desk) {
  moments.hear(desk);
  if (notes.record !== String(desk.opened)) begin(String(desk.opened));
  notes.hear(desk);
  put("title", desk.title);
  paintSegments(desk);
  paintCues(desk.cues, here.press);
  paintCalls(desk.calls, here.press);
  paintNotes();
  paintQuestions(desk);
  paintTimes(desk);
}

function lost() {
  moments.keep();
  notes.lose();
  paintNotes();
}

function paintNotes() {
  rows.paint();
  const waiting = notes.waiting().length;
  const line = !notes.outbox.isKept && (waiting || here.isLost) ? say.notKept
    : notes.isOwed && waiting ? filled(say.waits, { number: waiting })
      : notes.hasGivenBack ? say.given : "";
  put("waits", line);
}

function paintStamp() {
  $("stamp").classList.toggle("is-taken", Boolean(draft));
  if (!moments.isKnown) return;
  const at = draft && draft.began !== null ? draft.began : moments.now();
  const passed = moments.passed(at);
  put("stamp-time", `${passed || say.before} · ${moments.wall(at)}`);
  put("stamp-place", (draft && draft.began !== null ? draft.place : moments.anchor.segment) || (passed ? say.outside : ""));
}

function cells(row, texts, numbers = []) {
  row.append(...texts.map((text, n) => {
    if (numbers.includes(n)) return element("td", String(text), "number");
    const made = element("td");
    made.append(element("bdi", text));
    return made;
  }));
  return row;
}

function paintQuestions(desk) {
  const log = $("questions");
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  list("questions", desk.questions, (each) => each.number, (each) => {
    const row = element("li");
    const body = element("div", "", "grow");
    const about = element("span", "", "note");
    about.append(each.side, " · ", element("bdi", each.asker), " · ",
      each.is_open ? element("strong", each.stage) : each.stage);
    if (each.answer) about.append(" · ", element("bdi", each.answer));
    body.append(about, element("br"), written(each.words, "asked-words"));
    row.append(element("span", String(each.number), "digits"), body);
    return row;
  });
  if (wasAtEnd) log.scrollTop = log.scrollHeight;
  log.hidden = !desk.questions.length;
  $("no-questions").hidden = desk.questions.length > 0;
  $("questions-left-out").hidden = !desk.questions_left_out;
  put("questions-left-out", filled(say.questionsLeftOut, { number: desk.questions_left_out }));
  list("counts", desk.counts, (each) => each.side, (each) => cells(element("tr"),
    [each.side, each.received, each.passed_on, each.taken, each.answered, each.open], [1, 2, 3, 4, 5]));
}

function paintTimes(desk) {
  list("segments", desk.segments, (_, n) => n, (each) =>
    running(cells(element("tr"), [each.title, each.planned, each.word || ""], [1, 2]), each));
  list("speakers", desk.speakers, (each) => each.name, (each) =>
    running(cells(element("tr"), [each.name, each.turns, ""], [1, 2]), each));
  list("turns", desk.turns, (_, n) => n, (each) =>
    running(cells(element("tr"), [each.started, each.name, each.segment, each.planned, ""], [3, 4]), each));
  for (const name of ["speakers", "turns"]) $(`${name}-table`).hidden = !desk.turns.length;
  $("h-turns").hidden = !desk.turns.length;
  $("no-turns").hidden = desk.turns.length > 0;
}

// Who sees no weight of letters hears that it goes on.
function running(row, each) {
  row.classList.toggle("is-running", Boolean(each.is_running));
  if (each.is_running) row.firstChild.append(" ", element("span", say.goesOn, "apart"));
  return row;
}

function count(desk, now) {
  if (!here.isLost) moments.hear(desk);
  countSegments(desk, now);
  countCues(desk.cues, now);
  for (const name of ["segments", "speakers", "turns"]) {
    [...$(name).children].forEach((row, n) => {
      const each = desk[name][n];
      if (each && each.took) putIn(row.lastChild, digits(each.took, now));
    });
  }
}

field.addEventListener("input", typed);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    write();
  }
});
$("write").addEventListener("submit", (event) => { event.preventDefault(); write(); });
for (const each of $("marks").querySelectorAll("[data-mark]")) {
  each.addEventListener("click", () => { setMark(each.dataset.mark); field.focus(); });
}
// No browser takes Ctrl+Shift with a digit; with Ctrl or Alt alone it changes the tab.
document.addEventListener("keydown", (event) => {
  const found = event.ctrlKey && event.shiftKey && /^(?:Digit|Numpad)([1-4])$/.exec(event.code);
  if (!found) return;
  event.preventDefault();
  setMark(Object.keys(MARKS)[Number(found[1]) - 1]);
  field.focus();
});

function text() {
  const { date = "", title = "" } = here.shown || {};
  const groups = notes.shown().map((group) => ({ ...group, title: group.title || say.outside }));
  return markdown(title || say.heading, date, groups, MARKS);
}

$("copy").addEventListener("click", () => copied(text(), say.copied));
$("download").addEventListener("click", () => download(`notes-${here.shown ? here.shown.date : ""}.md`, text()));
window.addEventListener("pagehide", () => moments.keep());
window.addEventListener("beforeunload", (event) => {
  if (!notes.outbox.isKept && notes.waiting().length) event.preventDefault();
});
setInterval(paintStamp, 200);
openCalls(here.press);
field.focus();
keepPage();
