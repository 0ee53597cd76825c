import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { WholeFigures } from "@/components/ui/whole-figures";

test.each([
  ["฿1,240.00を支払う", ["฿1,240.00"]],
  ["ご注文 AM-10026 のお支払い", ["AM-10026"]],
  ["Pay S$34.00 or RM0.50, not −¥3,800.", ["S$34.00", "RM0.50", "−¥3,800"]],
  ["Pay with 4242 4242 4242 4242, any", ["4242 4242 4242 4242"]],
  ["¥6 more.", ["¥6"]],
  ["Tax ID 0-1055-36000-31-5", ["0-1055-36000-31-5"]],
  ["Nothing to pay", []],
])("in “%s” amounts and order numbers never break", (text, whole) => {
  const { container } = render(<WholeFigures>{text}</WholeFigures>);
  expect(container).toHaveTextContent(text);
  expect([...container.querySelectorAll("span")].map((span) => span.textContent)).toEqual(whole);
});
