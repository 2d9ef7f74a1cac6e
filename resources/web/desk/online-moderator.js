// The online moderator's desk: shows what it is told and presses what it shows; decides nothing itself.
import { $, Desk, countCues, countSegments, element, filled, key, list, named, paintCues, paintSegments, put,
  putIn, say, sayOf, written } from "/desk/assets/desk.js";
import { openCalls, paintCalls } from "/desk/assets/calls.js";
import { countClocks, orderRow, paintClocks } from "/desk/assets/clocks.js";
import { countQueue, openQueue, paintQueue } from "/desk/assets/online-questions.js";
import { anew, heard } from "/desk/assets/online-search.js";
import { openTracks } from "/desk/assets/tracks.js";

const SOUNDS = ["unchecked", "good", "bad"];

const here = new Desk({ paint, count, hear: heard, here: anew });
const press = here.press;
const tracks = openTracks(here, (each) => each.is_online);

function paint(desk) {
  put("title", desk.title);
  put("state", desk.state);
  paintSegments(desk);
  paintClocks(desk);
  $("undo").hidden = !desk.undo;
  if (desk.undo) put("undo", desk.undo.words);
  paintCalls(desk.calls, press);
  paintWant("floor", "floor", desk.calls);
  paintWant("no-sound", "no sound", desk.calls);
  $("closed").hidden = desk.is_queue_open;
  paintQueue(desk, here);
  tracks.paint(desk.tracks);
  paintCues(desk.cues, press);
  list("people", desk.people, (each) => each.person, personRow, fillPerson);
  $("no-people").hidden = desk.people.length > 0;
  list("order", desk.order, (each) => each.segment, orderRow);
}

// What stands until it is over: a press says it, another takes it back.
function paintWant(id, kind, calls) {
  const open = openOf(kind, calls);
  $(id).setAttribute("aria-pressed", String(open.length > 0));
  const podium = open[open.length - 1];
  const state = !podium ? ""
    : `${podium.seen ? filled(say.pressedSeen, { time: podium.seen }) : say.pressed} · ${say.pressAgain}`;
  put(`${id}-state`, state && named($(id).textContent, state));
}

function openOf(kind, calls) {
  return calls.filter((each) => each.is_mine && each.is_open && each.kind === kind);
}

function want(id, kind, desks) {
  $(id).addEventListener("click", () => {
    if (!here.shown) return;
    const open = openOf(kind, here.shown.calls);
    if (open.length) open.forEach((each) => press({ do: "close call", call: each.call }));
    else desks.forEach((to) => press({ do: "call", to, kind }));
  });
}

// Whoever speaks from elsewhere.

function personRow(person) {
  const row = element("li", "", "person");
  const words = element("p", "", "grow");
  words.append(written("", "words"), element("br"), written("", "note"));
  const keys = element("span", "", "keys");
  const note = (change) => {
    const now = here.shown.people.find((each) => each.person === person.person);
    if (now) press({ do: "note presence", person: now.person, is_here: Boolean(now.is_here), sound: now.sound, ...change(now) });
  };
  keys.append(key(say.here, person.name, () => note((now) => ({ is_here: !now.is_here }))));
  const sounds = element("span", named(say.sound, ""), "note");
  sounds.setAttribute("role", "group");
  for (const sound of SOUNDS) {
    const made = key(soundWords(sound), "", () => note(() => ({ sound })));
    made.dataset.sound = sound;
    sounds.append(made);
  }
  keys.append(sounds);
  row.append(words, keys);
  return row;
}

const soundWords = (sound) => sayOf("sound", sound);

function fillPerson(row, person) {
  const [words, keys] = row.children;
  putIn(words.children[0], person.name);
  const spelling = person.say ? filled(say.say, { name: person.say }) : "";
  putIn(words.children[2], [person.is_here ? "" : say.notHere, spelling, person.detail].filter(Boolean).join(" · "));
  const [presence, sounds] = keys.children;
  presence.setAttribute("aria-pressed", String(Boolean(person.is_here)));
  sounds.setAttribute("aria-label", named(say.sound, person.name));
  for (const each of sounds.children) each.setAttribute("aria-pressed", String(each.dataset.sound === person.sound));
}

// Clocks.

function count(desk, now) {
  countSegments(desk, now);
  countCues(desk.cues, now);
  countClocks(desk, now);
  tracks.count(desk.tracks, now);
  countQueue(now);
}

function showHelp(isShown) {
  $("keys").hidden = !isShown;
  $("help").setAttribute("aria-expanded", String(isShown));
  (isShown ? $("keys") : $("help")).focus();
}

want("floor", "floor", ["podium"]);
want("no-sound", "no sound", ["podium", "technical desk"]); // who hears it, and who can mend it
openCalls(press);
openQueue(here, () => showHelp(true));
$("undo").addEventListener("click", () => {
  if (here.shown.undo) press({ do: "undo", expecting: here.shown.undo.command });
});
$("help").addEventListener("click", () => showHelp($("keys").hidden));
$("close-help").addEventListener("click", () => showHelp(false));
$("keys").addEventListener("keydown", (event) => { if (event.key === "Escape") showHelp(false); });
