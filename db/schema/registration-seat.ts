import { sql } from 'drizzle-orm';
import {
  BOOKING_MODES,
  BOOKING_STATES,
  WAITLIST_ACCEPTS,
  WAITLIST_STATES,
  WAITLIST_TARGETS,
} from '#domain/registration/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';
import type { RegistrationTables } from './registration.ts';
import type { HolderTables } from './registration-holder.ts';

/** Seats in sessions, who waits for a seat, and seats set aside for delegations. */
export function seatTables(
  k: Kit,
  { edition, session }: ProgrammeTables,
  { pool, accessCode }: RegistrationTables,
  { registration, party, claim }: HolderTables,
) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const registrationId = () => k.key().references(() => registration.id, { onDelete: 'cascade' });
  const poolId = () =>
    k
      .key()
      .notNull()
      .references(() => pool.id);

  /** How one occurrence of a session is booked (rule 28). */
  const bookingTarget = k.table(
    'booking_target',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Stays through all plans and releases. */
      occurrenceId: k.key().notNull(),
      sessionId: k
        .key()
        .notNull()
        .references(() => session.id, { onDelete: 'cascade' }),
      mode: k.choice(BOOKING_MODES).notNull(),
      /** Null in mode `open`, which counts nobody. */
      poolId: k.key().references(() => pool.id),
      /** The pool has as many seats as the hall of the released plan. */
      followsHall: k.bool().notNull(),
      hasWaitlist: k.bool().notNull(),
      waitlistAccept: k.choice(WAITLIST_ACCEPTS).notNull(),
      opensAt: k.big(),
      closesAt: k.big(),
      /** Types that may book; none: all. */
      typeIds: k.json<readonly string[]>().notNull(),
      mandatoryTypeIds: k.json<readonly string[]>().notNull(),
      /** Rule 19: so long after the start all entries of the waitlist are closed. */
      graceMinutes: k.int().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('booking_target_occurrence').on(t.editionId, t.occurrenceId),
      k.index('booking_target_session').on(t.sessionId),
      k.index('booking_target_pool').on(t.poolId),
      k.check('booking_target_counted', sql`${t.mode} = 'open' or ${t.poolId} is not null`),
    ],
  );

  const booking = k.table(
    'booking',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId().notNull(),
      occurrenceId: k.key().notNull(),
      state: k.choice(BOOKING_STATES).notNull(),
      claimId: k.key().references(() => claim.id, { onDelete: 'set null' }),
      reason: k.text(),
      createdAt: k.big().notNull(),
      updatedAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k
        .uniqueIndex('booking_once')
        .on(t.registrationId, t.occurrenceId)
        .where(sql`${t.state} in ('requested', 'confirmed')`),
      k.index('booking_occurrence').on(t.editionId, t.occurrenceId),
      k.index('booking_registration').on(t.registrationId),
      k.index('booking_claim').on(t.claimId),
    ],
  );

  /** Who may book in mode `invited`. */
  const bookingInvite = k.table(
    'booking_invite',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId().notNull(),
      occurrenceId: k.key().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('booking_invite_pair').on(t.registrationId, t.occurrenceId),
      k.index('booking_invite_edition').on(t.editionId),
    ],
  );

  const waitlistEntry = k.table(
    'waitlist_entry',
    {
      id: k.key().primaryKey(),
      /** What a lottery is drawn over (rule 20); 96 random bits. */
      publicId: k.key().notNull(),
      editionId: editionId(),
      targetKind: k.choice(WAITLIST_TARGETS).notNull(),
      /** The ticket type or the occurrence. */
      targetId: k.key().notNull(),
      registrationId: registrationId(),
      partyId: k.key().references(() => party.id, { onDelete: 'cascade' }),
      size: k.int().notNull(),
      priority: k.int().notNull(),
      /** First 8 bytes of the draw as hex; higher wins among equal priorities. */
      drawKey: k.key(),
      state: k.choice(WAITLIST_STATES).notNull(),
      isPaused: k.bool().notNull(),
      accept: k.choice(WAITLIST_ACCEPTS).notNull(),
      skipped: k.int().notNull(),
      firstSkippedAt: k.big(),
      /** The occurrence that is given up for this one (rule 30). */
      swapsOccurrenceId: k.key(),
      offerEndsAt: k.big(),
      /** Why organizers moved it last (O5); stays inside. */
      reason: k.text(),
      createdAt: k.big().notNull(),
      closedAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('waitlist_entry_public').on(t.publicId),
      k
        .uniqueIndex('waitlist_entry_registration')
        .on(t.registrationId, t.targetId)
        .where(sql`${t.state} in ('waiting', 'offered')`),
      k
        .uniqueIndex('waitlist_entry_party')
        .on(t.partyId, t.targetId)
        .where(sql`${t.state} in ('waiting', 'offered')`),
      // Ranks are counted along it, without a look at the rows.
      k
        .index('waitlist_entry_order')
        .on(t.editionId, t.targetId, t.state, t.priority, t.drawKey, t.createdAt, t.id),
      k.index('waitlist_entry_offer').on(t.offerEndsAt).where(sql`${t.state} = 'offered'`),
      k.check('waitlist_entry_holder', sql`(${t.registrationId} is null) <> (${t.partyId} is null)`),
      k.check('waitlist_entry_size', sql`${t.size} between 1 and 50`),
    ],
  );

  /** How many entries wait for one target: who comes last knows their rank without counting them. */
  const waitlistTally = k.table(
    'waitlist_tally',
    {
      /** Of edition, kind and target. */
      id: k.key().primaryKey(),
      editionId: editionId(),
      waiting: k.int().notNull(),
    },
    (t) => [
      k.index('waitlist_tally_edition').on(t.editionId),
      k.check('waitlist_tally_waiting', sql`${t.waiting} >= 0`),
    ],
  );

  /** `blocked_on`: the pools that refused an entry last; their `waiting` counts its size (rule 15). */
  const waitlistBlock = k.table(
    'waitlist_block',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      entryId: k
        .key()
        .notNull()
        .references(() => waitlistEntry.id, { onDelete: 'cascade' }),
      poolId: poolId(),
    },
    (t) => [
      k.uniqueIndex('waitlist_block_pair').on(t.entryId, t.poolId),
      k.index('waitlist_block_pool').on(t.poolId),
      k.index('waitlist_block_edition').on(t.editionId),
    ],
  );

  /** Seats of a delegation: counted in its own pool, set aside in each parent (rule 22). */
  const allocation = k.table(
    'allocation',
    {
      id: k.key().primaryKey(),
      publicId: k.key().notNull(),
      editionId: editionId(),
      name: k.text().notNull(),
      organisationId: k.key(),
      email: k.text(),
      emailNorm: k.key(),
      codeId: k
        .key()
        .notNull()
        .references(() => accessCode.id),
      poolId: poolId(),
      /** Seats that the parents count for it now: all of them until the return, then those in use. */
      aside: k.int().notNull(),
      returnAt: k.big(),
      returnedAt: k.big(),
      linkVersion: k.int().notNull(),
      /** When this version was made; null: with the row. */
      linkMadeAt: k.big(),
      /** Reminders to its contact go out until then. */
      remindersOffAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('allocation_public').on(t.publicId),
      k.uniqueIndex('allocation_pool').on(t.poolId),
      k.uniqueIndex('allocation_code').on(t.codeId),
      k.index('allocation_edition').on(t.editionId),
      k.index('allocation_email').on(t.emailNorm),
      k.check('allocation_aside', sql`${t.aside} >= 0`),
    ],
  );

  const allocationParent = k.table(
    'allocation_parent',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      allocationId: k
        .key()
        .notNull()
        .references(() => allocation.id, { onDelete: 'cascade' }),
      poolId: poolId(),
    },
    (t) => [
      k.uniqueIndex('allocation_parent_pair').on(t.allocationId, t.poolId),
      k.index('allocation_parent_pool').on(t.poolId),
      k.index('allocation_parent_edition').on(t.editionId),
    ],
  );

  /** A draw instead of first come (rule 20): the seed's hash is public before, the seed after. */
  const lottery = k.table(
    'lottery',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      targetKind: k.choice(WAITLIST_TARGETS).notNull(),
      targetId: k.key().notNull(),
      seedHash: k.key().notNull(),
      /** Sealed until the draw, then as hex. */
      sealedSeed: k.bytes(),
      seed: k.key(),
      closesAt: k.big().notNull(),
      drawnAt: k.big(),
    },
    (t) => [k.uniqueIndex('lottery_target').on(t.editionId, t.targetKind, t.targetId)],
  );

  return {
    bookingTarget,
    booking,
    bookingInvite,
    waitlistEntry,
    waitlistTally,
    waitlistBlock,
    allocation,
    allocationParent,
    lottery,
  };
}
