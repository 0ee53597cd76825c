import type { Address } from "../db/schema/orders";
import { phoneText } from "../phone";

/** As in one piece: a postcode alone on a line belongs to nothing. */
const NO_BREAK = "\u00a0";

const THAI = /\p{Script=Thai}/u;

const join = (separator: string, ...parts: string[]) => parts.filter(Boolean).join(separator);

/**
 * An address in the order in which its country writes it: Japan from the large to the small, the others the other way. In
 * Thailand's own letters there are spaces between its parts, in Latin ones commas.
 */
export function addressLines(address: Address, locale: string): string[] {
  const { name, line1, line2, area = "", city, region, postcode, country } = address;
  const phone = phoneText(address.phone, country);
  const comma = THAI.test(`${line1}${line2}${area}${city}`) ? " " : ", ";
  const lines = {
    JP: [`〒${postcode}`, join(locale === "ja" ? "" : " ", region, city), join(" ", line1, line2)],
    TH: [join(comma, line1, line2), join(NO_BREAK, join(comma, area, city, region), postcode)],
    SG: [join(" ", line1, line2), `Singapore${NO_BREAK}${postcode}`],
    MY: [join(", ", line1, line2), join(NO_BREAK, postcode, city), region],
  }[country];
  const shown = country === "JP" ? [...lines, name] : [name, ...lines];
  return [...shown, phone].filter(Boolean);
}
