/** `length_exceeded` as soon as more than `limit` bytes have come, whatever was announced; the rest is not read. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; error: "length_exceeded" }> {
  const announced = Number(request.headers.get("content-length") ?? "0");
  if (announced > limit) return { ok: false, error: "length_exceeded" };
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    length += chunk.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      return { ok: false, error: "length_exceeded" };
    }
    parts.push(chunk.value);
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(parts)) };
}
