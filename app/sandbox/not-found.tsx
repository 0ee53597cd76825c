import { NoPaymentHere } from "./no-payment";

export default function NotFound() {
  return <NoPaymentHere />;
}
