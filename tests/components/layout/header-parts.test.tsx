import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CartBadge } from "@/components/layout/cart-badge";
import { announceCart, countInCookie } from "@/components/layout/cart-count";
import { LanguageSwitch, pathIn } from "@/components/layout/language-switch";
import { messages } from "@/lib/i18n/messages";

vi.mock("next/navigation", () => ({ usePathname: () => "/en/products" }));

afterEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: the badge reads document.cookie, so that is what the test writes
  document.cookie = "cart_count=; max-age=0; path=/";
});

describe("the number beside the cart", () => {
  it.each([
    ["", 0],
    ["cart_count=3", 3],
    ["a=b; cart_count=12; c=d", 12],
    ["not_cart_count=5", 0],
    ["cart_count=-1", 0],
    ["cart_count=<script>", 0],
    ["cart_count=99999999999", 0],
  ])("of the cookie %j is %i", (cookie, count) => {
    expect(countInCookie(cookie)).toBe(count);
  });

  it.each([
    ["en", ["Cart", "Cart, 1 item", "Cart, 2 items"]],
    ["th", ["ตะกร้า", "ตะกร้า 1 ชิ้น", "ตะกร้า 2 ชิ้น"]],
    ["ja", ["カート", "カート、1点", "カート、2点"]],
  ] as const)("in %s is part of the link's name when something is in it, one or several", (locale, names) => {
    render(
      <a href="/cart">
        <CartBadge names={messages[locale].common.nav} />
      </a>,
    );
    expect(screen.getByRole("link")).toHaveAccessibleName(names[0]);
    expect(screen.queryByTestId("cart-count")).not.toBeInTheDocument();
    for (const count of [1, 2] as const) {
      // biome-ignore lint/suspicious/noDocumentCookie: as above
      document.cookie = `cart_count=${count}; path=/`;
      act(announceCart);
      expect(screen.getByRole("link")).toHaveAccessibleName(names[count]);
      expect(screen.getByTestId("cart-count")).toHaveTextContent(String(count));
    }
  });
});

describe("changing the language", () => {
  it.each([
    ["/en", "/ja"],
    ["/en/products/long-canopy", "/ja/products/long-canopy"],
    ["/en/orders/ord_1/pay", "/ja/orders/ord_1/pay"],
    ["/", "/ja"],
  ])("on %s leads to %s", (pathname, expected) => {
    expect(pathIn("ja", pathname)).toBe(expected);
  });

  it("keeps the filters, in this tab and in one that the middle button opens", () => {
    window.history.replaceState(null, "", "/en/products?shelf=steep");
    render(<LanguageSwitch locale="en" label="Language" />);
    const link = (name: string) => screen.getByRole("link", { name });
    fireEvent.pointerDown(link("日本語"), { button: 1 });
    expect(link("日本語")).toHaveProperty("href", "http://localhost:3000/ja/products?shelf=steep");
    link("ไทย").addEventListener("click", (event) => event.preventDefault());
    fireEvent.click(link("ไทย"));
    expect(link("ไทย")).toHaveProperty("href", "http://localhost:3000/th/products?shelf=steep");
    window.history.replaceState(null, "", "/");
  });
});
