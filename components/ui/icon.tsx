import { ALERT, BAG, CHECK, MINUS, PLUS } from "./buying-icons";
import { DrawnIcon } from "./drawn-icon";

/*
 * Drawn for this shop on a 24-unit grid with one 1.6-unit line, round at the ends like a drop.
 */
const PATHS = {
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20.5 20.5",
  bag: BAG,
  globe:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0 0c4-4 4-13 0-17-4 4-4 13 0 17ZM4 9.5h16M4 14.5h16",
  drop: "M12 3.5c3.6 4.4 5.6 7.4 5.6 10.4a5.6 5.6 0 0 1-11.2 0c0-3 2-6 5.6-10.4Zm-2.6 11a2.7 2.7 0 0 0 2.2 2.4",
  "arrow-right": "M4.5 12h15m-6-6 6 6-6 6",
  "arrow-left": "M19.5 12h-15m6-6-6 6 6 6",
  "chevron-down": "m6 9.5 6 6 6-6",
  "chevron-right": "m9.5 6 6 6-6 6",
  check: CHECK,
  close: "m6 6 12 12M18 6 6 18",
  plus: PLUS,
  minus: MINUS,
  truck:
    "M3 6.5h10.5v10H3v-10Zm10.5 3.5h4l3 3.2v3.3h-7V10ZM7 19a1.9 1.9 0 1 0 0-3.8A1.9 1.9 0 0 0 7 19Zm10 0a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z",
  return: "M8.5 5 4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H8",
  card: "M3.5 6h17v12h-17V6Zm0 4h17M7 14.5h3.5",
  bank: "M4 9.5 12 4.5l8 5v1H4v-1Zm2 1v7m4-7v7m4-7v7m4-7v7M3.5 19.5h17",
  info: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-9v5m0-8.4v.1",
  alert: ALERT,
  trash: "M5 7.5h14M9.5 7.5V5h5v2.5M7 7.5l.8 12h8.4l.8-12M10.5 11v5m3-5v5",
  lock: "M6 10.5h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v2.5M12 14v2.5",
  filter:
    "M4 7h10m4 0h2M4 17h2m4 0h10M16 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Zm-8 10a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
  copy: "M9 9h10.5v10.5H9V9Zm-3.5 6h-1V4.5H15v1",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3.2 2",
  external: "M13.5 4.5h6v6m0-6-9 9M10 6H5v13h13v-5",
  mail: "M3.5 6h17v12.5h-17V6Zm0 .8L12 13l8.5-6.2",
  receipt: "M6 3.5h12v17l-2.4-1.6-2.4 1.6-2.4-1.6-2.4 1.6L6 20.5v-17ZM9 8h6m-6 4h6",
  save: "M12 4v10.5m-4.5-4.3 4.5 4.3 4.5-4.3M4.5 16v3.5h15V16",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.1m0-4.3v4.3h-4.3",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words: hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <DrawnIcon path={PATHS[name]} {...(className !== undefined && { className })} />;
}
