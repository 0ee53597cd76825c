/** A message with its `{placeholders}` filled in, for client components, which get raw texts and no message library. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
