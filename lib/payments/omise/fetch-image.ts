import "server-only";
import { SECOND } from "../../clock";
import type { CodeImage } from "../gateway";
import { GatewayUnreachable } from "../gateway-error";

const DEADLINE_MS = 5 * SECOND;
const MAX_BYTES = 256 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a code has no use for, whatever the page that shows it would make of it. */
const UNWELCOME = /<\s*(script|foreignobject|iframe|object|embed)\b|javascript:|<!ENTITY|\son[a-z]+\s*=/i;

async function readUpTo(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    size += step.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      throw new GatewayUnreachable("The picture is too large.");
    }
    pieces.push(step.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/** Judged by its content: what the answer's header says is the sender's word. */
function toImage(bytes: Uint8Array<ArrayBuffer>): CodeImage {
  if (PNG.every((byte, index) => bytes[index] === byte)) return { type: "image/png", bytes };
  const text = new TextDecoder().decode(bytes);
  if (!/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>[]*>\s*)?<svg[\s>]/i.test(text))
    throw new GatewayUnreachable("That is no picture of a kind that we show.");
  if (UNWELCOME.test(text)) throw new GatewayUnreachable("The picture holds more than a picture.");
  return { type: "image/svg+xml", bytes };
}

/** The small picture at an address that the caller has checked. Follows no redirect: it could lead anywhere. */
export async function fetchCodeImage(url: string): Promise<CodeImage> {
  try {
    const response = await fetch(url, {
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: { accept: "image/svg+xml, image/png" },
    });
    if (!response.ok) throw new GatewayUnreachable(`The picture was answered with ${response.status}.`);
    return toImage(await readUpTo(response));
  } catch (error) {
    if (error instanceof GatewayUnreachable) throw error;
    throw new GatewayUnreachable("The picture could not be fetched.");
  }
}
