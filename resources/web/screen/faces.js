// The faces of clocks, twin of console/views/faces.py: tests/views/face_vectors.json holds both.

const SECOND = 1000;

const up = (duration) => Math.ceil(duration / SECOND);
const down = (duration) => Math.floor(duration / SECOND);
const given = (value) => value !== undefined && value !== null;
const two = (number) => String(number).padStart(2, "0");

export function big(wholeSeconds) {
  const seconds = wholeSeconds % 60;
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const hours = Math.floor(wholeSeconds / 3600);
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

// What a clock shows at a moment of the session; `countdown` as it came over the wire.
export function face(countdown, now) {
  if (given(countdown.counted)) {
    return { digits: big(down(countdown.counted)), phase: "held", progress: 0 };
  }
  if (given(countdown.since)) {
    return { digits: big(Math.max(0, down(now - countdown.since))), phase: "open", progress: 0 };
  }
  const runs = given(countdown.end);
  const shown = up(runs ? countdown.end - now : countdown.left || 0) + 0;
  return {
    digits: shown >= 0 ? big(shown) : `+${big(-shown)}`,
    phase: runs ? phaseOf(countdown, shown) : "held",
    progress: progressOf(countdown.length, shown),
  };
}

// Milliseconds of the session until the digits turn; Infinity for a clock that stands.
export function turnsIn(countdown, now) {
  if (given(countdown.counted)) return Infinity;
  if (given(countdown.since)) return SECOND - mod(now - countdown.since);
  if (given(countdown.end)) return mod(countdown.end - now) || SECOND;
  return Infinity;
}

// The step of the ladder that says itself at a moment, or null; by the shown second, as a phase is.
export function sentence(sentences, countdown, now) {
  if (!countdown || !given(countdown.end)) return null;
  const left = up(countdown.end - now) * SECOND;
  const found = sentences.find(
    (each) => left <= each.first && (!given(each.last) || left > each.last),
  );
  return found || null;
}

const STEP = 500;
const CHANGES = 4;

// Whether what was taken at `since` is painted bright: twice in its first two seconds, then never.
export function isBright(since, now) {
  if (!given(since)) return false;
  const step = Math.floor((now - since) / STEP);
  return step >= 0 && step < CHANGES && step % 2 === 0;
}

// Milliseconds until the light changes; Infinity when it stays.
export function flashesIn(since, now) {
  if (!given(since)) return Infinity;
  const step = Math.floor((now - since) / STEP) + 1;
  return step >= 1 && step <= CHANGES ? since + step * STEP - now : Infinity;
}

const mod = (duration) => ((duration % SECOND) + SECOND) % SECOND;

function phaseOf(countdown, shown) {
  const limits = countdown.thresholds || {};
  const warning = given(limits.warning) ? limits.warning : 120000;
  const wrapUp = given(limits.wrap_up) ? limits.wrap_up : 30000;
  if (shown < 0) return "over";
  if (shown * SECOND <= wrapUp) return "wrap up";
  if (shown * SECOND <= warning) return "warning";
  return "in time";
}

function progressOf(length, shown) {
  if (!given(length)) return 0;
  if (length <= 0) return 1;
  return Math.min(1, Math.max(0, 1 - (shown * SECOND) / length));
}
