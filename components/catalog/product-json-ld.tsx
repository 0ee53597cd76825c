import type { ProductDetail } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { decimalText } from "@/lib/money/format";
import { storeProfile } from "@/lib/store-profile";

/** JSON that may stand inside a script element: `<` is written so that no text can close the element or open another. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

export function productJsonLd(product: ProductDetail, locale: Locale, baseUrl: string): unknown {
  const url = `${baseUrl}/${locale}/products/${product.slug}`;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.description.join(" "),
    url,
    image: (product.variants[0]?.images ?? []).map((image) => `${baseUrl}${image}`),
    brand: { "@type": "Brand", name: storeProfile.name },
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      sku: variant.sku,
      url: `${url}?v=${variant.id}`,
      price: decimalText(variant.price),
      priceCurrency: variant.price.currency,
      availability: `https://schema.org/${variant.available > 0 ? "InStock" : "OutOfStock"}`,
    })),
  };
}

/** What search engines read of a product. */
export function ProductJsonLd(props: { product: ProductDetail; locale: Locale; baseUrl: string }) {
  const json = scriptJson(productJsonLd(props.product, props.locale, props.baseUrl));
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
