/** `AM-10482`: how an order is called among people. Opens nothing. */
export function orderNumberText(number: number): string {
  return `AM-${number}`;
}
