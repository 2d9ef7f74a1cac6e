// The list of notes on the page: each row as it reads, or with a field to change it in place.
import { copyText } from "/desk/assets/copying.js";
import { $, element, filled, key, list, put, say, tellWhat, written } from "/desk/assets/desk.js";
import { tidy } from "/desk/assets/outbox.js";

export const MARKS = {
  note: say.markNote, "take-away": say.markTakeAway, "call to action": say.markCallToAction,
  decision: say.markDecision,
};

export class NoteRows {
  constructor(notes) {
    this.notes = notes;
    this.filter = "";
    this.editing = new Map();
    for (const each of $("filter").querySelectorAll("button")) {
      each.addEventListener("click", () => this.setFilter(each.dataset.filter));
    }
  }

  // Open again what was being changed when the page was closed.
  restore() {
    this.editing.clear();
    for (const name of this.notes.outbox.drafts()) {
      if (name !== "note") this.editing.set(name, this.notes.outbox.draft(name));
    }
  }

  setFilter(mark) {
    this.filter = mark;
    for (const each of $("filter").querySelectorAll("button")) {
      each.setAttribute("aria-pressed", String(each.dataset.filter === mark));
    }
    this.paint();
  }

  // The newest first: what was just written stands below the field.
  paint() {
    const entries = this.notes.refused().map((slip) => ({
      id: `r${slip.key}`, refused: slip.refused, words: slip.words || "", mark: slip.mark || "note", slip: slip.key }));
    for (const group of this.notes.shown().reverse()) {
      const wanted = group.notes.filter((note) => !this.filter || note.mark === this.filter || this.editing.has(note.name));
      if (!wanted.length) continue;
      entries.push({ id: `g${group.title}`, title: group.title || say.outside });
      entries.push(...wanted.reverse().map((note) => ({ id: `n${note.name}`, ...note, isEdited: this.editing.has(note.name) })));
    }
    list("notes", entries, (entry) => entry.id, () => element("li"), (row, entry) => this.fill(row, entry));
    $("no-notes").hidden = entries.length > 0;
    $("notes-left-out").hidden = !this.notes.leftOut;
    put("notes-left-out", filled(say.notesLeftOut, { number: this.notes.leftOut }));
  }

  fill(row, entry) {
    // What is typed in a row is never taken from under the hands.
    if (entry.isEdited && row.querySelector(".editor")) return;
    const focused = row.contains(document.activeElement) && document.activeElement.dataset.deed;
    row.className = "";
    row.replaceChildren();
    if (entry.title) this.fillHeading(row, entry);
    else if (entry.refused) this.fillRefused(row, entry);
    else if (entry.isEdited) this.fillEditor(row, entry);
    else this.fillNote(row, entry);
    const again = focused && (row.querySelector(`[data-deed="${focused}"]`) || row.querySelector("button"));
    if (again) again.focus();
  }

  fillHeading(row, entry) {
    row.className = "segment";
    const heading = element("h3", entry.title);
    heading.dir = "auto";
    row.append(heading);
  }

  fillNote(row, entry) {
    row.dataset.mark = entry.mark;
    row.classList.toggle("is-struck", entry.isStruck);
    row.classList.toggle("is-waiting-note", entry.isWaiting);
    const words = written(entry.words, "said-so");
    const body = element("div", "", "grow");
    if (entry.mark !== "note") body.append(element("span", MARKS[entry.mark], "mark"), " ");
    if (entry.isWaiting) body.append(element("span", say.waiting, "state"), " ");
    if (entry.isStruck) body.append(element("span", say.struck, "note"), " ");
    body.append(words);
    row.append(stamps(entry), body, deed("edit", say.edit, entry.words, () => this.begin(entry)),
      deed("strike", entry.isStruck ? say.putBack : say.strike, entry.words,
        () => this.notes.strike(entry.name, !entry.isStruck)));
  }

  fillRefused(row, entry) {
    row.className = "is-refused";
    const body = element("div", "", "grow");
    body.append(element("span", filled(say.notTaken, { reason: entry.refused }), "state"), element("br"),
      written(entry.words, "said-so"));
    row.append(body, deed("copy", say.copy, entry.words, () => copied(entry.words, say.noteCopied)),
      deed("put-away", say.putAway, entry.words, () => this.notes.putAway(entry.slip)));
  }

  begin(entry) {
    this.editing.set(entry.name, { words: entry.words, mark: entry.mark, expecting: entry.expecting });
    this.paint();
    const field = document.querySelector(`[data-key="n${CSS.escape(entry.name)}"] textarea`);
    if (field) { field.focus(); field.setSelectionRange(field.value.length, field.value.length); }
  }

  fillEditor(row, entry) {
    const draft = this.editing.get(entry.name);
    const field = element("textarea");
    Object.assign(field, { value: draft.words, dir: "auto", maxLength: 2000, rows: 2 });
    field.setAttribute("aria-label", say.edit);
    const mark = element("select");
    mark.setAttribute("aria-label", say.mark);
    mark.append(...Object.entries(MARKS).map(([value, name]) => new Option(name, value, false, value === draft.mark)));
    const kept = () => {
      Object.assign(draft, { words: field.value, mark: mark.value });
      this.notes.outbox.setDraft(entry.name, draft);
    };
    const leave = () => {
      this.editing.delete(entry.name);
      this.notes.outbox.setDraft(entry.name, null);
      this.paint();
      $("note").focus();
    };
    const keep = () => {
      const words = tidy(field.value);
      if (!words) return;
      if (words !== draft.expecting || mark.value !== entry.mark) {
        this.notes.edit(entry.name, words, mark.value, draft.expecting);
      }
      leave();
    };
    field.addEventListener("input", kept);
    mark.addEventListener("change", kept);
    row.onkeydown = (event) => {
      if (event.isComposing || !row.querySelector(".editor")) return;
      if (event.key === "Escape") { event.preventDefault(); leave(); }
      if (event.key === "Enter" && !event.shiftKey && event.target === field) { event.preventDefault(); keep(); }
    };
    const body = element("div", "", "editor");
    const keys = element("div", "", "keys");
    keys.append(mark, deed("keep", say.keep, "", keep), deed("cancel", say.cancel, "", leave));
    body.append(field, keys);
    row.append(stamps(entry), body);
  }
}

function stamps(entry) {
  const made = element("span", "", "stamps");
  made.append(element("bdi", entry.at, "digits"));
  if (entry.passed) made.append(element("br"), element("bdi", entry.passed));
  return made;
}

function deed(name, label, words, act) {
  const made = key(label, words.slice(0, 80), act);
  made.dataset.deed = name;
  return made;
}

export async function copied(text, sentence) {
  tellWhat(await copyText(text) ? sentence : say.notCopied, "copy");
}
