// Letters as large as there is room for, twin of console/qt/stage: never smaller than can be read.

// On a stage of 1080 lines; what has no room even then is cut at its end, with three dots.
export const SMALLEST = 24;

const CLOSE = 0.01;
const SLACK = 1;

// A long word is broken rather than that all letters are less than this part of their size.
const FOR_ONE_WORD = 0.6;

const isWhole = (element) => element.scrollHeight <= element.clientHeight + SLACK
  && element.scrollWidth <= element.clientWidth + SLACK;

const hasWords = (element) => [...element.childNodes].some(
  (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim(),
);

// Fit all blocks within an element that say so, each by itself.
export function fitAll(root) {
  for (const block of root.querySelectorAll(".fit")) fit(block);
}

// Make the letters of a block smaller, all in the same part, until they have room.
export function fit(block) {
  const leaves = [block, ...block.querySelectorAll("*")].filter(hasWords);
  block.classList.remove("cut", "broken");
  for (const leaf of leaves) {
    leaf.style.fontSize = leaf.style.webkitLineClamp = "";
    leaf.classList.remove("clamped");
  }
  const sizes = leaves.map((leaf) => parseFloat(getComputedStyle(leaf).fontSize));
  const least = SMALLEST / Math.max(SMALLEST, ...sizes);
  const fits = (part) => {
    leaves.forEach((leaf, index) => {
      leaf.style.fontSize = `${Math.max(Math.min(SMALLEST, sizes[index]), sizes[index] * part)}px`;
    });
    // Of what runs to the left only the words themselves know that it is too wide.
    return isWhole(block) && leaves.every((leaf) => leaf.scrollWidth <= leaf.clientWidth + SLACK);
  };
  if (fitted(fits, Math.max(least, FOR_ONE_WORD))) return;
  block.classList.add("broken");
  if (fitted(fits, least)) return;
  cut(block, leaves);
}

// Find by halving the largest part that fits, and leave it set; false when not even the least does.
function fitted(fits, least) {
  if (fits(1)) return true;
  if (!fits(least)) return false;
  let low = least;
  let high = 1;
  while (high - low > CLOSE) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
  return true;
}

// Leave out the end of the longest part; the others stay whole.
function cut(block, leaves) {
  block.classList.add("cut");
  const longest = leaves.reduce((one, other) => (other.offsetHeight > one.offsetHeight ? other : one));
  if (longest === block) return;
  const over = block.scrollHeight - block.clientHeight;
  const line = parseFloat(getComputedStyle(longest).lineHeight);
  longest.classList.add("clamped");
  longest.style.webkitLineClamp = String(Math.max(1, Math.floor((longest.offsetHeight - over) / line)));
}
