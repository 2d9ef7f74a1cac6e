// The clocks of the moderators' desks: the end, how late it is, who speaks, the running order.
import { $, digits, element, filled, put, say, written } from "/desk/assets/desk.js";
import { big } from "/screen/asset/faces.js";

const SECOND = 1000;

export function paintClocks(desk) {
  put("end-word", desk.end ? desk.end.word : say.end);
  put("end-time", desk.end ? desk.end.time : say.noEnd);
  put("speaking-word", desk.speaker ? say.speaking : say.nobody);
  paintSpeaker("speaker", "speaker-say", desk.speaker);
  paintSpeaker("next-speaker", "next-say", desk.next_speaker);
}

function paintSpeaker(place, spelling, speaker) {
  put(place, speaker ? speaker.name : "–");
  put(spelling, speaker && speaker.say ? filled(say.say, { name: speaker.say }) : "");
}

export function orderRow(segment) {
  const row = element("li", "", `is-${segment.standing.replace(/ /g, "-")}`);
  row.append(element("bdi", segment.time, "digits"), written(segment.title),
    element("span", segment.mark, "note"));
  if (segment.standing === "now") row.setAttribute("aria-current", "true");
  return row;
}

export function countClocks(desk, now) {
  put("end-clock", desk.end && desk.end.countdown ? digits(desk.end.countdown, now) : "");
  countBehind(desk.behind, now);
  const speaks = desk.speaker && desk.speaker.countdown;
  put("speaker-clock", speaks ? digits(speaks, now) : "");
}

// What grows with the clock grows here too (see DeskBehind).
function countBehind(behind, now) {
  const grown = behind.since === undefined || behind.since === null ? 0 : Math.max(0, now - behind.since);
  const late = Math.trunc((behind.late + grown) / SECOND);
  put("behind-word", late > 0 ? say.late : late < 0 ? say.early : say.onTime);
  put("behind", late ? big(Math.abs(late)) : "✓");
  $("behind").closest("div").classList.toggle("is-late", late > 0);
}
