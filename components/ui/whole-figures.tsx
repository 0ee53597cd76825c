/** An amount or an order's number, as formatted in lib/money/format.ts and lib/orders/order-number.ts. */
const FIGURE = /(−?(?:฿|¥|S\$|RM)\d[\d,.]*\d|−?(?:฿|¥|S\$|RM)\d|AM-\d+)/;

/** A text whose amounts and order numbers stay in one piece where its lines break. */
export function WholeFigures({ children }: { children: string }) {
  let place = 0;
  return children.split(FIGURE).map((part) => {
    place += part.length;
    return FIGURE.test(part) ? (
      <span key={place} className="figures whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    );
  });
}
