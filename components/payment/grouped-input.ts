import { digitsOf } from "./card-number";

/** Where the caret belongs after regrouping: behind as many digits as it was before. */
function caretBehind(text: string, digits: number): number {
  let seen = 0;
  for (const [place, sign] of [...text].entries()) {
    if (seen === digits) return place;
    if (/\d/.test(sign)) seen += 1;
  }
  return text.length;
}

/** Rewrites an input's text as it is typed, with the caret staying at its digit, so that corrections in the middle work. */
export function regroup(input: HTMLInputElement, group: (text: string) => string): void {
  const { value, selectionStart } = input;
  const grouped = group(value);
  if (grouped === value) return;
  const atEnd = selectionStart === null || selectionStart >= value.length;
  const caret = atEnd
    ? grouped.length
    : caretBehind(grouped, digitsOf(value.slice(0, selectionStart)).length);
  input.value = grouped;
  if (document.activeElement === input) input.setSelectionRange(caret, caret);
}
