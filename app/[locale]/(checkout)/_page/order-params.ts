export interface OrderParams {
  params: Promise<{ locale: string; orderId: string }>;
}
