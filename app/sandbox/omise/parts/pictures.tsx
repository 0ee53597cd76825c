import type { PayerView } from "@/lib/sandbox/omise/payer";

/* Black on white at night too: a camera reads nothing else. */

export function QrPicture({ qr, label }: { qr: NonNullable<PayerView["qr"]>; label: string }) {
  const { side, path } = qr;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="block w-full rounded-md bg-[#fff]"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

export function BarcodePicture({
  barcode,
  label,
}: {
  barcode: NonNullable<PayerView["barcode"]>;
  label: string;
}) {
  const { width, height, path } = barcode;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className="block h-20 w-full rounded-md bg-[#fff]"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
