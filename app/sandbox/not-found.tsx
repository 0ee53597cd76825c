import { BankShell } from "./bank-shell";

export default function NotFound() {
  return (
    <BankShell>
      <h1 className="display text-2xl">There is no payment here</h1>
      <p className="mt-3 text-soft">
        The address belongs to no payment of this sandbox. It may have been emptied since. Go back to the shop
        and pay again.
      </p>
    </BankShell>
  );
}
