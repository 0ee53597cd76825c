import { More } from "./more";

/** Why the payment is declined. The first is the usual reason. */
export function ReasonList({ reasons }: { reasons: Readonly<Record<string, string>> }) {
  return (
    <More title="Why it is declined">
      <label className="mt-2 mb-3 block">
        <span className="text-sm text-soft">The reason that the shop is told</span>
        <select
          name="code"
          defaultValue={Object.keys(reasons)[0]}
          className="mt-1 block min-h-12 w-full rounded-md border border-edge bg-raised px-3"
        >
          {Object.entries(reasons).map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </More>
  );
}
