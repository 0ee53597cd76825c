import { describe, expect, test } from "vitest";
import { CURRENCIES } from "@/lib/money/currency";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

describe("what the shop promises", () => {
  test.each(Object.values(CURRENCIES))(
    "in $country: the days to the door are those of packing and of the carrier",
    ({ country }) => {
      const { min, max } = deliveryDays(country);
      expect(min).toBe(storeProfile.carrierDays[country].min);
      expect(max).toBe(storeProfile.packingDays + storeProfile.carrierDays[country].max);
      expect(min).toBeLessThan(max);
    },
  );
});
