import { WholeFigures } from "@/components/ui/whole-figures";
import type { StepWords } from "./code-words";

/** What to do, in three steps. */
export function Steps({ words }: { words: StepWords }) {
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="font-semibold">
        {words.title}
      </h2>
      <ol className="mt-4 flex flex-col gap-4">
        {[words.one, words.two, words.three].map((step, place) => (
          <li key={step} className="flex items-start gap-3">
            <span
              aria-hidden="true"
              className="figures grid size-8 shrink-0 place-items-center rounded-full bg-rain-tint text-sm font-semibold text-rain print:border print:border-line print:bg-transparent print:text-ink"
            >
              {place + 1}
            </span>
            <span className="min-w-0 pt-0.5">
              <WholeFigures>{step}</WholeFigures>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
