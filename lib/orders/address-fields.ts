import type { Address } from "../db/schema/orders";
import type { Country } from "../money/currency";

/** What can be wrong with a field, for the component to put into words. */
export type FieldProblem = "required" | "invalid" | "too_long" | "too_short";
export type AddressFieldName = Exclude<keyof Address, "country">;

export interface AddressField {
  name: AddressFieldName;
  required: boolean;
  /** Token of the `autocomplete` attribute. */
  autoComplete: string;
  inputMode: "text" | "tel" | "numeric";
}

/** Characters that a parcel label or the receipt can take. */
export const MAX_LENGTHS: Record<AddressFieldName | "email", number> = {
  email: 254,
  name: 80,
  phone: 40,
  line1: 120,
  line2: 120,
  area: 60,
  city: 60,
  region: 60,
  postcode: 12,
};

const field = (
  name: AddressFieldName,
  autoComplete: string,
  options: Partial<Pick<AddressField, "required" | "inputMode">> = {},
): AddressField => ({ name, autoComplete, required: true, inputMode: "text", ...options });

const name = field("name", "name");
const phone = field("phone", "tel", { inputMode: "tel" });
const line1 = field("line1", "address-line1");
const line2 = field("line2", "address-line2", { required: false });
const area = field("area", "address-level3");
const city = field("city", "address-level2");
const region = field("region", "address-level1");
const postcode = field("postcode", "postal-code", { inputMode: "numeric" });

/** The delivery address's fields in the order in which each country writes them. Singapore is its own city and region. */
export const ADDRESS_FIELDS: Record<Country, readonly AddressField[]> = {
  TH: [name, phone, line1, line2, region, city, area, postcode],
  JP: [name, postcode, region, city, line1, line2, phone],
  SG: [name, phone, postcode, line1, line2],
  MY: [name, phone, line1, line2, postcode, city, region],
};
