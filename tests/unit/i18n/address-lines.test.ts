import { describe, expect, test } from "vitest";
import type { Address } from "@/lib/db/schema/orders";
import { addressLines } from "@/lib/i18n/address-lines";

const latin: Address = {
  ...{ name: "Fon S.", phone: "0812345678", line1: "18 Soi Rain Tree", line2: "Floor 3" },
  ...{ area: "Khlong Toei Nuea", city: "Watthana", region: "Bangkok", postcode: "10110" },
  country: "TH",
};

describe("an address in Thailand", () => {
  test("has commas between its parts in Latin letters, and its postcode never stands alone", () => {
    expect(addressLines(latin, "en").slice(1, 3)).toEqual([
      "18 Soi Rain Tree, Floor 3",
      "Khlong Toei Nuea, Watthana, Bangkok\u00a010110",
    ]);
  });

  test("has spaces between them in Thai ones", () => {
    const thai = { ...latin, line1: "18 ซอยต้นฝน", line2: "", area: "คลองเตยเหนือ", city: "วัฒนา" };
    const lines = addressLines({ ...thai, region: "กรุงเทพมหานคร" }, "th");
    expect(lines.slice(1, 3)).toEqual(["18 ซอยต้นฝน", "คลองเตยเหนือ วัฒนา กรุงเทพมหานคร\u00a010110"]);
  });
});

test("an address in Malaysia keeps its postcode with its town, one in Singapore with the city", () => {
  const lines = (country: "MY" | "SG") => addressLines({ ...latin, area: "", city: "Ipoh", country }, "en");
  expect(lines("MY").slice(1, 4)).toEqual(["18 Soi Rain Tree, Floor 3", "10110\u00a0Ipoh", "Bangkok"]);
  expect(lines("SG")[2]).toBe("Singapore\u00a010110");
});
