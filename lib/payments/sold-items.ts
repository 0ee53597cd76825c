import { lengthOf } from "../orders/clean-text";
import type { OrderLineView } from "../orders/queries";
import type { SourceRequest } from "./gateway";

type Item = NonNullable<SourceRequest["items"]>[number];

/** Wallets cut longer names of goods. */
const NAME_LENGTH = 100;

/** The pieces of a line at what each is charged: at two prices, a unit apart, where its discount does not divide evenly. */
function itemsOf({ sku, name, unit, quantity, line, discount }: OrderLineView): Item[] {
  const paid = line.amount - discount.amount;
  const least = Math.floor(paid / quantity);
  const dearer = paid - least * quantity;
  const shown = lengthOf(name) > NAME_LENGTH ? Array.from(name).slice(0, NAME_LENGTH).join("") : name;
  const at = (amount: number, pieces: number) => ({
    sku,
    name: shown,
    unit: { amount, currency: unit.currency },
    quantity: pieces,
  });
  return [at(least + 1, dearer), at(least, quantity - dearer)].filter((item) => item.quantity > 0);
}

/**
 * The goods as a lender lists them: with shipping they come to what is charged, a discount shared out among them. What is free
 * is no item, as in Omise's own plug-ins. Where nothing is left but shipping the goods stand at their prices, because a list
 * may not be empty.
 */
export function soldItems(lines: readonly OrderLineView[]): Item[] {
  const charged = lines.flatMap(itemsOf).filter(({ unit }) => unit.amount > 0);
  if (charged.length > 0) return charged;
  return lines.flatMap((line) => itemsOf({ ...line, discount: { ...line.discount, amount: 0 } }));
}
