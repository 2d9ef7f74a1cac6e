// Calls from desk to desk: those that came wait until they are seen, one's own say whether they were.
import { $, element, filled, key, list, put, say, written } from "/desk/assets/desk.js";

let heard = null;

// Calls that stand until somebody says that they are over: being seen does not end them.
const STANDING = ["floor", "no sound"];

export function paintCalls(calls, press) {
  list("calls", calls, (each) => each.call, (call) => row(call, press));
  $("no-calls").hidden = calls.length > 0;
  announce(calls.filter((each) => !each.is_mine && each.is_open && !each.seen));
}

// A call that has just come is read out, once.
function announce(waiting) {
  const fresh = waiting.filter((each) => heard === null || !heard.has(each.call));
  heard = new Set([...(heard || []), ...waiting.map((each) => each.call)]);
  if (fresh.length) {
    put("called", fresh.map((each) => filled(say.called, { by: each.by, words: each.words })).join(" "));
  }
}

function row(call, press) {
  const made = element("li", "", "call");
  const isWaiting = Boolean(!call.is_mine && call.is_open && !call.seen);
  made.classList.toggle("is-open", Boolean(call.is_open));
  made.classList.toggle("is-waiting", isWaiting);
  const who = call.is_mine ? `${say.callTo} ${call.to}` : call.by;
  const words = element("p", "", "grow");
  words.append(element("span", `${who} · `, "note"), element("bdi", call.at, "digits note"),
    element("br"), written(call.words, "words"));
  made.append(words);
  if (isWaiting) made.append(key(say.see, call.words, () => press({ do: "acknowledge call", call: call.call })));
  else made.append(element("span", stateOf(call), "note"));
  if (call.is_open && (call.is_mine || (call.seen && STANDING.includes(call.kind)))) {
    const label = call.is_mine ? say.takeBack : say.over;
    made.append(key(label, call.words, () => press({ do: "close call", call: call.call })));
  }
  return made;
}

function stateOf(call) {
  if (!call.is_open && (!call.seen || STANDING.includes(call.kind))) return say.isOver;
  return call.seen ? filled(say.isSeen, { time: call.seen }) : say.isWaiting;
}

// The line to type: it is emptied once it has gone out, and never before.
export function openCalls(press) {
  $("call").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = $("call-words").value.trim();
    if (!words) return;
    press({ do: "call", to: $("call-to").value, kind: "message", words }, () => {
      if ($("call-words").value.trim() === words) $("call-words").value = "";
    });
  });
}
