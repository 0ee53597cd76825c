/** A path on the icons' grid: 24 units, one line of 1.6, round at the ends like a drop. Decoration, hidden from screen readers. */
export function DrawnIcon({ path, className = "size-6" }: { path: string; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={path} />
    </svg>
  );
}
