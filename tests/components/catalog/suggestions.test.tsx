import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SearchBox } from "@/components/catalog/search-box";
import type { SuggestionTexts } from "@/components/catalog/suggestions";

const TEXTS: SuggestionTexts = {
  label: "Suggestions",
  all: "All results for “{query}”",
  corrected: "Did you mean “{meant}”?",
  none: "Nothing by that name yet.",
  counts: ["No suggestions.", "1 suggestion.", "2 suggestions."],
  failed: "They did not reach us.",
  soldOut: "Sold out",
};

interface Asked {
  q: string;
  signal: AbortSignal;
  answer(body: unknown, status?: number): void;
}
let asked: Asked[] = [];
let submitted: string[] = [];
/** Each test asks for words of its own: answers are kept as long as the page lives. */
const product = (name: string, soldOut = false) => ({
  slug: name,
  name,
  price: "฿320.00",
  image: `/img/${name}.svg`,
  ground: "#ffffff",
  soldOut,
});

beforeEach(() => {
  asked = [];
  submitted = [];
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal(
    "fetch",
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
        asked.push({
          q: new URL(url, "http://localhost").searchParams.get("q") ?? "",
          signal,
          answer: (body, status = 200) => resolve(Response.json(body, { status })),
        });
      }),
  );
  render(
    <SearchBox locale="en" texts={TEXTS}>
      <form
        action="/en/search"
        onSubmit={(event) => {
          event.preventDefault();
          submitted.push(new FormData(event.currentTarget).get("q")?.toString() ?? "");
        }}
      >
        <input id="site-search" name="q" type="search" aria-label="Search the shop" />
      </form>
    </SearchBox>,
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
});

const shopper = userEvent.setup();
async function type(text: string): Promise<HTMLElement> {
  screen.getByLabelText("Search the shop").focus();
  const field = await screen.findByRole("combobox");
  await shopper.type(field, text);
  await waitFor(() => expect(asked.at(-1)?.q).toBe(text));
  return field;
}
const chosen = () =>
  screen.getAllByRole("option").find((option) => option.getAttribute("aria-selected") === "true");

describe("the search field", () => {
  test("is a plain one until somebody turns to it", async () => {
    expect(screen.queryByRole("combobox")).toBeNull();
    screen.getByRole("searchbox").focus();
    const field = await screen.findByRole("combobox");
    expect(field).toHaveAttribute("aria-expanded", "false");
    expect(asked).toEqual([]);
  });

  test("asks once for words typed in one go, says how much it found, and is walked by the arrows", async () => {
    const field = await type("cups");
    expect(asked).toHaveLength(1);
    asked[0]?.answer({ products: [product("red-cup"), product("blue-cup", true)], corrected: null });
    expect(await screen.findAllByRole("option")).toHaveLength(3);
    expect(screen.getByRole("status")).toHaveTextContent("2 suggestions.");
    expect(field).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByRole("option", { name: /blue-cup/ })).toHaveTextContent("Sold out");

    await shopper.keyboard("{ArrowDown}{ArrowDown}");
    expect(chosen()).toHaveTextContent("blue-cup");
    expect(field).toHaveAttribute("aria-activedescendant", chosen()?.id);
    expect(field).toHaveFocus();
    await shopper.keyboard("{ArrowDown}");
    expect(chosen()).toHaveTextContent("All results for “cups”");
    expect(chosen()).toHaveAttribute("href", "/en/search?q=cups");
    await shopper.keyboard("{ArrowDown}"); // back in the field
    expect(chosen()).toBeUndefined();
    expect(field).not.toHaveAttribute("aria-activedescendant");
    await shopper.keyboard("{ArrowUp}");
    expect(chosen()).toHaveTextContent("All results");
  });

  test("Enter follows what is chosen, and searches where nothing is", async () => {
    const field = await type("pots");
    asked[0]?.answer({ products: [product("big-pot")], corrected: null });
    const [first] = await screen.findAllByRole("option");
    const followed = vi.fn((event: Event) => event.preventDefault());
    first?.addEventListener("click", followed);
    await shopper.keyboard("{ArrowDown}{Enter}");
    expect(followed).toHaveBeenCalledOnce();
    await shopper.keyboard("{Control>}{Enter}{/Control}");
    expect(followed).toHaveBeenLastCalledWith(expect.objectContaining({ ctrlKey: true }));
    expect(submitted).toEqual([]);
    await shopper.keyboard("{Escape}");
    expect(field).toHaveValue("pots"); // only the list went
    expect(field).toHaveAttribute("aria-expanded", "false");
    await shopper.keyboard("{Enter}");
    expect(submitted).toEqual(["pots"]);
  });

  test("an answer that comes after another question is not shown", async () => {
    const field = await type("lan");
    await shopper.type(field, "tern");
    await waitFor(() => expect(asked.map(({ q }) => q)).toEqual(["lan", "lantern"]));
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer({ products: [product("stale")], corrected: null });
    asked[1]?.answer({ products: [product("fresh")], corrected: null });
    expect(await screen.findByRole("option", { name: /fresh/ })).toBeVisible();
    expect(screen.queryByRole("option", { name: /stale/ })).toBeNull();
  });

  test("the same words are not asked for twice", async () => {
    const field = await type("tray");
    asked[0]?.answer({ products: [product("oak-tray")], corrected: null });
    await screen.findByRole("option", { name: /oak-tray/ });
    await shopper.clear(field);
    await waitFor(() => expect(field).toHaveAttribute("aria-expanded", "false"));
    await shopper.type(field, "tray");
    expect(await screen.findByRole("option", { name: /oak-tray/ })).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  test("what was meant is said, nothing found is said, and so is an answer that never came", async () => {
    const field = await type("tee");
    asked[0]?.answer({ products: [product("oolong")], corrected: "tea" });
    expect(await screen.findByText("Did you mean “tea”?")).toBeVisible();
    expect(screen.getByRole("option", { name: /All results/ })).toHaveAttribute("href", "/en/search?q=tea");

    await shopper.clear(field);
    await shopper.type(field, "xyz");
    await waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.answer({ products: [], corrected: null });
    expect(await screen.findByText("Nothing by that name yet.")).toBeVisible();
    expect(field).toHaveAttribute("aria-expanded", "false");

    await shopper.clear(field);
    await shopper.type(field, "later");
    await waitFor(() => expect(asked).toHaveLength(3));
    asked[2]?.answer({ error: "unavailable" }, 503);
    expect((await screen.findAllByText("They did not reach us."))[0]).toBeVisible();
  });

  test("keys that choose characters are left to whoever types Japanese", async () => {
    const field = await type("かさ");
    asked[0]?.answer({ products: [product("kasa")], corrected: null });
    await screen.findAllByRole("option");
    fireEvent.keyDown(field, { key: "ArrowDown", isComposing: true });
    expect(chosen()).toBeUndefined();
  });

  test("A16 a name with markup is text", async () => {
    await type("evil");
    const evil = `<img src=x onerror="alert(1)">`;
    asked[0]?.answer({ products: [{ ...product("x"), name: evil }], corrected: null });
    expect(await screen.findByText(evil)).toBeVisible();
    expect(document.querySelector("[onerror]")).toBeNull();
  });
});
