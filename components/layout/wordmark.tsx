/** The name that has a drawn lettering (`lettering` in app/globals.css). */
const DRAWN = "Amefon";

/** The shop's name, drawn where it can be. */
export function Lettering({ name }: { name: string }) {
  if (name !== DRAWN) return name;
  return (
    <>
      <span className="sr-only">{name}</span>
      <span aria-hidden="true" className="lettering" />
    </>
  );
}

/** The shop's mark: a drop held by an open umbrella's arc, and its name, which gives way on the smallest phones where `gives` is set. */
export function Wordmark({
  name,
  gives = false,
  className = "",
}: {
  name: string;
  gives?: boolean;
  className?: string;
}) {
  return (
    <span className={`inline-flex items-center gap-2.5 ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
        <path
          d="M3 17.5a13 13 0 0 1 26 0c-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0Z"
          fill="var(--rain)"
        />
        <path d="M16 4.5V2.8" stroke="var(--rain)" strokeWidth="2" strokeLinecap="round" />
        <path
          d="M16 20.5c2.3 2.8 3.4 4.6 3.4 6.3a3.4 3.4 0 0 1-6.8 0c0-1.7 1.1-3.5 3.4-6.3Z"
          fill="var(--lamp)"
        />
      </svg>
      <span
        className={`display pt-1 text-[1.65rem] leading-none tracking-[-0.02em] ${gives ? "max-[22.4rem]:hidden" : ""}`}
      >
        <Lettering name={name} />
      </span>
    </span>
  );
}
