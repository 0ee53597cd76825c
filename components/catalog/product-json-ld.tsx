import { JsonLd } from "@/components/layout/json-ld";
import type { ProductDetail } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { decimalText } from "@/lib/money/format";
import { storeProfile } from "@/lib/store-profile";

interface ProductJsonLdProps {
  product: ProductDetail;
  locale: Locale;
  baseUrl: string;
  /** Path of its picture for sharing, which search engines show most readily. */
  card?: string | undefined;
}

/** What search engines read of a product: each of its variants with its own address, price and stock. */
export function ProductJsonLd({ product, locale, baseUrl, card }: ProductJsonLdProps) {
  const { name, slug, description, variants } = product;
  const url = `${baseUrl}/${locale}/products/${slug}`;
  const images = [...(card === undefined ? [] : [card]), ...(variants[0]?.images ?? [])];
  const [only] = variants.length === 1 ? variants : [];
  return (
    <JsonLd
      of={{
        "@type": "Product",
        "@id": `${url}#product`,
        name,
        description: description.join(locale === "ja" ? "" : " "),
        url,
        ...(only && { sku: only.sku }),
        image: images.map((image) => `${baseUrl}${image}`),
        brand: { "@type": "Brand", name: storeProfile.name },
        offers: variants.map((variant) => ({
          "@type": "Offer",
          sku: variant.sku,
          url: `${url}?v=${variant.id}`,
          price: decimalText(variant.price),
          priceCurrency: variant.price.currency,
          availability: `https://schema.org/${variant.available > 0 ? "InStock" : "OutOfStock"}`,
          itemCondition: "https://schema.org/NewCondition",
          seller: { "@type": "OnlineStore", "@id": `${baseUrl}/#shop`, name: storeProfile.name },
        })),
      }}
    />
  );
}
