import { describe, expect, it } from 'vitest';
import { moneyHere, refundsFor } from './balance.ts';

const money = (id: string, paidMinor: number, waivedMinor = 0, returnedMinor = 0) => ({
  id,
  paidMinor,
  waivedMinor,
  returnedMinor,
});

describe('what goes back to a payer', () => {
  it('is nothing as long as the money pays for a place', () => {
    expect(refundsFor([money('a', 100)], 100)).toEqual([{ paymentId: 'a', amountMinor: 0 }]);
    expect(refundsFor([money('a', 40)], 100)).toEqual([{ paymentId: 'a', amountMinor: 0 }]);
  });

  it('is what pays for nothing, from the latest payment first', () => {
    expect(refundsFor([money('a', 100), money('b', 60)], 80)).toEqual([
      { paymentId: 'b', amountMinor: 60 },
      { paymentId: 'a', amountMinor: 20 },
    ]);
  });

  it('is never what was waived or has gone back already', () => {
    expect(refundsFor([money('a', 100, 70)], 0)).toEqual([{ paymentId: 'a', amountMinor: 30 }]);
    expect(refundsFor([money('a', 100, 100)], 40)).toEqual([{ paymentId: 'a', amountMinor: 0 }]);
    expect(refundsFor([money('a', 100, 0, 100)], 0)).toEqual([{ paymentId: 'a', amountMinor: 0 }]);
    expect(moneyHere([money('a', 100, 0, 30), money('b', 5)])).toBe(75);
  });
});
