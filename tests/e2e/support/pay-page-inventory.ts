/*
 * Every script and every host of the page where cards are typed, with the reason why it is there. Whatever else appears
 * fails the test: that is how a foreign script would be noticed (PCI DSS 6.4.3, 11.6.1).
 */

export interface Entry {
  readonly address: RegExp;
  readonly reason: string;
}

/** Scripts, by where they come from. `shop` stands for the shop's own address. */
export const SCRIPTS: readonly Entry[] = [
  {
    address: /^shop\/_next\/static\/chunks\/[\w./~%-]+\.js$/,
    reason: "the page's own code: React, the router, the card form",
  },
];

/** The card library: the real one, and in the sandbox its stand-in of our own. */
export const CARD_LIBRARY = {
  sandbox: {
    address: /^shop\/api\/sandbox\/omise\.js$/,
    reason: "stands in for Omise.js where payments are emulated",
  },
  real: {
    address: /^https:\/\/cdn\.omise\.co\/omise\.js$/,
    reason: "Omise.js sends the card from the browser to Omise's vault",
  },
} as const satisfies Record<string, Entry>;

/** Hosts that the page's policy allows besides the shop itself. */
export const POLICY_HOSTS = {
  sandbox: [],
  real: ["https://cdn.omise.co", "https://api.omise.co", "https://vault.omise.co"],
} as const;
