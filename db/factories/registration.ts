import { randomBytes } from 'node:crypto';
import type { Edition } from '#domain/programme/entity.ts';
import { ceilingOf } from '#domain/registration/claim-plan.ts';
import { newId } from '../id.ts';
import type { Pool } from '../registration/pool-stock.ts';
import { type Registration, sortKeyOf } from '../registration/registration.ts';
import type { TicketType, TicketTypeRow } from '../registration/ticket-type.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

/** When everything of these factories was made. */
export const MADE_AT = Date.UTC(2026, 0, 2);

/** 96 random bits, base64url. */
export const aPublicId = (): string => randomBytes(12).toString('base64url');

const POOL_TRAITS = {
  soldOut: { nominal: 2, capacity: 2, used: 2 },
  unlimited: { nominal: null, capacity: null },
  closed: { isClosed: true },
} satisfies Record<string, Partial<Pool>>;

/** Stores a pool of 100 seats of the edition; the ceiling follows capacity and use. */
export async function aPool(
  tx: Tx,
  edition: Pick<Edition, 'id'>,
  given: Given<Pool, keyof typeof POOL_TRAITS> = {},
): Promise<Pool> {
  const { nominal } = given;
  const defaults: Pool = {
    id: newId(),
    editionId: edition.id,
    kind: 'edition',
    refId: null,
    name: {},
    nominal: 100,
    overbookPct: 0,
    capacity: nominal === undefined ? 100 : nominal,
    ceiling: null,
    used: 0,
    waiting: 0,
    isClosed: false,
    version: 1,
  };
  const row = rowOf<Pool, keyof typeof POOL_TRAITS>(defaults, POOL_TRAITS, given);
  const stored = { ...row, ceiling: ceilingOf(row.capacity, row.used) };
  await tx.insert(tx.t.pool).values(stored);
  return stored;
}

const TYPE_TRAITS = {
  /** Free, at once, for everybody. */
  openType: { priceMinor: 0, approval: 'none', visibility: 'public' },
  paid: { priceMinor: 150_000, vatRate: 2000 },
  approved: { approval: 'before_seat' },
  seatHeld: { approval: 'seat_held' },
  withWaitlist: { hasWaitlist: true },
  hidden: { visibility: 'hidden' },
  byCode: { visibility: 'code' },
  speakers: { roleCategory: 'speaker', visibility: 'hidden' },
} satisfies Record<string, Partial<TicketTypeRow>>;

/** Stores a free type that everybody sees, drawing on the given pools. */
export async function aTicketType(
  tx: Tx,
  edition: Pick<Edition, 'id'>,
  pools: readonly Pick<Pool, 'id'>[],
  given: Given<TicketTypeRow, keyof typeof TYPE_TRAITS> = {},
): Promise<TicketType> {
  const number = nextNumber();
  const defaults: TicketTypeRow = {
    id: newId(),
    editionId: edition.id,
    subForumId: null,
    slug: `type-${number}`,
    typeNo: number % 256,
    name: { en: `Type ${number}`, ru: `Тип ${number}` },
    description: {},
    roleCategory: 'participant',
    priceMinor: 0,
    currency: 'RUB',
    vatRate: 0,
    approval: 'none',
    visibility: 'public',
    salesFrom: null,
    salesUntil: null,
    partyMax: 10,
    validityNo: 0,
    freezeAt: null,
    cancelUntil: null,
    hasWaitlist: false,
    waitlistAccept: 'ask',
    badgeTemplateId: null,
    position: number,
    version: 1,
  };
  const row = rowOf<TicketTypeRow, keyof typeof TYPE_TRAITS>(defaults, TYPE_TRAITS, given);
  await tx.insert(tx.t.ticketType).values(row);
  const poolIds = pools.map(({ id }) => id).sort();
  for (const poolId of poolIds)
    await tx
      .insert(tx.t.ticketTypePool)
      .values({ id: newId(), editionId: edition.id, typeId: row.id, poolId });
  return { ...row, poolIds };
}

const REGISTRATION_TRAITS = {
  confirmed: { state: 'confirmed', confirmedAt: MADE_AT },
  held: { state: 'held', deadlineAt: MADE_AT + 15 * 60_000 },
  waitlisted: { state: 'waitlisted' },
  paid: { state: 'confirmed', confirmedAt: MADE_AT, priceMinor: 150_000, vatRate: 2000 },
  unpaid: { state: 'awaiting_payment', priceMinor: 150_000, vatRate: 2000 },
  cancelled: { state: 'cancelled' },
  unnamed: { state: 'unassigned', email: null, emailNorm: null, badgeName: null },
} satisfies Record<string, Partial<Registration>>;

export type RegistrationTrait = keyof typeof REGISTRATION_TRAITS;

/** Stores a confirmed registration of a person of its own; without claims and ticket ({@link holdsSeat}, {@link aTicket}). */
export async function aRegistration(
  tx: Tx,
  type: Pick<TicketTypeRow, 'id' | 'editionId'>,
  given: Given<Registration, RegistrationTrait> = {},
): Promise<Registration> {
  const row = rowOf<Registration, RegistrationTrait>(registrationDefaults(type), REGISTRATION_TRAITS, given);
  const stored = { ...row, sortKey: given.sortKey ?? sortKeyOf(row) };
  await tx.insert(tx.t.registration).values(stored);
  return stored;
}

function registrationDefaults(type: Pick<TicketTypeRow, 'id' | 'editionId'>): Registration {
  const id = newId();
  // Several processes make registrations at once: a number would repeat.
  const email = `guest-${id}@example.org`;
  return {
    id,
    publicId: aPublicId(),
    editionId: type.editionId,
    typeId: type.id,
    personId: null,
    partyId: null,
    codeId: null,
    source: 'form',
    state: 'confirmed',
    email,
    emailNorm: email,
    badgeName: `Guest ${nextNumber()}`,
    ...UNKNOWN,
    sortKey: '',
    locale: 'en',
    priceMinor: 0,
    currency: 'RUB',
    vatRate: 0,
    deadlineAt: null,
    holdExtensions: 0,
    linkVersion: 1,
    linkMadeAt: null,
    reason: null,
    note: null,
    remindersOffAt: null,
    emailProvedAt: null,
    createdAt: MADE_AT,
    approvedAt: null,
    confirmedAt: null,
    updatedAt: MADE_AT,
    version: 1,
  };
}

const UNKNOWN = {
  familyName: null,
  givenName: null,
  patronymic: null,
  latinName: null,
  organisation: null,
  position: null,
  country: null,
  address: null,
} as const;
