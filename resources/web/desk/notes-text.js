// The notes as Markdown, made of what the page shows; words from outside stay words.
import { filled, say } from "/desk/assets/desk.js";

const FIRST = [["take-away", "allTakeAway"], ["call to action", "allCallToAction"], ["decision", "allDecision"]];
const MARKUP = /[\\`*_{}[\]<>#|~&$]/g;

function escaped(text) {
  const plain = text.split(/\s+/).filter(Boolean).join(" ").replace(MARKUP, "\\$&");
  return plain.replace(/^([-+=])/, "\\$1").replace(/^(\d{1,9})(?=[.)])/, "$1\\");
}

// `groups` in the order of time, each { title, notes }; notes that are struck out are left out.
export function markdown(title, date, groups, marks) {
  const standing = groups.map((group) => ({ ...group, notes: group.notes.filter((note) => !note.isStruck) }));
  const parts = [`# ${escaped(title)}`, `- ${filled(say.timesIn, { date })}`];
  for (const [mark, heading] of FIRST) {
    const points = standing.flatMap((group) => group.notes.filter((note) => note.mark === mark)
      .map((note) => `- ${escaped(note.words)} (${stamped(note)} · ${escaped(group.title)})`));
    if (points.length) parts.push(`## ${say[heading]}`, points.join("\n"));
  }
  for (const group of standing.filter((each) => each.notes.length)) {
    parts.push(`## ${escaped(group.title)}`, group.notes.map((note) => {
      const mark = note.mark === "note" ? "" : `**${marks[note.mark]}** `;
      return `- ${stamped(note)} ${mark}${escaped(note.words)}`;
    }).join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

const stamped = (note) => (note.passed ? `${note.at} · ${note.passed}` : note.at);

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
