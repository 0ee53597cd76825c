/** Groups of four, a last one of one to three: as one reads a long number aloud. */
function groupsOf(value: string): string[] {
  return value.match(/.{1,4}/gu) ?? [value];
}

/** A long number that can be read, and marked and copied without spaces: the gaps are only drawn. */
export function GroupedDigits({ value, className = "" }: { value: string; className?: string }) {
  let place = 0;
  return (
    <span className={`figures flex flex-wrap gap-x-[0.4em] ${className}`}>
      {groupsOf(value).map((group) => {
        place += group.length;
        return <span key={place}>{group}</span>;
      })}
    </span>
  );
}
