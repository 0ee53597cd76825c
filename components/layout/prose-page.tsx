import { PageHeading } from "./page-heading";

export interface ProseSection {
  readonly title: string;
  readonly text: string;
  /** Things by name, each with what it is and a note, below the text. */
  readonly list?: readonly { name: string; text: string; note: string }[];
}

interface ProsePageProps {
  title: string;
  lead: string;
  /** Since when the words hold. */
  since?: { day: string; text: string } | null;
  sections: readonly ProseSection[];
  /** For a page of many facts of a line each. */
  dense?: boolean;
}

/** A page of plain words: a title, a line below it and a few short sections. */
export function ProsePage({ title, lead, since, sections, dense = false }: ProsePageProps) {
  return (
    <article className="shell pt-12 pb-8 md:pt-20 md:pb-12">
      <header className="max-w-3xl">
        <PageHeading className="display text-3xl">{title}</PageHeading>
        <p className="mt-5 text-lg text-soft">{lead}</p>
        {since ? (
          <p className="mt-3 text-sm text-soft">
            <time dateTime={since.day}>{since.text}</time>
          </p>
        ) : null}
      </header>
      <div className="mt-12">
        {sections.map((section) => (
          <section
            key={section.title}
            className={`grid grid-cols-1 gap-x-12 gap-y-2 border-t border-line md:grid-cols-[16rem_minmax(0,1fr)] ${dense ? "py-5" : "py-8"}`}
          >
            <h2 className={dense ? "font-semibold" : "display text-xl"}>{section.title}</h2>
            <div className="max-w-prose">
              <p>{section.text}</p>
              {section.list ? <NamedList items={section.list} /> : null}
            </div>
          </section>
        ))}
      </div>
    </article>
  );
}

function NamedList({ items }: { items: NonNullable<ProseSection["list"]> }) {
  return (
    <dl className="mt-6">
      {items.map(({ name, text, note }) => (
        <div
          key={name}
          className="grid gap-x-6 gap-y-1 border-t border-line py-4 last:pb-0 sm:grid-cols-[9.5rem_minmax(0,1fr)]"
        >
          <dt className="font-semibold">
            <code className="font-text" translate="no">
              {name}
            </code>
          </dt>
          <dd>{text}</dd>
          <dd className="text-sm text-soft sm:col-start-2">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
