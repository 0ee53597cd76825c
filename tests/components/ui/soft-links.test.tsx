import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { IntentLink, SoftLink } from "@/components/ui/intent-link";
import { SoftLinks } from "@/components/ui/soft-links";

const router = { prefetch: vi.fn(), push: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router }));

beforeEach(() => {
  vi.clearAllMocks();
  render(
    <>
      <IntentLink href="/en/products/cup?v=1">
        <span>Cup</span>
      </IntentLink>
      <SoftLink href="/en/products" still>
        All
      </SoftLink>
      <a href="/en/cart">Cart</a>
      <SoftLinks />
    </>,
  );
});

/** Whether the browser itself is left to follow. */
const click = (name: string, how = {}) => fireEvent.click(screen.getByText(name), how);

describe("a link that the router follows", () => {
  test("is fetched ahead once a pointer or the focus rests on it, and no other is", () => {
    expect(router.prefetch).not.toHaveBeenCalled();
    fireEvent.pointerOver(screen.getByText("Cup"));
    expect(router.prefetch).toHaveBeenLastCalledWith("/en/products/cup?v=1");
    fireEvent.focusIn(screen.getByRole("link", { name: "Cup" }));
    expect(router.prefetch).toHaveBeenCalledTimes(2);
    fireEvent.pointerOver(screen.getByText("All"));
    fireEvent.pointerOver(screen.getByText("Cart"));
    expect(router.prefetch).toHaveBeenCalledTimes(2);
  });

  test("is followed without loading a document, and may stay where it is scrolled to", () => {
    expect(click("Cup")).toBe(false);
    expect(router.push).toHaveBeenLastCalledWith("/en/products/cup?v=1", { scroll: true });
    expect(click("All")).toBe(false);
    expect(router.push).toHaveBeenLastCalledWith("/en/products", { scroll: false });
  });

  test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    "is the browser's own where it is to open elsewhere: %j",
    (how) => {
      expect(click("Cup", how)).toBe(true);
      expect(router.push).not.toHaveBeenCalled();
    },
  );

  test("is no other link", () => {
    click("Cart");
    expect(router.push).not.toHaveBeenCalled();
  });
});
