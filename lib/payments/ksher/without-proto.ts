/**
 * For `JSON.parse`: a field of this name is refused. Schemas leave it out of what they read, so it would be a field that came and
 * was not signed.
 */
export function withoutProto(key: string, item: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("a field that nobody sends");
  return item;
}
