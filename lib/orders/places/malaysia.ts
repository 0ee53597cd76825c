/*
 * Which state a Malaysian postcode lies in. By the first two digits, but for the places whose mail goes through another
 * state's post town.
 */

const SINGLE: readonly (readonly [from: number, to: number, state: string])[] = [
  [39_000, 39_299, "Pahang"],
  [49_000, 49_099, "Pahang"],
  [62_000, 62_999, "Putrajaya"],
  [63_000, 63_399, "Selangor"],
  [64_000, 64_099, "Selangor"],
  [68_000, 68_199, "Selangor"],
  [69_000, 69_099, "Pahang"],
  [87_000, 87_099, "Labuan"],
];

const BY_FIRST_TWO: readonly (readonly [from: number, to: number, state: string])[] = [
  [1, 2, "Perlis"],
  [5, 9, "Kedah"],
  [10, 14, "Penang"],
  [15, 18, "Kelantan"],
  [20, 24, "Terengganu"],
  [25, 28, "Pahang"],
  [30, 36, "Perak"],
  [40, 48, "Selangor"],
  [50, 60, "Kuala Lumpur"],
  [70, 73, "Negeri Sembilan"],
  [75, 78, "Malacca"],
  [79, 86, "Johor"],
  [88, 91, "Sabah"],
  [93, 98, "Sarawak"],
];

/** The state's name as in `regions.ts`; null for a postcode of no state. */
export function stateOfPostcode(postcode: string): string | null {
  if (!/^\d{5}$/.test(postcode)) return null;
  const within = (table: typeof SINGLE, number: number) =>
    table.find(([from, to]) => from <= number && number <= to)?.[2];
  return within(SINGLE, Number(postcode)) ?? within(BY_FIRST_TWO, Number(postcode.slice(0, 2))) ?? null;
}
