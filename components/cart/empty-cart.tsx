import { PageHeading } from "@/components/layout/page-heading";
import { buttonClass } from "@/components/ui/button";
import { SoftLink } from "@/components/ui/intent-link";
import { WholeFigures } from "@/components/ui/whole-figures";

/** A dry cart: an upturned umbrella waiting for rain, drawn in the shop's own line. */
function Umbrella() {
  return (
    <svg
      viewBox="0 0 200 150"
      aria-hidden="true"
      className="w-44 text-rain"
      fill="none"
      stroke="currentColor"
    >
      <path
        d="M22 52c10 52 42 78 78 78s68-26 78-78c-14 10-26 10-39 0-13 10-26 10-39 0-13 10-26 10-39 0-13 10-25 10-39 0Z"
        className="fill-rain-tint"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path
        d="M61 52c6 40 20 66 39 78 19-12 33-38 39-78M100 52V20c0-14 18-14 18-1"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <path d="M40 142h120" className="stroke-line" strokeWidth="2.5" strokeLinecap="round" />
      <path
        d="M32 14v12M64 8v10M150 12v12M176 26v10"
        className="stroke-lamp"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The empty state, in words, with a way on. */
export function EmptyCart({
  title,
  text,
  link,
}: {
  title: string;
  text: string;
  link: { href: string; label: string };
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-5 py-10 text-center md:py-16">
      <Umbrella />
      <PageHeading className="display text-3xl">{title}</PageHeading>
      <p className="text-soft">
        <WholeFigures>{text}</WholeFigures>
      </p>
      <SoftLink href={link.href} className={buttonClass({ size: "large" })}>
        {link.label}
      </SoftLink>
    </div>
  );
}
