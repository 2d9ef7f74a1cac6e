// What was written while nobody heard it: kept in the browser until it has been given back.
// Each thing lies by itself under the session's own name, so that two tabs lose nothing to each
// other and no session meets the notes of another.

const ROOM = "podium-notes:";

export class Outbox {
  constructor(storage = localStorageOrNone()) {
    this.storage = storage;
    this.record = null;
    this.held = new Map();
    this.isKept = Boolean(storage);
    this.last = 0;
  }

  // Begin with what waits for a session.
  open(record) {
    this.record = record;
    this.read();
  }

  // Read anew what is kept: another tab may have given something back. What could not be kept
  // is known to this page alone, and stays.
  read() {
    if (!this.isKept || this.record === null) return;
    const before = this.held;
    this.held = new Map();
    for (const name of this.names(`${this.place()}slip:`)) {
      const slip = this.value(name);
      if (slip && typeof slip.key === "string") this.held.set(slip.key, slip);
    }
    for (const [name, slip] of before) {
      if (slip.isGiven && !this.held.has(name)) this.held.set(name, slip);
    }
    this.last = Math.max(this.last, ...[...this.held.values()].map((each) => each.order || 0));
  }

  place() { return `${ROOM}${this.record}:`; }

  // Everything that waits, in the order in which it was written.
  slips() { return [...this.held.values()].sort((one, other) => one.order - other.order); }

  put(slip) {
    if (!slip.order) {
      this.last = Math.max(this.last + 1, Date.now());
      slip.order = this.last;
    }
    this.held.set(slip.key, slip);
    this.write(`slip:${slip.key}`, slip);
  }

  // It was given: nothing of it is kept here, and it is shown until the console shows it.
  given(slip) {
    slip.isGiven = true;
    this.write(`slip:${slip.key}`, null);
  }

  drop(slip) {
    this.held.delete(slip.key);
    this.write(`slip:${slip.key}`, null);
  }

  // What is half typed, by the name of its field; null is nothing.
  draft(field) { return this.isKept && this.record !== null ? this.value(`${this.place()}draft:${field}`) : null; }

  drafts() {
    const place = `${this.place()}draft:`;
    return this.isKept ? this.names(place).map((each) => each.slice(place.length)) : [];
  }

  setDraft(field, value) { if (this.record !== null) this.write(`draft:${field}`, value); }

  write(name, value) {
    if (!this.isKept) return;
    try {
      if (value === null) this.storage.removeItem(this.place() + name);
      else this.storage.setItem(this.place() + name, JSON.stringify(value));
    } catch (error) {
      this.isKept = false;
    }
  }

  value(name) {
    try {
      return JSON.parse(this.storage.getItem(name));
    } catch (error) {
      return null;
    }
  }

  names(start) {
    const found = [];
    for (let n = 0; n < this.storage.length; n += 1) {
      const name = this.storage.key(n);
      if (name.startsWith(start)) found.push(name);
    }
    return found;
  }
}

// Words as the console will have them, so that what it shows is known again.
export function tidy(words) {
  const lines = words.normalize("NFC").split(/\r\n|\r|\n/).map((line) => line.split(/\s+/).filter(Boolean).join(" "));
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
}

// A name that nobody else gives.
export function newKey() {
  const letters = new Uint8Array(12);
  crypto.getRandomValues(letters);
  return [...letters].map((each) => each.toString(16).padStart(2, "0")).join("");
}

function localStorageOrNone() {
  try {
    const probe = `${ROOM}probe`;
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch (error) {
    return null;
  }
}
