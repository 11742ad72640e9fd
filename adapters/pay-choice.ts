import { payByInvoice } from './pay-invoice.ts';
import { payManually } from './pay-manual.ts';
import type { PayAdapter } from './payment.ts';

const ADAPTERS: readonly PayAdapter[] = [payByInvoice, payManually];

/** The way to pay with this id; undefined for one that this installation does not know. */
export function payAdapterOf(id: string): PayAdapter | undefined {
  return ADAPTERS.find((each) => each.id === id);
}

/** The ways that can take this much in this currency, in the order in which they are offered. */
export function payAdaptersFor(wish: Parameters<PayAdapter['can']>[0]): PayAdapter[] {
  return ADAPTERS.filter((each) => each.can(wish));
}
