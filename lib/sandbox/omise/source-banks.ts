import "server-only";

/*
 * The banks a payer may name, by source type.
 */

interface SourceBank {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
}

const MALAYSIAN: readonly (readonly [code: string, name: string])[] = [
  ["affin", "Affin Bank"],
  ["alliance", "Alliance Bank"],
  ["agro", "AGRONet"],
  ["ambank", "AmBank"],
  ["cimb", "CIMB Clicks"],
  ["islam", "Bank Islam"],
  ["rakyat", "Bank Rakyat"],
  ["muamalat", "Bank Muamalat"],
  ["bsn", "BSN"],
  ["hongleong", "Hong Leong Bank"],
  ["hsbc", "HSBC"],
  ["kfh", "KFH"],
  ["maybank2u", "Maybank2U"],
  ["ocbc", "OCBC"],
  ["public", "Public Bank"],
  ["rhb", "RHB"],
  ["sc", "Standard Chartered"],
  ["uob", "UOB"],
];

/** One bank is closed for maintenance, as some bank always is. */
const BANKS: readonly SourceBank[] = MALAYSIAN.map(([code, name]) => ({
  code,
  name,
  active: code !== "hsbc",
}));

export function banksOf(type: string): readonly SourceBank[] {
  return type === "fpx" || type === "duitnow_obw" ? BANKS : [];
}
