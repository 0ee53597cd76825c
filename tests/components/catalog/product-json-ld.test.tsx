import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ProductJsonLd } from "@/components/catalog/product-json-ld";
import { BreadcrumbJsonLd } from "@/components/layout/breadcrumb-json-ld";
import { scriptJson } from "@/components/layout/json-ld";
import { ShopJsonLd } from "@/components/layout/shop-json-ld";
import type { ProductDetail } from "@/lib/catalog/views";

const product: ProductDetail = {
  slug: "pocket-canopy",
  name: "</script><script>alert(1)</script>",
  tagline: "",
  shelf: "overhead",
  description: ["Opens with one hand."],
  facts: [],
  ships: true,
  ground: "#eee",
  groups: [],
  variants: [
    {
      id: "var_pocket",
      sku: "PC-1",
      options: {},
      price: { amount: 380_000, currency: "JPY" },
      available: 0,
      images: ["/img/a.svg"],
    },
  ],
  related: [],
};

describe("what search engines read of a product", () => {
  it("A16 can neither close its element nor open another", () => {
    const html = renderToString(
      <ProductJsonLd product={product} locale="ja" baseUrl="https://shop.example" />,
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script/g)).toHaveLength(1);
    const json = /<script[^>]*>(.*)<\/script>/s.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({ name: product.name });
  });

  it("A20 names price, currency, stock and the shop's own address", () => {
    const html = renderToString(
      <ProductJsonLd product={product} locale="ja" baseUrl="https://shop.example" />,
    );
    const json = /<script[^>]*>(.*)<\/script>/s.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({
      "@type": "Product",
      image: ["https://shop.example/img/a.svg"],
      offers: [
        {
          sku: "PC-1",
          price: "380000",
          priceCurrency: "JPY",
          availability: "https://schema.org/OutOfStock",
          url: "https://shop.example/ja/products/pocket-canopy?v=var_pocket",
        },
      ],
    });
  });

  it("names the way to a page and whose shop it is by the shop's own address", () => {
    const html = renderToString(
      <>
        <BreadcrumbJsonLd
          baseUrl="https://shop.example"
          crumbs={[
            { name: "All things", path: "/en/products" },
            { name: "</script>", path: "/en/products/x" },
          ]}
        />
        <ShopJsonLd locale="th" baseUrl="https://shop.example" />
      </>,
    );
    expect(html.match(/<\/script/g)).toHaveLength(2);
    const [way, shop] = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, json = ""]) =>
      JSON.parse(json),
    );
    expect(way).toMatchObject({
      "@type": "BreadcrumbList",
      itemListElement: [
        { position: 1, name: "All things", item: "https://shop.example/en/products" },
        { position: 2, name: "</script>", item: "https://shop.example/en/products/x" },
      ],
    });
    expect(shop["@graph"]).toMatchObject([
      { "@type": "WebSite", url: "https://shop.example/th", inLanguage: "th" },
      { "@type": "OnlineStore", url: "https://shop.example" },
    ]);
  });

  it("writes the two line ends that scripts stumble over as escapes", () => {
    expect(scriptJson("a\u2028b\u2029c")).toBe('"a\\u2028b\\u2029c"');
  });
});
