import type { LocaleMap } from '../locale.ts';
import { z } from '../schema.ts';
import { type PriceItem, totalOf, type VatLine, vatLines } from './pricing.ts';

/** What was sold: places of one type at one price. Amounts are minor units, VAT included. */
export type InvoiceItem = PriceItem & {
  readonly name: LocaleMap;
  readonly count: number;
  readonly unitMinor: number;
};

/** Everything on an invoice that is counted: kept as it was issued, so that nothing is counted again when it is printed. */
export type InvoiceContent = { readonly items: readonly InvoiceItem[]; readonly vat: readonly VatLine[] };

/** One seat as it is billed. */
export type BilledSeat = {
  readonly typeId: string;
  readonly name: LocaleMap;
  readonly priceMinor: number;
  readonly vatRate: number;
};

/** Items by type, price and rate in the order of the seats, and VAT by rate. Seats that cost nothing are not billed. */
export function invoiceContent(seats: readonly BilledSeat[]): InvoiceContent & {
  readonly netMinor: number;
  readonly vatMinor: number;
  readonly totalMinor: number;
} {
  const items = new Map<string, InvoiceItem>();
  for (const { typeId, name, priceMinor, vatRate } of seats.filter((seat) => seat.priceMinor > 0)) {
    const key = `${typeId} ${priceMinor} ${vatRate}`;
    const count = (items.get(key)?.count ?? 0) + 1;
    items.set(key, { name, count, unitMinor: priceMinor, vatRate, grossMinor: priceMinor * count });
  }
  const all = [...items.values()];
  const vat = vatLines(all);
  const sum = (amount: 'netMinor' | 'vatMinor') => vat.reduce((total, one) => total + one[amount], 0);
  return { items: all, vat, netMinor: sum('netMinor'), vatMinor: sum('vatMinor'), totalMinor: totalOf(all) };
}

const amounts = { vatRate: z.number(), grossMinor: z.number() };
const itemShape = z.object({
  kind: z.literal('item'),
  name: z.record(z.string(), z.string()),
  count: z.number(),
  unitMinor: z.number(),
  ...amounts,
});
const vatShape = z.object({
  kind: z.literal('vat'),
  netMinor: z.number(),
  vatMinor: z.number(),
  ...amounts,
});

/** The content as the lines of its row. */
export function storedLines({ items, vat }: InvoiceContent): readonly unknown[] {
  return [
    ...items.map((item) => ({ kind: 'item', ...item })),
    ...vat.map((line) => ({ kind: 'vat', ...line })),
  ];
}

/** The content back from the lines of its row; lines of another shape are left out. */
export function readLines(lines: readonly unknown[]): InvoiceContent {
  return {
    items: lines.flatMap((line) => itemShape.safeParse(line).data ?? []),
    vat: lines.flatMap((line) => vatShape.safeParse(line).data ?? []),
  };
}

const buyerShape = z.object({
  name: z.string().nullable().catch(null),
  organisation: z.string().nullable().catch(null),
  address: z.string().nullable().catch(null),
  country: z.string().nullable().catch(null),
});
export type Buyer = z.output<typeof buyerShape>;

/** Who an invoice was made for; empty after an erasure. */
export function readBuyer(stored: unknown): Buyer {
  return (
    buyerShape.safeParse(stored).data ?? { name: null, organisation: null, address: null, country: null }
  );
}
