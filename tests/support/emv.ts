/** A payment code's text taken apart: tag → value, templates as written. Throws when lengths do not add up. */
export function readEmv(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const tag = text.slice(at, at + 2);
    const length = Number(text.slice(at + 2, at + 4));
    const value = text.slice(at + 4, at + 4 + length);
    if (!/^\d\d$/.test(tag) || !Number.isInteger(length) || value.length !== length || fields.has(tag))
      throw new Error(`no payment code: ${text.slice(at)}`);
    fields.set(tag, value);
    at += 4 + length;
  }
  return fields;
}
