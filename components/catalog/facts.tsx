interface FactsProps {
  about: string;
  description: readonly string[];
  title: string;
  facts: { name: string; value: string }[];
}

/** What a thing is, in sentences, and beside them in figures. */
export function Facts({ about, description, title, facts }: FactsProps) {
  return (
    <div className="mt-14 grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 md:mt-20 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <section aria-labelledby="about">
        <h2 id="about" className="display text-xl">
          {about}
        </h2>
        {description.map((paragraph) => (
          <p key={paragraph} className="mt-4 max-w-prose text-soft">
            {paragraph}
          </p>
        ))}
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts" className="display text-xl">
          {title}
        </h2>
        <dl className="mt-4 border-t border-line">
          {facts.map(({ name, value }) => (
            <div
              key={name}
              className="grid grid-cols-[6rem_minmax(0,1fr)] gap-4 sm:grid-cols-[7rem_minmax(0,1fr)] border-b border-line py-3"
            >
              <dt className="text-sm text-faint">{name}</dt>
              <dd className="figures text-sm">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
