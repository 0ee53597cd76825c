import type { Address } from "../db/schema/orders";
import { phoneText } from "../phone";

const join = (separator: string, ...parts: string[]) => parts.filter(Boolean).join(separator);

/** An address in the order in which its country writes it: Japan from the large to the small, the others the other way. */
export function addressLines(address: Address, locale: string): string[] {
  const { name, line1, line2, area = "", city, region, postcode, country } = address;
  const phone = phoneText(address.phone, country);
  const lines = {
    JP: [`〒${postcode}`, join(locale === "ja" ? "" : " ", region, city), join(" ", line1, line2)],
    TH: [join(" ", line1, line2), join(" ", area, city, region, postcode)],
    SG: [join(" ", line1, line2), `Singapore ${postcode}`],
    MY: [join(", ", line1, line2), join(" ", postcode, city), region],
  }[country];
  const shown = country === "JP" ? [...lines, name] : [name, ...lines];
  return [...shown, phone].filter(Boolean);
}
