/** An amount, an order's number, a tax office's or a card's, as lib/money/format.ts, lib/orders/order-number.ts and a card write them. */
const FIGURE = /(−?(?:฿|¥|S\$|RM)\d[\d,.]*\d|−?(?:฿|¥|S\$|RM)\d|AM-\d+|\d+(?:-[\dA-Z]+)+|\d{4}(?: \d{4}){3})/;

/** A text whose amounts and numbers stay in one piece where its lines break. */
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
