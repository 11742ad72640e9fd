import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageRow, packRow, readRows } from './roster-page.ts';

const byte = fc.integer({ min: 0, max: 255 });
const row: fc.Arbitrary<PageRow> = fc.record({
  ticketNo: fc.integer({ min: 0, max: 2 ** 40 - 1 }),
  rev: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  typeNo: byte,
  generation: byte,
  validityNo: byte,
  isBlocked: fc.boolean(),
  needsAttention: fc.boolean(),
  isUnpaid: fc.boolean(),
  isUnapproved: fc.boolean(),
  isCancelled: fc.boolean(),
  hasOpenQuestion: fc.boolean(),
  isCountOnly: fc.boolean(),
  bookedSlotNos: fc.array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 255 }),
  sealedName: fc.uint8Array({ maxLength: 255 }),
});

/** A row that has nothing but what is said. */
function plain(more: Partial<PageRow> = {}): PageRow {
  return {
    ...{ ticketNo: 0, rev: 0, typeNo: 0, generation: 0, validityNo: 0, isBlocked: false },
    ...{ needsAttention: false, isUnpaid: false, isUnapproved: false, isCancelled: false },
    ...{ hasOpenQuestion: false, isCountOnly: false, bookedSlotNos: [], sealedName: new Uint8Array() },
    ...more,
  };
}

describe('pages of the roster', () => {
  it('reads what was packed', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const page = rows.flatMap((each) => [...packRow(each)]);
        expect(readRows(Uint8Array.from(page))).toEqual(rows);
      }),
    );
  });

  it('puts each number where rule 20 has it', () => {
    const bytes = packRow(
      plain({
        ...{ ticketNo: 0x8c2f51a7d4, rev: 7, typeNo: 2, generation: 3, validityNo: 4, isCountOnly: true },
        ...{ isBlocked: true, bookedSlotNos: [258], sealedName: Uint8Array.of(9, 9) },
      }),
    );
    expect([...bytes]).toEqual([0x8c, 0x2f, 0x51, 0xa7, 0xd4, 0, 0, 0, 7, 2, 3, 4, 65, 1, 1, 2, 2, 9, 9]);
  });

  it('refuses a page that ends inside a row, wherever it ends', () => {
    const whole = packRow(plain({ bookedSlotNos: [1, 2], sealedName: Uint8Array.of(1, 2, 3) }));
    for (let length = 1; length < whole.length; length += 1)
      expect(() => readRows(whole.slice(0, length))).toThrow(RangeError);
  });

  it('refuses to pack what does not fit', () => {
    expect(() => packRow(plain({ sealedName: new Uint8Array(256) }))).toThrow(RangeError);
  });
});
