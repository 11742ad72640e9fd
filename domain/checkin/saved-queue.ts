import { z } from '../schema.ts';

/** Rows in one part: far below what an upload may have, whatever people wrote for reasons. */
const AT_ONCE = 100;

const rows = z.array(z.unknown()).default([]);
const saved = z.object({
  kind: z.literal('plenum.door.queue'),
  v: z.literal(1),
  deviceId: z.string(),
  rows,
  outcomes: rows,
  annulments: rows,
  tallies: rows,
});

/** Why a file is not the queue of a device. */
export type QueueRefusal = 'unreadable' | 'other_device';

/**
 * The queue that a device saved to a file (rule 17), in parts that can be uploaded one after the other: scans before what came
 * after them. Each part names its device. `other_device`: the file of another one.
 */
export function queueParts(
  text: string,
  deviceId: string,
):
  | { readonly ok: true; readonly parts: readonly string[] }
  | { readonly ok: false; readonly reason: QueueRefusal } {
  const read = readQueue(text);
  if (read === undefined) return { ok: false, reason: 'unreadable' };
  const { rows: scans, kind, v, ...rest } = read;
  if (read.deviceId !== deviceId) return { ok: false, reason: 'other_device' };
  const head = { kind, v, deviceId };
  const later = Math.max(rest.outcomes.length, rest.annulments.length, rest.tallies.length);
  const parts = [
    ...starts(scans.length).map((from) => ({ rows: part(scans, from) })),
    ...starts(later).map((from) => ({
      rows: [],
      outcomes: part(rest.outcomes, from),
      annulments: part(rest.annulments, from),
      tallies: part(rest.tallies, from),
    })),
  ];
  return { ok: true, parts: parts.map((one) => JSON.stringify({ ...head, ...one })) };
}

/** Whether a part is of a device. */
export function isQueueOf(text: string, deviceId: string): boolean {
  return readQueue(text)?.deviceId === deviceId;
}

function readQueue(text: string): z.output<typeof saved> | undefined {
  try {
    return saved.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function starts(length: number): number[] {
  return Array.from({ length: Math.ceil(length / AT_ONCE) }, (_, index) => index * AT_ONCE);
}

function part(list: readonly unknown[], from: number): readonly unknown[] {
  return list.slice(from, from + AT_ONCE);
}
