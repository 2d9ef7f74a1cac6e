// The notes: those that the console has, with what waits here laid over them, and giving it back.
import { tellWhat } from "/desk/assets/desk.js";
import { Outbox, newKey } from "/desk/assets/outbox.js";

// Between two that are given back, so that a long time alone is no flood.
const APART = 60;

// A note's name here: the page's own key, which it has before the console gives it a number.
export const nameOf = (note) => note.key || `n${note.note}`;

export class Notes {
  // `changed` is called when what is shown has changed.
  constructor(desk, moments, changed) {
    this.desk = desk;
    this.moments = moments;
    this.changed = changed;
    this.outbox = new Outbox();
    this.groups = [];
    this.known = new Map();
    this.leftOut = 0;
    this.sending = null;
    this.isHeard = false;
    this.isOwed = false;
    this.hasGivenBack = false;
    window.addEventListener("storage", () => { this.outbox.read(); this.changed(); this.give(); });
  }

  get record() { return this.outbox.record; }

  // The session that is heard, or was before the page was loaded anew.
  open(record) {
    this.outbox.open(record);
    this.sending = null;
    this.isOwed = this.waiting().length > 0;
    this.hasGivenBack = false;
  }

  waiting() { return this.outbox.slips().filter((each) => !each.isGiven && !each.refused); }

  refused() { return this.outbox.slips().filter((each) => each.refused && !each.isGiven); }

  lose() {
    this.isHeard = false;
    this.sending = null;
    this.hasGivenBack = false;
    this.isOwed = this.waiting().length > 0;
  }

  // What the console has.
  hear(desk) {
    this.groups = desk.notes || [];
    this.leftOut = desk.notes_left_out || 0;
    this.known = new Map(this.groups.flatMap((group) => group.notes.map((note) => [nameOf(note), note])));
    this.isHeard = true;
    for (const slip of this.outbox.slips()) {
      if (slip.isGiven || this.isThere(slip)) this.outbox.drop(slip);
    }
    this.settle();
    this.give();
  }

  // Whether the console shows already what a slip wants.
  isThere(slip) {
    const note = this.known.get(slip.kind === "write" ? slip.key : slip.name);
    if (!note) return false;
    if (slip.kind === "write") return true;
    if (slip.kind === "strike") return Boolean(note.is_struck) === slip.isStruck;
    return note.words === slip.words && note.mark === slip.mark;
  }

  settle() {
    if (!this.isOwed || this.waiting().length) return;
    this.isOwed = false;
    this.hasGivenBack = true;
  }

  add(slip) {
    this.hasGivenBack = false;
    if (this.desk.isLost) this.isOwed = true;
    this.outbox.put(slip);
    this.give();
    this.changed();
  }

  write({ key, words, mark, began, place }) { this.add({ kind: "write", key, words, mark, began, place }); }

  edit(name, words, mark, expecting) {
    const slips = this.waiting();
    const written = slips.find((each) => each.kind === "write" && each.key === name);
    if (written && !written.wasSent) {
      this.add(Object.assign(written, { words, mark }));
      return;
    }
    const before = slips.find((each) => each.kind === "edit" && each.name === name && !each.wasSent);
    // What was written here and is not known to have arrived reads there as it may have been
    // cleaned: then the words are those that the console shows by the time.
    if (before) this.add(Object.assign(before, { words, mark }));
    else this.add({ kind: "edit", key: newKey(), name, words, mark, expecting: written ? null : expecting });
  }

  strike(name, isStruck) {
    const before = this.waiting().find((each) => each.kind === "strike" && each.name === name && !each.wasSent);
    if (before) this.add(Object.assign(before, { isStruck }));
    else this.add({ kind: "strike", key: newKey(), name, isStruck });
  }

  putAway(key) {
    const slip = this.outbox.held.get(key);
    if (slip) this.outbox.drop(slip);
    this.changed();
  }

  // Give back what waits, one after the other in the order in which it was written.
  give() {
    if (this.sending || !this.isHeard || this.desk.isLost) return;
    const slip = this.waiting().find((each) => each.kind === "write" || this.known.has(each.name));
    if (!slip) return;
    this.sending = slip;
    slip.wasSent = true;
    this.outbox.put(slip);
    const over = (deed) => {
      if (this.sending !== slip) return;
      this.sending = null;
      deed();
      this.settle();
      this.changed();
      setTimeout(() => this.give(), APART);
    };
    // Not as a key is pressed: what is given back by itself wipes away no sentence of the page.
    this.desk.connection.do(this.command(slip), (answer) => over(() => {
      if (answer.is_done) {
        this.outbox.given(slip);
        return;
      }
      tellWhat(answer.said, "answer");
      this.outbox.put(Object.assign(slip, { refused: answer.said || " " }));
    }));
  }

  command(slip) {
    if (slip.kind === "write") {
      const { words, mark, key, began } = slip;
      const command = { do: "write note", words, mark, key };
      return began === null || began === undefined ? command : { ...command, began };
    }
    const { note, words } = this.known.get(slip.name);
    if (slip.kind === "strike") return { do: "strike note", note, is_struck: slip.isStruck };
    return { do: "edit note", note, words: slip.words, mark: slip.mark, expecting: slip.expecting === null ? words : slip.expecting };
  }

  // What is shown, in the order of time: groups of notes, each as it will be.
  shown() {
    const slips = this.outbox.slips().filter((each) => !each.refused);
    const groups = this.groups.map((group) => ({
      title: group.title, notes: group.notes.map((note) => this.laidOver(this.plain(note), slips)),
    }));
    for (const slip of slips) {
      if (slip.kind !== "write" || this.known.has(slip.key)) continue;
      const group = groups.find((each) => each.title === slip.place);
      const note = this.laidOver(this.unheard(slip), slips);
      if (group) group.notes.push(note);
      else groups.push({ title: slip.place, notes: [note] });
    }
    return groups;
  }

  plain(note) {
    return {
      name: nameOf(note), words: note.words, mark: note.mark, at: note.at, passed: note.passed || "",
      isStruck: Boolean(note.is_struck), isWaiting: false, expecting: note.words,
    };
  }

  unheard(slip) {
    const isStamped = slip.began !== null && slip.began !== undefined && this.moments.isKnown;
    return {
      name: slip.key, words: slip.words, mark: slip.mark,
      at: isStamped ? this.moments.wall(slip.began) : "", passed: isStamped ? this.moments.passed(slip.began) : "",
      isStruck: false, isWaiting: this.isOwed && !slip.isGiven, expecting: slip.words,
    };
  }

  laidOver(note, slips) {
    for (const slip of slips.filter((each) => each.name === note.name)) {
      if (slip.kind === "edit") Object.assign(note, { words: slip.words, mark: slip.mark, expecting: slip.words });
      else note.isStruck = slip.isStruck;
      note.isWaiting = note.isWaiting || (this.isOwed && !slip.isGiven);
    }
    return note;
  }
}
