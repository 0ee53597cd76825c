import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import CheckoutFailed from "@/app/[locale]/(checkout)/error";
import { messages } from "@/lib/i18n/messages";

let path = "";
vi.mock("next/navigation", () => ({ usePathname: () => path }));

test("a page that failed while an order was paid leads to the order, in the shopper's language", () => {
  path = "/th/orders/ord_0123456789abcdefghjkmnpqrs/pay";
  render(<CheckoutFailed error={new Error("lost")} />);
  expect(screen.getByRole("link", { name: messages.th.failed.seeOrder })).toHaveAttribute(
    "href",
    "/th/orders/ord_0123456789abcdefghjkmnpqrs",
  );
});

test("a page that failed before there was an order names none", () => {
  path = "/en/checkout";
  render(<CheckoutFailed error={new Error("lost")} />);
  expect(screen.queryByRole("link")).toBeNull();
});
