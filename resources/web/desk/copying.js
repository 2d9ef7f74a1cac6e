// A text onto the clipboard: by the browser's own, or by the way of old; says whether it is there.

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    return copyByHand(text);
  }
}

// Over plain http there is no clipboard but the one of old.
function copyByHand(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "apart";
  document.body.append(field);
  field.select();
  let isDone = false;
  try {
    isDone = document.execCommand("copy");
  } catch (error) {
    isDone = false;
  }
  field.remove();
  if (focused) focused.focus();
  return isDone;
}
