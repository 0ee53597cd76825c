import "server-only";
import { fail, ok, type Result } from "@/lib/result";

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Bytes of a body, no further than the limit: what is longer is not even read. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** A posted form of at most `limit` bytes, of either encoding that browsers send. */
export async function readForm(
  request: Request,
  limit: number,
): Promise<Result<FormData, "too_large" | "unsupported_type" | "bad_request">> {
  const type = request.headers.get("content-type") ?? "";
  if (!FORM_TYPES.test(type)) return fail("unsupported_type");
  const bytes = await readBytes(request, limit);
  if (!bytes) return fail("too_large");
  try {
    return ok(await new Response(bytes, { headers: { "content-type": type } }).formData());
  } catch {
    return fail("bad_request"); // not the form that its content type promises
  }
}
