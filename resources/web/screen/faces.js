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
