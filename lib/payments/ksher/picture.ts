import type { CodeImage } from "../gateway";
import { GatewayUnreachable } from "../gateway-error";

/** Ksher sends its codes as pictures inside its answers. */
const PREFIX = "data:image/png;base64,";
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MAX_LENGTH = 150_000;

/** Whether the text is a small PNG as a data address. */
export function isPicture(text: string): boolean {
  return (
    text.length <= MAX_LENGTH &&
    text.startsWith(PREFIX) &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(PREFIX.length))
  );
}

export function readPicture(text: string): CodeImage {
  if (!isPicture(text)) throw new GatewayUnreachable("That is no picture of Ksher's.");
  const bytes = new Uint8Array(Buffer.from(text.slice(PREFIX.length), "base64"));
  if (!PNG.every((byte, index) => bytes[index] === byte))
    throw new GatewayUnreachable("That is no picture of a kind that we show.");
  return { type: "image/png", bytes };
}
