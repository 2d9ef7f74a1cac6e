// What every desk does: hears what stands, says what is wrong, presses what it shows.
import { SessionClock } from "/screen/asset/clock.js";
import { Connection } from "/screen/asset/connection.js";
import { face } from "/screen/asset/faces.js";

export const $ = (id) => document.getElementById(id);

// Every sentence of the page, by its name.
export const say = document.body.dataset;

export const digits = (countdown, now) => face(countdown, now).digits;
const isDue = (countdown, now) =>
  (countdown.end !== undefined ? countdown.end - now : countdown.left || 0) <= 0;

// A sentence with its places filled: `filled(say.isSeen, { time: "12:04" })`.
export function filled(sentence, places) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? places[name] : whole));
}

export function put(id, text) { putIn($(id), text); }

export function putIn(place, text) { if (place.textContent !== text) place.textContent = text; }

export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Words from outside, in their own direction.
export function written(text, className = "grow") {
  const made = element("span", text, className);
  made.dir = "auto";
  return made;
}

// What something is called, and what it says, with the language's own colon.
export const named = (name, words) => filled(say.named, { name, words });

// A key; `name` says to what it belongs, for who does not see beside what it stands.
export function key(label, name, deed) {
  const made = element("button", label);
  made.type = "button";
  if (name) made.setAttribute("aria-label", named(label, name));
  made.addEventListener("click", deed);
  return made;
}

// Fill a list. A row that stays is kept, so that the focus stays with it: one that says something
// else is made anew, or filled in place where `fill` is given, so that what is typed in it stays.
export function list(id, entries, keyOf, make, fill = null) {
  const place = $(id);
  const old = new Map([...place.children].map((each) => [each.dataset.key, each]));
  const rows = entries.map((entry, n) => {
    const text = JSON.stringify(entry);
    const name = String(keyOf(entry, n));
    const kept = old.get(name);
    if (kept && kept.dataset.text === text) return kept;
    const row = kept && fill ? kept : make(entry);
    if (fill) fill(row, entry);
    row.dataset.key = name;
    row.dataset.text = text;
    return row;
  });
  if (rows.length === place.children.length && rows.every((row, n) => row === place.children[n])) return;
  const focused = document.activeElement;
  const row = focused && focused.closest(`#${id} > [data-key]`);
  place.replaceChildren(...rows);
  if (!row || document.activeElement === focused) return;
  const again = rows.find((each) => each.dataset.key === row.dataset.key);
  if (!again) return;
  const target = again.contains(focused) ? focused
    : again.matches("button") ? again : again.querySelector("button");
  if (target) target.focus();
}

// One sentence at the top of the page, read out; `of` says what it is about.
export function tellWhat(sentence, of = "") {
  $("said").dataset.of = of;
  put("said", sentence);
}

// The sentence of a kind that belongs to a name, such as that of a role; null where there is none.
export const sayOf = (kind, name) =>
  document.body.getAttribute(`data-${kind}-${String(name).replace(/ /g, "-")}`);

// Roles that the catalogue knows; any other is shown as it is.
export const roleName = (role) => sayOf("role", role) || role;

// The clocks that every desk has: one to a place of the page.
export function countSegments(desk, now) {
  for (const place of ["running", "standby"]) {
    const clock = desk[place] && desk[place].countdown;
    put(`${place}-clock`, clock ? digits(clock, now) : "");
  }
}

export function paintSegments(desk) {
  for (const place of ["running", "standby"]) put(place, desk[place] ? desk[place].title : "–");
}

function cueRow(cue, press) {
  const row = element("li");
  row.append(written(cue.say), element("bdi", "", "digits"));
  if (cue.is_done) row.append(element("span", say.done, "note"));
  else row.append(key(say.done, cue.say, () => press({ do: "mark cue", cue: cue.cue, mark: "done" })));
  return row;
}

export function paintCues(cues, press) {
  list("cues", cues, (each) => each.cue, (cue) => cueRow(cue, press));
  $("no-cues").hidden = cues.length > 0;
}

export function countCues(cues, now) {
  [...$("cues").children].forEach((row, n) => {
    const cue = cues[n];
    const due = !cue.is_done && isDue(cue.countdown, now);
    row.classList.toggle("is-due", due);
    putIn(row.children[1], cue.is_done ? "" : due ? say.due : digits(cue.countdown, now));
  });
}

// The connection of a desk. `on` has `paint` (the desk has changed), `count` (time has passed),
// and where wanted `hear` (any other message), `lost` and `here`.
export class Desk {
  constructor(on) {
    this.on = on;
    this.shown = null;
    this.stands = null;
    // The pictures of what is staged, by output, for a desk that stages scenes.
    this.staged = {};
    this.isLost = true;
    this.clock = new SessionClock();
    this.press = this.press.bind(this);
    this.connection = new Connection(() => ({ name: "" }), this.clock, {
      here: () => this.changed("here"),
      message: (said) => this.heard(said),
      clock: () => this.count(),
      lost: () => this.changed("lost"),
      ended: () => this.changed("ended"),
    });
    setInterval(() => this.count(), 200);
    // A new link in place of one that was ended differs behind the "#" alone.
    window.addEventListener("hashchange", () => location.reload());
  }

  heard(said) {
    if (said.kind === "desk") {
      this.shown = said.desk;
      this.stands = said.stands;
      this.staged = said.staged || {};
      this.on.paint(said.desk);
      this.count();
    } else if (this.on.hear) this.on.hear(said);
  }

  changed(how) {
    this.isLost = how !== "here";
    document.body.classList.toggle("is-lost", this.isLost);
    // Where a part of the page works without the console, that part is not said to be disabled.
    const parts = document.querySelector("[data-works-on]") ? "main > :not([data-works-on])" : "main";
    for (const each of document.querySelectorAll(parts)) each.setAttribute("aria-disabled", String(this.isLost));
    if (!this.isLost) {
      if (["lost", "ended"].includes($("said").dataset.of)) tellWhat("");
      if (this.on.here) this.on.here();
      return;
    }
    tellWhat(how === "lost" ? say.lost : say.ended, how);
    if (this.on.lost) this.on.lost(how);
  }

  count() { if (this.shown) this.on.count(this.shown, this.clock.now()); }

  // Give a command; `done` is called when it was carried out, `refused` when it was not.
  press(command, done = null, refused = null) {
    if (!this.stands || this.isLost) return;
    this.connection.do(command, (answer) => {
      tellWhat(answer.is_done ? "" : answer.said, "answer");
      const heard = answer.is_done ? done : refused;
      if (heard) heard(answer);
    });
  }

  // Give a command that names nothing by itself: with how all stood when it was pressed.
  standing(command, done = null) {
    this.press({ stands: this.stands && this.stands.stands, ...command }, done);
  }
}
