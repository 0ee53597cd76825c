const MAX_LENGTH = 60;

/** Whether `text` has the form of a product's slug. Asked before any query. */
export function isSlug(text: unknown): text is string {
  return typeof text === "string" && text.length <= MAX_LENGTH && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
