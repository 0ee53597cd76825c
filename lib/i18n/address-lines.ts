import type { Address } from "../db/schema/orders";

const join = (separator: string, ...parts: string[]) => parts.filter(Boolean).join(separator);

/** An address in the order in which its country writes it: Japan from the large to the small, the others the other way. */
export function addressLines(address: Address, locale: string): string[] {
  const { name, phone, line1, line2, city, region, postcode, country } = address;
  const lines = {
    JP: [`〒${postcode}`, join(locale === "ja" ? "" : " ", region, city), join(" ", line1, line2)],
    TH: [join(" ", line1, line2), join(" ", city, region, postcode)],
    SG: [join(" ", line1, line2), `Singapore ${postcode}`],
    MY: [join(", ", line1, line2), join(" ", postcode, city), region],
  }[country];
  const shown = country === "JP" ? [...lines, name] : [name, ...lines];
  return [...shown, phone].filter(Boolean);
}
