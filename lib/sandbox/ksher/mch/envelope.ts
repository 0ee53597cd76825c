import "server-only";
import { HOUR, now, shift } from "../../../clock";
import { forgedHex } from "../../courier";
import type { Fields } from "../fields";
import { merchant } from "../merchant";
import { signMch } from "./signature";

/** The newer API's two hosts word their envelopes differently. */
export type MchHost = "gateway" | "merchant";

interface EnvelopeOptions {
  readonly code?: number;
  readonly msg?: string;
  /** With a signature that fits nothing. */
  readonly forged?: boolean;
  /** What the signature covers, where that is not all of `data`. */
  readonly signed?: Fields;
}

/** `2026-01-01T08:00:00.000000+08:00` */
const envelopeTime = () =>
  `${shift(now(), 8 * HOUR)
    .toISOString()
    .slice(0, 23)}000+08:00`;

/** An answer or a notice. Only `data` is signed. */
export function envelope(
  host: MchHost,
  data: Fields,
  { code = 0, msg, forged = false, signed = data }: EnvelopeOptions = {},
): Fields {
  const signature = signMch(merchant().gatewayPrivateKey, signed);
  const sign = forged ? forgedHex(signature) : signature;
  if (host === "gateway") {
    const said = msg ?? "SUCCESS";
    return { code, msg: said, message: said, lang: "", data, sign };
  }
  return {
    code,
    msg: msg ?? "ok",
    status_code: "",
    status_msg: "",
    version: "3.0.0",
    time_stamp: envelopeTime(),
    data,
    sign,
  };
}
