import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CartBadge } from "@/components/layout/cart-badge";
import { announceCart, countInCookie } from "@/components/layout/cart-count";
import { LanguageSwitch, pathIn } from "@/components/layout/language-switch";

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

  it("appears when something goes into the cart", () => {
    render(<CartBadge itemsLabel="items in the cart" />);
    expect(screen.queryByTestId("cart-count")).not.toBeInTheDocument();
    // biome-ignore lint/suspicious/noDocumentCookie: as above
    document.cookie = "cart_count=2; path=/";
    act(announceCart);
    expect(screen.getByTestId("cart-count")).toHaveTextContent("2 items in the cart");
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
