/*
 * The library puts ids into the path as they are, and an empty one turns "retrieve" into "list all" (reference §15.14).
 * So nothing that does not look like an id gets near it.
 */

const CHARGE = /^chrg(_test)?_[0-9a-z]{1,40}$/;
const REFUND = /^rfnd(_test)?_[0-9a-z]{1,40}$/;
const TOKEN = /^tokn(_test)?_[0-9a-z]{1,40}$/;
const CUSTOMER = /^cust(_test)?_[0-9a-z]{1,40}$/;
const CARD = /^card(_test)?_[0-9a-z]{1,40}$/;
const EVENT = /^evnt(_test)?_[0-9a-z]{1,40}$/;

export const isChargeId = (text: unknown): text is string => typeof text === "string" && CHARGE.test(text);
export const isRefundId = (text: unknown): text is string => typeof text === "string" && REFUND.test(text);
export const isTokenId = (text: unknown): text is string => typeof text === "string" && TOKEN.test(text);
export const isCustomerId = (text: unknown): text is string =>
  typeof text === "string" && CUSTOMER.test(text);
export const isCardId = (text: unknown): text is string => typeof text === "string" && CARD.test(text);
export const isEventId = (text: unknown): text is string => typeof text === "string" && EVENT.test(text);
