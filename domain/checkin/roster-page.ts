import type { RosterRow } from './roster.ts';

/** A row with what only pages hold. */
export type PageRow = RosterRow & {
  /** Goes up with each change of what is sealed: each key seals once (rule 23). */
  readonly rev: number;
  /** Empty where nothing is sealed. */
  readonly sealedName: Uint8Array;
};

/** Rows of a page, at most (rule 20). */
export const PAGE_ROWS = 2_000;

const FLAGS = [
  ['isBlocked', 1],
  ['needsAttention', 2],
  ['isUnpaid', 4],
  ['isUnapproved', 8],
  ['isCancelled', 16],
  ['hasOpenQuestion', 32],
  ['isCountOnly', 64],
] as const;

/** u40 ticket, u32 rev, type, generation, validity, flags, number of slots. */
const HEAD_BYTES = 14;

/**
 * One row in bytes, big-endian: u40 id, u32 rev, u8 type, u8 generation, u8 validity, u8 flags, u8 n, n x u16 slots,
 * u8 m, m bytes of the sealed name. Source: checkin.md rule 20. @throws RangeError for more than 255 slots or bytes
 */
export function packRow(row: PageRow): Uint8Array<ArrayBuffer> {
  const { bookedSlotNos: slots, sealedName } = row;
  if (slots.length > 255 || sealedName.length > 255) throw new RangeError('a row of the roster is too long');
  const bytes = new Uint8Array(HEAD_BYTES + slots.length * 2 + 1 + sealedName.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, Math.floor(row.ticketNo / 2 ** 32));
  view.setUint32(1, row.ticketNo % 2 ** 32);
  view.setUint32(5, row.rev);
  view.setUint8(9, row.typeNo);
  view.setUint8(10, row.generation);
  view.setUint8(11, row.validityNo);
  view.setUint8(
    12,
    FLAGS.reduce((sum, [name, bit]) => sum + (row[name] ? bit : 0), 0),
  );
  view.setUint8(13, slots.length);
  for (const [index, no] of slots.entries()) view.setUint16(HEAD_BYTES + index * 2, no);
  view.setUint8(HEAD_BYTES + slots.length * 2, sealedName.length);
  bytes.set(sealedName, HEAD_BYTES + slots.length * 2 + 1);
  return bytes;
}

/** Reads the rows of a page, or a single one. @throws RangeError where the bytes end too early */
export function readRows(page: Uint8Array): PageRow[] {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const rows: PageRow[] = [];
  let at = 0;
  while (at < page.length) {
    const { row, end } = readRow(view, page, at);
    rows.push(row);
    at = end;
  }
  return rows;
}

function readRow(view: DataView, page: Uint8Array, at: number): { row: PageRow; end: number } {
  const flags = view.getUint8(at + 12);
  const slotCount = view.getUint8(at + 13);
  const nameAt = at + HEAD_BYTES + slotCount * 2 + 1;
  const end = nameAt + view.getUint8(nameAt - 1);
  if (end > page.length) throw new RangeError('a page of the roster ends inside a row');
  const has = (bit: number) => (flags & bit) !== 0;
  const row: PageRow = {
    // Bytes above 32 bits by multiplication: operators on bits have 32.
    ticketNo: view.getUint8(at) * 2 ** 32 + view.getUint32(at + 1),
    rev: view.getUint32(at + 5),
    typeNo: view.getUint8(at + 9),
    generation: view.getUint8(at + 10),
    validityNo: view.getUint8(at + 11),
    isBlocked: has(1),
    needsAttention: has(2),
    isUnpaid: has(4),
    isUnapproved: has(8),
    isCancelled: has(16),
    hasOpenQuestion: has(32),
    isCountOnly: has(64),
    bookedSlotNos: Array.from({ length: slotCount }, (_, index) =>
      view.getUint16(at + HEAD_BYTES + index * 2),
    ),
    sealedName: page.slice(nameAt, end),
  };
  return { row, end };
}
