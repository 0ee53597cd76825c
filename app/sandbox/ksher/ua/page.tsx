import type { Metadata } from "next";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { env } from "@/lib/env";
import { findKsherPage, type KsherPayer } from "@/lib/sandbox/ksher/payer";
import { BankShell } from "../../bank-shell";
import { Mark } from "../../mark";
import { NoPayment } from "../../no-payment";
import { OrderEnding } from "../parts/order-ending";
import { OrderSummary } from "../parts/order-summary";
import { PayForm } from "../parts/pay-form";

export const metadata: Metadata = { title: { absolute: "Pay · Pretend Ksher" } };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const SIGN = { name: "Pretend Ksher", mark: "wallet" } as const;

const pageOf = ({ uuid }: KsherPayer) => `/sandbox/ksher/ua?order_uuid=${uuid}`;

/** Said above the ways to pay when the last one was refused: another may still do. The shop may be another than this one, to which no form of ours leads. */
function Declined({ payer: { reason, failUrl } }: { payer: KsherPayer }) {
  return (
    <p className="mb-6 flex gap-3 rounded-md bg-clay-tint p-4 text-sm">
      <Icon name="info" className="size-5 shrink-0 text-clay" />
      <span>
        The last try failed: <code>{reason}</code>. Nothing was taken. You can try again, or go{" "}
        <a className="link" href={failUrl ?? "/"}>
          back to the shop
        </a>
        .
      </span>
    </p>
  );
}

function Chooser({ payer }: { payer: KsherPayer }) {
  return (
    <>
      <h1 className="display text-2xl">How would you like to pay?</h1>
      <OrderSummary payer={payer} channel={null} />
      <ul className="mt-6 grid gap-3">
        {payer.channels.map(({ id, name, mark }) => (
          <li key={id}>
            <a
              className="flex min-h-14 items-center gap-4 rounded-md border border-edge px-4 font-medium hover:bg-sunk"
              href={`${pageOf(payer)}&channel=${id}`}
            >
              <span className="text-rain">
                <Mark name={mark} />
              </span>
              {name}
              <Icon name="chevron-right" className="ml-auto size-5 text-soft" />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function WalkedAway({ payer }: { payer: KsherPayer }) {
  return (
    <>
      <h1 className="display text-2xl">You walked away</h1>
      <p className="mt-3 text-soft">
        Nothing was answered, so the payment still waits. Close this tab to see what the shop makes of a payer
        who never comes back.
      </p>
      <p className="mt-7">
        <a className={buttonClass({ variant: "secondary", className: "w-full" })} href={pageOf(payer)}>
          Go back and answer
        </a>
      </p>
    </>
  );
}

function Question({ payer, channel }: { payer: KsherPayer; channel: KsherPayer["channels"][number] }) {
  return (
    <>
      <h1 className="display text-2xl">Pay with {channel.mark === "card" ? "a card" : channel.name}</h1>
      <p className="mt-2 text-soft">This is where its own page or app would open.</p>
      <OrderSummary payer={payer} channel={channel.name} />
      <PayForm payer={payer} channel={channel.id}>
        {payer.channels.length > 1 ? (
          <a className={buttonClass({ variant: "quiet", size: "small" })} href={pageOf(payer)}>
            Another way to pay
          </a>
        ) : null}
        <a className={buttonClass({ variant: "quiet", size: "small" })} href={`${pageOf(payer)}&left`}>
          Walk away without an answer
        </a>
      </PayForm>
    </>
  );
}

/** Ksher's payment page: the ways to pay, then the chosen one. Works without JavaScript. */
export default async function KsherPage({ searchParams }: Props) {
  const query = await searchParams;
  const uuid = query.order_uuid;
  const payer = env().sandbox && typeof uuid === "string" ? await findKsherPage(uuid) : null;
  if (!payer) return <NoPayment />;
  const [only, ...others] = payer.channels;
  const chosen = payer.channels.find(({ id }) => id === query.channel) ?? (others.length > 0 ? null : only);
  const sign = chosen ? { name: `${chosen.name} (pretend)`, mark: chosen.mark } : SIGN;
  if (!payer.canBePaid)
    return (
      <BankShell sign={SIGN} kind="payment page" wayBack={payer.successUrl}>
        <OrderEnding payer={payer} />
      </BankShell>
    );
  return (
    <BankShell sign={sign} kind="payment page" wayBack={payer.successUrl}>
      {payer.state === "declined" ? <Declined payer={payer} /> : null}
      {query.left !== undefined ? (
        <WalkedAway payer={payer} />
      ) : chosen ? (
        <Question payer={payer} channel={chosen} />
      ) : (
        <Chooser payer={payer} />
      )}
    </BankShell>
  );
}
