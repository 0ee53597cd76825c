import type { Locale } from "@/lib/i18n/locales";
import { storeProfile } from "@/lib/store-profile";
import { JsonLd } from "./json-ld";

/** Whose shop this is, for search engines: on the front page of each language. */
export function ShopJsonLd({ locale, baseUrl }: { locale: Locale; baseUrl: string }) {
  const { name, legalName, supportEmail, supportPhone } = storeProfile;
  const shop = `${baseUrl}/#shop`;
  return (
    <JsonLd
      of={{
        "@graph": [
          {
            "@type": "WebSite",
            "@id": `${baseUrl}/#site`,
            name,
            url: `${baseUrl}/${locale}`,
            inLanguage: locale,
            publisher: { "@id": shop },
          },
          {
            "@type": "OnlineStore",
            "@id": shop,
            name,
            legalName,
            url: baseUrl,
            logo: `${baseUrl}/icons/512.png`,
            email: supportEmail,
            telephone: supportPhone,
          },
        ],
      }}
    />
  );
}
