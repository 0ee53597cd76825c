/* In the manner of the shop's own icons: 24 units, one line of 1.6. */
const PATHS = {
  bank: "M4 9.5 12 4.5l8 5v1H4v-1Zm2 1v7m4-7v7m4-7v7m4-7v7M3.5 19.5h17",
  wallet: "M4 7.5h13.5a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-10Zm0 0a2 2 0 0 1 2-2h10v2m.2 6.5h.1",
  phone: "M7.5 3.5h9a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1Zm3 14.2h3",
  store:
    "M4.5 10v9.5h15V10M3.5 7l1.5-3h14l1.5 3a2.8 2.8 0 0 1-5.6.4 2.9 2.9 0 0 1-5.8 0A2.8 2.8 0 0 1 3.5 7Zm6.5 12.500v-5.500h4v5.500",
  card: "M4 6.5h16v11H4v-11Zm0 3.500h16M7 14.5h4",
  calendar: "M5 6h14v13.500H5V6Zm0 4h14M9 3.500v4m6-4v4M9 14h.1m2.900 0h.1m2.900 0h.1",
} as const;

export type MarkName = keyof typeof PATHS;

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="size-6 shrink-0"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
