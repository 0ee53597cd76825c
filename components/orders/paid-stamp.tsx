import { storeProfile } from "@/lib/store-profile";

interface StampProps {
  word: string;
  /** Of money that went back, in the colour of things that ended. */
  over?: boolean;
  number: string;
  /** The day on which it was paid, or the money went back. */
  date: string;
  locale: string;
}

/** Where the rubber did not touch the paper: two lines to and fro, nearly all of them gaps. */
const WORN =
  "M4 12l150 11-150 11 150 11-150 11 150 11-150 11 150 11-150 11 150 11-150 11 150 11-150 11 150 11-150 11";

/**
 * A rubber stamp on the receipt, as a post office sets one: the shop's name round an umbrella, the day across the middle, and
 * rain where a postmark has its waves. What it says stands on the receipt too, so it is silent.
 */
export function PaidStamp({ word, over = false, number, date, locale }: StampProps) {
  const latin = locale === "en";
  const long = word.length > (latin ? 5 : 8);
  return (
    <svg
      viewBox="0 0 200 160"
      aria-hidden="true"
      className={`receipt-stamp pointer-events-none absolute -top-9 right-1 h-22 w-28 -rotate-12 ${over ? "text-clay" : "text-moss"} opacity-90 sm:-top-8 sm:-right-4 sm:h-34 sm:w-42 print:top-0 print:right-0 print:h-26 print:w-33 print:opacity-100`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <defs>
        <mask id="stamp-worn" maskUnits="userSpaceOnUse" x="0" y="0" width="200" height="160">
          <path d="M0 0h200v160H0z" fill="#fff" stroke="none" />
          <path d={WORN} stroke="#000" strokeWidth="1.5" strokeDasharray="0 13 0 29 0 7 0 19" />
          <path d={WORN} stroke="#000" strokeWidth="2.6" strokeDasharray="0 61 0 87" />
          <path d="M30 128q24 14 46 4" stroke="#000" strokeOpacity=".5" strokeWidth="2.4" />
        </mask>
        <path id="stamp-arc" d="M22 80a58 58 0 0 1 116 0" />
        <path id="stamp-foot" d="M15 80a65 65 0 0 0 130 0" />
      </defs>
      <g mask="url(#stamp-worn)">
        <path
          d="M163 42l-5 14M177 38l-5 14M191 46l-5 14M168 72l-5 14M182 66l-5 14M196 78l-5 14M165 102l-5 14M179 96l-5 14M192 108l-5 14"
          strokeWidth="3"
        />
        <circle cx="80" cy="80" r="74" strokeWidth="3.4" />
        <circle cx="80" cy="80" r="50" strokeWidth="1.4" strokeDasharray="60 1.5 90 1 40 2" />
        <path
          d="M57 61c1-14 11-23 23-23s22 9 23 23c-4-3-7-3-11.5 0-4-3-7.5-3-11.5 0-4-3-7.5-3-11.5 0-4.5-3-7.5-3-11.5 0Z"
          strokeWidth="2.2"
        />
        <path d="M80 38v-4M80 61v5" strokeWidth="2.2" />
        <g stroke="none" fill="currentColor" textAnchor="middle">
          <text fontSize="13" fontWeight="600" letterSpacing="3">
            <textPath href="#stamp-arc" startOffset="50%">
              {storeProfile.name.toUpperCase()}
            </textPath>
          </text>
          <text fontSize="10.5" fontWeight="600" letterSpacing="1.5">
            <textPath href="#stamp-foot" startOffset="50%">
              {number}
            </textPath>
          </text>
          <text
            x="80"
            y="87"
            lang={locale}
            fontSize={long ? 14 : latin ? 19 : 16}
            fontWeight="700"
            letterSpacing={latin && !long ? 3 : 0.5}
          >
            {latin ? word.toUpperCase() : word}
          </text>
          <text x="80" y="106" lang={locale} fontSize="12" fontWeight="600" className="figures">
            {date}
          </text>
        </g>
        <path d="M36 70h88M36 112h88" strokeWidth="1.2" />
      </g>
    </svg>
  );
}
