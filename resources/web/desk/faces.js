// The faces of clocks: the twin of console/views/faces.py, which says how time is rounded.
export function digits(countdown, now) {
  if (countdown.counted !== undefined) return big(Math.floor(countdown.counted / 1000));
  if (countdown.since !== undefined) return big(Math.max(0, Math.floor((now - countdown.since) / 1000)));
  const left = countdown.end !== undefined ? countdown.end - now : countdown.left || 0;
  const shown = Math.ceil(left / 1000);
  return shown >= 0 ? big(shown) : "+" + big(-shown);
}

function big(whole) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60, seconds = whole % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

export function isDue(countdown, now) {
  return (countdown.end !== undefined ? countdown.end - now : countdown.left || 0) <= 0;
}
