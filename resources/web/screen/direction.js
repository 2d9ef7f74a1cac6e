// The direction of a text, twin of console/qt/text.py: that of its first strong letter outside
// isolates (UAX 9, P2 and P3). A browser's own dir="auto" looks into isolates, and would turn a
// list of names over where the window does not.

const RIGHT = "\u0590\u05be\u05c0\u05c3\u05c6-\u05ff\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5"
  + "\u06e5\u06e6\u06ee\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u07f4\u07f5\u07fa-\u0815"
  + "\u081a\u0824\u0828\u0830-\u0858\u085e-\u08c9\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd50-\ufdfc\ufe70-\ufefe"
  + "\ud802\ud803\ud83a\ud83b";
const LEFT = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u02bb-\u02c1\u0370-\u0373\u0376-\u0482"
  + "\u048a-\u0589\u0903-\u1fff\u200e\u2071\u207f\u2102\u2115\u2126\u212a-\u2139\u2c00-\u2dff\u3005-\u3007"
  + "\u3021-\u3029\u3031-\u3035\u3041-\u3098\u309d-\u309f\u30a1-\u30fa\u30fc-\ua48f\ua4d0-\ud801\ud804-\ud83a"
  + "\ud840-\udb3f\uf900-\ufb1c\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc";
const OPENS = "\u2066\u2067\u2068";
const CLOSES = "\u2069";

const isRight = new RegExp(`[${RIGHT}]`);
const isLeft = new RegExp(`[${LEFT}]`);

export function directionOf(text, otherwise = "ltr") {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (OPENS.includes(letter)) depth += 1;
    else if (letter === CLOSES) depth = Math.max(0, depth - 1);
    else if (depth === 0 && isRight.test(letter)) return "rtl";
    else if (depth === 0 && isLeft.test(letter)) return "ltr";
  }
  return otherwise;
}
