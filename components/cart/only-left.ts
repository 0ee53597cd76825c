/** Which of the cart's sentences tells somebody who wants more than the shop has how many there are, beside those in the cart. */
export function onlyLeft(left: number, inCart: number): "only_left" | "only_one_left" | "last_in_cart" {
  if (left !== 1) return "only_left";
  return inCart > 0 ? "last_in_cart" : "only_one_left";
}
