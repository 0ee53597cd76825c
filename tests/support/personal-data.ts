/** The shopper of the tests. What stands here must never be printed by anything (`log-canary.ts`). */
export const PERSON = {
  email: "shopper@example.com",
  name: "Malee Saengdao",
  phone: "0812345678",
  line1: "18 Rain Tree Lane",
} as const;

const KINDS: readonly [kind: string, form: RegExp][] = [
  ["a key of the gateway's", /\b[sp]key_(?:test_)?[0-9a-z]{6,}/i],
  ["a card token", /\btokn_(?:test_)?[0-9a-z]{6,}/i],
  ["a customer's id at the gateway", /\bcust_(?:test_)?[0-9a-z]{6,}/i],
  ["a mail address", /[\w.+-]+@[\w-]+\.[a-z]/i],
  ["a card number", /(?<![\w.-])\d{13,19}(?![\w.-])|\b\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}\b/],
  ["a secret of 32 bytes", /(?<![\w+/])[\w+/]{43}=/],
  ["a signature", /(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/],
  ["a sealed cookie", /Fe26\.2\*/],
  ["credentials in a header", /\b(?:Basic|Bearer)\s+[\w+/=.~-]{6,}/],
  ["a database's address", /postgres(?:ql)?:\/\/\S+@/],
];

/** What of all that harms somebody stands in the text, by its kind: the report itself shall not print it again. */
export function harmIn(text: string): string[] {
  const kinds = KINDS.filter(([, form]) => form.test(text)).map(([kind]) => kind);
  const person = Object.entries(PERSON).filter(([, value]) => text.includes(value));
  return [...kinds, ...person.map(([what]) => `the shopper's ${what}`)];
}
