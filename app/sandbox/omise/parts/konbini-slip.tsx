import type { PayerView } from "@/lib/sandbox/omise/payer";
import { amountText } from "../../amount-text";
import { deadlineText } from "../../deadline";

const PLACES = ["Lawson", "MINISTOP", "Seicomart", "FamilyMart", "Pay-easy (ATM)", "Net banking"];

/** Deadlines are told in Japan's time, where the counters are. */
const JAPAN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Tokyo",
  dateStyle: "full",
  timeStyle: "short",
});

function Digits({ name, japanese, digits }: { name: string; japanese: string; digits: string }) {
  return (
    <div className="border-t border-line py-4">
      <dt className="text-sm text-soft">
        {name} <span lang="ja">{japanese}</span>
      </dt>
      <dd className="figures mt-1 text-2xl font-medium tracking-wide">
        {digits.replace(/(\d{3,4})(?=(\d{4})+$)/g, "$1 ")}
      </dd>
    </div>
  );
}

/** What somebody takes to the counter: numbers, amount, deadline, places. */
export function KonbiniSlip({ payer }: { payer: PayerView }) {
  const { konbini, expiresAt, amount, currency, payee } = payer;
  if (!konbini) return null;
  return (
    <>
      <h1 className="display text-2xl">Pay at a convenience store</h1>
      <p className="mt-2 text-soft">
        For {payee}: type these numbers in at the machine, or tell them at the counter.
      </p>
      <p className="figures display mt-6 text-3xl">{amountText(amount, currency)}</p>
      <dl className="mt-5 border-b border-line">
        <Digits name="Receipt number" japanese="受付番号" digits={konbini.receipt} />
        <Digits name="Confirmation number" japanese="確認番号" digits={konbini.confirmation} />
        {expiresAt ? (
          <div className="border-t border-line py-4">
            <dt className="text-sm text-soft">
              Pay by <span lang="ja">支払期限</span>
            </dt>
            <dd className="mt-1 font-medium">
              {JAPAN.format(expiresAt)} <span className="text-soft">(Japan)</span>
              <span className="block text-sm font-normal text-soft">in {deadlineText(expiresAt)}</span>
            </dd>
          </div>
        ) : null}
      </dl>
      <h2 className="mt-6 font-medium">Where</h2>
      <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 text-soft sm:grid-cols-3">
        {PLACES.map((place) => (
          <li key={place}>{place}</li>
        ))}
      </ul>
    </>
  );
}
