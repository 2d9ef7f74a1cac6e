// The tracks of the running segment: the clock of each, its keys for who runs it, the coming back.
import { $, digits, element, key, list, named, put, putIn, say, written } from "/desk/assets/desk.js";

const MINUTE = 60000;

// `here` is the desk, `runs` says which tracks it runs; the others it sees.
export function openTracks(here, runs) {
  const press = (track, command) => {
    const { tracks } = here.shown;
    if (tracks) here.press({ track: track.track, expecting: tracks.segment, ...command });
  };
  const row = (track) => trackRow(here, press, track, runs(track));
  return {
    paint(tracks) {
      $("tracks-part").hidden = !tracks;
      list("tracks", tracks ? tracks.rows : [], (each) => each.track, row, fillTrack);
      put("come-back-words", tracks ? tracks.come_back : "");
      $("come-back").classList.toggle("is-due", Boolean(tracks && tracks.is_due));
    },
    count(tracks, now) {
      put("come-back-clock", tracks && tracks.countdown ? digits(tracks.countdown, now) : "");
      (tracks ? tracks.rows : []).forEach((track, n) => {
        putIn($("tracks").children[n].children[1], track.countdown ? digits(track.countdown, now) : "");
      });
    },
  };
}

function trackRow(here, press, track, isMine) {
  const row = element("li", "", "track");
  const words = element("p", "", "grow");
  words.append(written("", "words"), element("br"), element("span", "", "note"));
  row.append(words, element("bdi", "", "digits"), element("span", "", "keys"));
  if (!isMine) return row;
  const add = (milliseconds) => () => press(track, { do: "add track time", milliseconds });
  row.children[2].append(key(say.minusMinute, track.title, add(-MINUTE)),
    key(say.plusMinute, track.title, add(MINUTE)),
    key(say.finish, track.title, () => {
      const now = here.shown.tracks && here.shown.tracks.rows.find((each) => each.track === track.track);
      if (now) press(track, { do: now.has_ended ? "reopen track" : "end track" });
    }));
  return row;
}

function fillTrack(row, track) {
  const [words, , keys] = row.children;
  putIn(words.children[0], track.title);
  putIn(words.children[2], [track.owner, track.of].filter(Boolean).join(" · "));
  if (!keys.children.length) return;
  const [less, more, end] = keys.children;
  less.setAttribute("aria-disabled", String(!track.can_take));
  more.setAttribute("aria-disabled", String(!track.can_add));
  const label = track.has_ended ? say.goOn : say.finish;
  putIn(end, label);
  end.setAttribute("aria-label", named(label, track.title));
}
