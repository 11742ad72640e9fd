import type { Edition, Hall, Session } from '#domain/programme/entity.ts';
import type { Plan, Slot } from '#domain/programme/plan-entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const MINUTE_MS = 60_000;

const TRAITS = {
  cancelled: { state: 'cancelled' },
  delayed: { state: 'delayed' },
  locked: { isLocked: true },
} satisfies Record<string, Partial<Slot>>;

/** Stores the main draft of an edition. */
export async function aDraft(tx: Tx, edition: Edition, given: Partial<Plan> = {}): Promise<Plan> {
  const row: Plan = {
    id: newId(),
    editionId: edition.id,
    kind: 'draft',
    name: 'Main draft',
    isMain: true,
    baseReleaseId: null,
    subForumId: null,
    major: 0,
    minor: 0,
    notes: {},
    publishedAt: null,
    publishedBy: null,
    seq: 0,
    ...given,
  };
  await tx.insert(tx.t.plan).values(row);
  return row;
}

/** What a slot is put on: without a session it is a break. */
export interface Placing {
  readonly edition: Edition;
  readonly plan: Plan;
  readonly session?: Session;
  readonly halls: readonly Hall[];
  /** UTC milliseconds. */
  readonly startAt: number;
  readonly lengthMinutes: number;
}

/** Places a session (or a break) in halls; the first hall is the main one, the others take the overflow. */
export async function aSlot(
  tx: Tx,
  { edition, plan, session, halls, startAt, lengthMinutes }: Placing,
  given: Given<Slot, keyof typeof TRAITS> = {},
): Promise<Slot> {
  const number = nextNumber();
  const defaults: Slot = {
    id: newId(),
    editionId: edition.id,
    planId: plan.id,
    occurrenceId: newId(),
    publicNo: number,
    occurrenceCode: session?.code ?? `B${number}`,
    sessionId: session?.id ?? null,
    kind: session ? 'session' : 'break',
    title: session ? {} : { en: 'Coffee', ru: 'Кофе' },
    startAt,
    endAt: startAt + lengthMinutes * MINUTE_MS,
    zone: edition.zone,
    wallStart: wallTime(startAt, edition.zone),
    state: 'planned',
    isLocked: false,
    rev: 0,
    calendarSequence: 0,
  };
  const row = rowOf<Slot, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.slot).values(row);
  for (const [index, hall] of halls.entries()) {
    const kind = index === 0 ? 'main' : 'overflow';
    await tx
      .insert(tx.t.slotHall)
      .values({ id: newId(), editionId: edition.id, slotId: row.id, hallId: hall.id, kind });
  }
  return row;
}

function wallTime(at: number, zone: string): string {
  const form = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', form).format(at).replace(' ', 'T');
}
