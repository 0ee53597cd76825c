import { PageHeading } from "./page-heading";

/** A page of plain words: a title, a line below it and a few short sections. */
export function ProsePage({
  title,
  lead,
  sections,
}: {
  title: string;
  lead: string;
  sections: readonly { title: string; text: string }[];
}) {
  return (
    <article className="shell py-12 md:py-20">
      <header className="max-w-3xl">
        <PageHeading className="display text-3xl">{title}</PageHeading>
        <p className="mt-5 text-lg text-soft">{lead}</p>
      </header>
      <div className="mt-12 border-t border-line">
        {sections.map((section) => (
          <section
            key={section.title}
            className="grid gap-x-12 gap-y-2 border-b border-line py-8 md:grid-cols-[16rem_minmax(0,1fr)]"
          >
            <h2 className="display text-xl">{section.title}</h2>
            <p className="max-w-prose">{section.text}</p>
          </section>
        ))}
      </div>
    </article>
  );
}
