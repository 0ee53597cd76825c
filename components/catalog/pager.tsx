import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

interface PagerProps {
  label: string;
  /** "Page 2 of 5". */
  where: string;
  previous: { href: string; text: string } | null;
  next: { href: string; text: string } | null;
}

/** The way through a list of several pages. */
export function Pager({ label, where, previous, next }: PagerProps) {
  return (
    <nav aria-label={label} className="mt-14 grid grid-cols-[1fr_auto_1fr] items-center gap-4">
      <span>
        {previous ? (
          <a href={previous.href} rel="prev" className={buttonClass({ variant: "secondary", size: "small" })}>
            <Icon name="arrow-left" className="size-5" />
            {previous.text}
          </a>
        ) : null}
      </span>
      <span className="figures text-sm text-soft">{where}</span>
      <span className="text-right">
        {next ? (
          <a href={next.href} rel="next" className={buttonClass({ variant: "secondary", size: "small" })}>
            {next.text}
            <Icon name="arrow-right" className="size-5" />
          </a>
        ) : null}
      </span>
    </nav>
  );
}
