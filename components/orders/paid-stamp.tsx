/**
 * A rubber stamp on the receipt: an umbrella in a ring, the word under it. Its numbers say nothing that the receipt does not,
 * so it is silent.
 */
export function PaidStamp({ word, number, locale }: { word: string; number: string; locale: string }) {
  return (
    <svg
      viewBox="0 0 140 140"
      aria-hidden="true"
      className="receipt-stamp pointer-events-none absolute -top-9 right-2 size-22 -rotate-12 text-moss opacity-85 sm:-top-6 sm:-right-6 sm:size-32 print:top-0 print:right-0 print:size-24"
      fill="none"
      stroke="currentColor"
    >
      <circle cx="70" cy="70" r="66" strokeWidth="3" className="fill-raised" />
      <circle cx="70" cy="70" r="58" strokeWidth="1.2" />
      <path
        d="M36 60c2-20 16-33 34-33s32 13 34 33c-6-5-11-5-17 0-6-5-11-5-17 0-6-5-11-5-17 0-6-5-11-5-17 0Z"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
      <path d="M70 27v-6M70 60v18c0 7 10 7 10 0" strokeWidth="2.4" strokeLinecap="round" />
      <text
        x="70"
        y="102"
        textAnchor="middle"
        lang={locale}
        fontSize={locale === "en" ? 22 : 18}
        fontWeight="600"
        letterSpacing={locale === "en" ? 3 : 0}
        stroke="none"
        fill="currentColor"
      >
        {locale === "en" ? word.toUpperCase() : word}
      </text>
      <text
        x="70"
        y="117"
        textAnchor="middle"
        fontSize="10"
        letterSpacing="1"
        stroke="none"
        fill="currentColor"
      >
        {number}
      </text>
    </svg>
  );
}
