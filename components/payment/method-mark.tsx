/*
 * Marks of the ways to pay, one family drawn for this shop: a tile in a colour that people know the method by, and a plain
 * sign of one 2-unit line on a 24-unit grid. No logo is copied: names are told by the words beside them.
 */
interface Mark {
  tile: string;
  sign: string;
  /** Dark on the light tiles. */
  ink?: string;
}

const NIGHT = "#14202b";

const MARKS: Readonly<Record<string, Mark>> = {
  card: { tile: "#24506f", sign: "M4 6.5h16v11H4v-11Zm0 4h16M7 14.5h3" },
  promptpay: {
    tile: "#173f6e",
    sign: "M6 6h4.5v4.5H6V6Zm7.5 0H18v4.5h-4.5V6ZM6 13.5h4.5V18H6v-4.5Zm7.5 0h1m3.5 0V15m-4.5 3H15m3 0v-.1",
  },
  paynow: { tile: "#78217a", sign: "M8 19V5h4.5a4 4 0 0 1 0 8H8m6 5 3-2.5-3-2.5" },
  fpx: { tile: "#1d4f9c", sign: "M5 9h13l-3.5-4M19 15H6l3.5 4" },
  duitnow: { tile: "#d81e5b", sign: "M8 5h3a7 7 0 0 1 0 14H8V5Z" },
  maybank: { tile: "#f3b917", sign: "M5.5 18.5v-13L12 13l6.5-7.5v13", ink: NIGHT },
  truemoney: { tile: "#dd6b10", sign: "M6 6h12M12 6v13" },
  linepay: { tile: "#06a346", sign: "M8.5 5v14h8" },
  shopeepay: { tile: "#e2492c", sign: "M16.2 8c-1.2-2.6-7.4-3-7.4.6 0 3.8 7.6 2.4 7.6 6.5 0 4-7 4-8.8.9" },
  paypay: { tile: "#e6123d", sign: "M5 19V6h3.5a3.5 3.5 0 0 1 0 7H5m8 6V6h3.5a3.5 3.5 0 0 1 0 7H13" },
  grabpay: { tile: "#06913f", sign: "M17.5 7.6A6.8 6.8 0 1 0 18.7 13H13" },
  touch_n_go: { tile: "#1558a6", sign: "M7 12h.1M10.5 8.5a5 5 0 0 1 0 7m3.5-10a9.2 9.2 0 0 1 0 13" },
  boost: { tile: "#d62839", sign: "M13.5 4 7 13.2h4.6L10.5 20 17 10.8h-4.6L13.5 4Z" },
  kbank: { tile: "#0f7d49", sign: "M8 5v14M16.5 5 8.5 12.6l8 6.4" },
  scb: {
    tile: "#4a2a82",
    sign: "M12 4.5 18.5 8v8L12 19.5 5.5 16V8L12 4.5Zm-2.5 9.2c1.5 1.5 5 .8 5-.9s-5-1-5-2.7 3.5-2.2 4.8-.8",
  },
  bay: { tile: "#f6c915", sign: "M7 18.5h10M8.5 5v9.5M15.5 5l-6.5 5 6.5 4.5", ink: NIGHT },
  bbl: { tile: "#1f459a", sign: "M8.5 5h4a3.4 3.4 0 0 1 0 6.8h-4m4.5 0a3.6 3.6 0 0 1 0 7.2H8.5V5" },
  ktb: { tile: "#0e86c4", sign: "M5 5v14m5-14-4.5 7L10 19m3-14h7m-3.5 0v14" },
  ocbc: { tile: "#cf2030", sign: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm-3.5 7h7" },
  wechat_pay: { tile: "#0b9d3c", sign: "m4 6.5 3.8 11.5L12 8l4.2 10L20 6.5" },
  alipay: { tile: "#1470d8", sign: "M6 19 12 5l6 14M8.4 14.5h7.2" },
  alipay_hk: {
    tile: "#3386d6",
    sign: "M3.5 18.5 7.5 6l4 12.5m-6.7-4.5h5.4M14.5 6v12.5m6-12.5v12.5m-6-6.3h6",
  },
  kakaopay: {
    tile: "#f7df1e",
    sign: "M5 5v14m5-14-4.5 7L10 19m3.5 0V6H16a3.5 3.5 0 0 1 0 7h-2.5",
    ink: NIGHT,
  },
  dana: { tile: "#1284d0", sign: "M15.8 4.5V19m0-4.7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" },
  gcash: { tile: "#0f5bd8", sign: "M13.5 8.3a5 5 0 1 0 .9 4.2h-4M17.5 7a8 8 0 0 1 0 10" },
  atome: { tile: "#e9f45a", sign: "M16 8v8.5M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Zm4 4.5v.1", ink: NIGHT },
  first_choice: { tile: "#c8152b", sign: "M9 8.2 12.8 5v14M8.5 19h8.5" },
  ktc: { tile: "#a3142c", sign: "M17.5 8a6.8 6.8 0 1 0 0 8M12 12h.1" },
  ttb: { tile: "#1050d8", sign: "M10.5 4.5v11.2a3 3 0 0 0 5 2.2M6.5 9.5h9" },
  uob: { tile: "#123a80", sign: "M7 5v8.5a5 5 0 0 0 10 0V5" },
  konbini: { tile: "#0d7568", sign: "M5 10h14M6.5 10v9h11v-9M5 10l1.5-5h11L19 10M10 19v-5h4v5" },
  lotus: { tile: "#078a83", sign: "M5 6v12M8.5 6v12m3-12v12M15 6v12m4-12v12" },
};

/** Whether a mark is drawn: a test holds the methods' table to it. */
export function hasMark(name: string): boolean {
  return Object.hasOwn(MARKS, name);
}

/** Decoration beside the method's name. */
export function MethodMark({ name, className = "size-11" }: { name: string; className?: string }) {
  const { tile, sign, ink = "#fff" } = MARKS[name] ?? { tile: "#43515e", sign: "M6 12h12" };
  return (
    <svg aria-hidden="true" focusable="false" viewBox="-5 -5 34 34" className={`shrink-0 ${className}`}>
      <rect x="-5" y="-5" width="34" height="34" rx="8" fill={tile} />
      <path d={sign} fill="none" stroke={ink} strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
