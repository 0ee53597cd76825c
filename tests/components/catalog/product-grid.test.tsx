import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { pickFavourites } from "@/components/catalog/pick-favourites";
import { ProductGrid } from "@/components/catalog/product-grid";
import { toTile } from "@/components/catalog/tile";
import type { ProductCard, ShelfKey } from "@/lib/catalog/views";

function card(slug: string, change: Partial<ProductCard> = {}): ProductCard {
  return {
    slug,
    variant: null,
    name: `The ${slug}`,
    tagline: "",
    shelf: "overhead",
    from: { amount: 89_000, currency: "THB" },
    priceVaries: false,
    soldOut: false,
    image: `/img/${slug}.svg`,
    hoverImage: "",
    ground: "#eee",
    swatches: [],
    ...change,
  };
}

const texts = { from: "from", soldOut: "Sold out" };

describe("a list of products", () => {
  it("leads to each product and says its price with its currency", () => {
    render(<ProductGrid locale="th" tiles={[card("hat")].map(toTile)} texts={texts} />);
    expect(screen.getByRole("link", { name: "The hat" })).toHaveAttribute("href", "/th/products/hat");
    expect(screen.getByText("฿890.00")).toBeInTheDocument();
  });

  it("says 'from' only where prices differ", () => {
    render(
      <ProductGrid
        locale="en"
        tiles={[card("hat"), card("bag", { priceVaries: true })].map(toTile)}
        texts={texts}
      />,
    );
    expect(screen.getAllByText("from")).toHaveLength(1);
  });

  it("keeps what is sold out in sight and says so", () => {
    render(<ProductGrid locale="en" tiles={[card("tin", { soldOut: true })].map(toTile)} texts={texts} />);
    expect(screen.getByText("Sold out")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "The tin" })).toBeInTheDocument();
  });

  it("names its colours for those who do not see them", () => {
    const swatches = [
      { name: "Rain", colour: "#3f6c8f" },
      { name: "Moss", colour: "#5e7f5b" },
    ];
    render(<ProductGrid locale="en" tiles={[card("cup", { swatches })].map(toTile)} texts={texts} />);
    expect(screen.getByText("Rain")).toBeInTheDocument();
    expect(screen.getByText("Moss")).toBeInTheDocument();
  });

  it("A16 shows a name full of markup as text", () => {
    render(
      <ProductGrid
        locale="en"
        tiles={[toTile(card("evil", { name: '"><img src=x onerror=alert(1)>{{7*7}}' }))]}
        texts={texts}
      />,
    );
    expect(screen.getByRole("link", { name: '"><img src=x onerror=alert(1)>{{7*7}}' })).toBeInTheDocument();
  });
});

describe("the favourites of the front page", () => {
  const on = (shelf: ShelfKey, ...slugs: string[]) => slugs.map((slug) => card(slug, { shelf }));

  it("are taken from the shelves in turn", () => {
    const cards = [...on("overhead", "a", "b", "c"), ...on("steep", "d"), ...on("paper", "e", "f")];
    expect(pickFavourites(cards, 5).map(({ slug }) => slug)).toEqual(["a", "d", "e", "b", "f"]);
  });

  it("are never sold out", () => {
    const cards = [card("gone", { soldOut: true }), card("here")];
    expect(pickFavourites(cards, 8).map(({ slug }) => slug)).toEqual(["here"]);
  });

  it("are none in an empty shop", () => {
    expect(pickFavourites([], 8)).toEqual([]);
  });
});
