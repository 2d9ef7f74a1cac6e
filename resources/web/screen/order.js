// The running order: as large as all lines allow, else the part around the present; twin of
// console/qt/stage/order.py.

const LARGEST = 76;
// Below this size the details of all lines but the present one give their room to the titles.
const DETAIL_FROM = 54;
// Below this size lines are left out instead: what nobody can read shows nothing.
const SMALLEST = 44;
const DOTS_ROOM = 48;
const SLACK = 1;

const isWhole = (element) => element.scrollHeight <= element.clientHeight + SLACK;

// Find the size for a list of lines; may be called again when a font has come.
export function fitOrder(list) {
  const rows = [...list.children];
  if (!rows.length) return;
  for (const row of rows) row.hidden = false;
  list.classList.remove("more-before", "more-after", "left-out");
  measureTimes(list);
  const at = (size, isBrief) => {
    list.style.setProperty("--px", `${size}px`);
    list.classList.toggle("brief", isBrief);
    return isWhole(list) && [...list.querySelectorAll(".title")].every(isWhole);
  };
  if (largest((size) => at(size, false), DETAIL_FROM)) return;
  if (largest((size) => at(size, true), SMALLEST)) return;
  at(SMALLEST, true);
  list.classList.add("left-out");
  leaveOut(list, rows);
}

// Find by halving the largest size that fits, and leave it set; false when not even the least does.
function largest(at, least) {
  if (!at(least)) return false;
  let low = least;
  let high = LARGEST + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle)) low = middle;
    else high = middle;
  }
  at(low);
  return true;
}

// All times have one column, as wide as the widest.
function measureTimes(list) {
  list.style.setProperty("--times", "auto");
  list.style.setProperty("--px", `${LARGEST}px`);
  const widest = Math.max(0, ...[...list.querySelectorAll(".time")].map((each) => each.offsetWidth));
  list.style.setProperty("--times", widest ? `${Math.ceil(widest + 1) / LARGEST}em` : "0px");
}

// Show the rows that fit: the present one, one that is over, what comes, then the rest.
function leaveOut(list, rows) {
  const tall = rows.map((row) => row.offsetHeight);
  const over = rows.filter((row) => row.classList.contains("over")).length;
  const current = rows.findIndex((row) => row.classList.contains("now"));
  const now = Math.min(current < 0 ? over : current, rows.length - 1);
  const fits = (first, last) => {
    if (first < 0 || last > rows.length) return false;
    const dots = ((first > 0 ? 1 : 0) + (last < rows.length ? 1 : 0)) * DOTS_ROOM;
    return tall.slice(first, last).reduce((sum, each) => sum + each, dots) <= list.clientHeight;
  };
  let first = now;
  let last = now + 1;
  if (fits(first - 1, last)) first -= 1;
  while (fits(first, last + 1)) last += 1;
  while (fits(first - 1, last)) first -= 1;
  rows.forEach((row, index) => { row.hidden = index < first || index >= last; });
  list.classList.toggle("more-before", first > 0);
  list.classList.toggle("more-after", last < rows.length);
}
