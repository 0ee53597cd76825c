import { plainAscii } from "./clean-text";

/** `AM-10482`: how an order is called among people. Opens nothing. */
export function orderNumberText(number: number): string {
  return `AM-${number}`;
}

/** Whether somebody has typed an order's number, with or without its letters. */
export function isOrderNumber(text: string): boolean {
  return /^#?(AM)?\d{4,9}$/i.test(plainAscii(text.slice(0, 40)).replace(/[\s‐-―ー－-]/g, ""));
}
