import { sql } from 'drizzle-orm';
import {
  CLAIM_STATES,
  REGISTRATION_SOURCES,
  REGISTRATION_STATES,
  TICKET_EVENT_KINDS,
  TICKET_STATES,
} from '#domain/registration/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';
import type { RegistrationTables } from './registration.ts';

/** Who registered, which seats they hold, and their tickets. */
export function holderTables(
  k: Kit,
  { edition }: ProgrammeTables,
  { pool, ticketType, accessCode }: RegistrationTables,
) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** A group: one contact, several registrations. */
  const party = k.table(
    'party',
    {
      id: k.key().primaryKey(),
      /** 96 random bits, base64url. */
      publicId: k.key().notNull(),
      editionId: editionId(),
      contactName: k.text(),
      email: k.text(),
      emailNorm: k.key(),
      locale: k.key().notNull(),
      organisation: k.text(),
      country: k.text(),
      address: k.text(),
      /** Who pays, as it goes on the invoice. */
      payer: k.json<unknown>(),
      linkVersion: k.int().notNull(),
      /** When this version was made; null: with the row. */
      linkMadeAt: k.big(),
      remindersOffAt: k.big(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('party_public').on(t.publicId),
      k.index('party_edition').on(t.editionId),
      k.index('party_email').on(t.emailNorm),
    ],
  );

  const registration = k.table(
    'registration',
    {
      id: k.key().primaryKey(),
      /** 96 random bits, base64url: part of the link to the ticket page (rule 38). */
      publicId: k.key().notNull(),
      editionId: editionId(),
      typeId: k
        .key()
        .notNull()
        .references(() => ticketType.id),
      personId: k.key(),
      partyId: k.key().references(() => party.id),
      codeId: k.key().references(() => accessCode.id),
      source: k.choice(REGISTRATION_SOURCES).notNull(),
      /** Written by the state machine alone. */
      state: k.choice(REGISTRATION_STATES).notNull(),
      email: k.text(),
      /** As compared; null for a seat of a group that has no name yet. */
      emailNorm: k.key(),
      /** As on the badge. */
      badgeName: k.text(),
      familyName: k.text(),
      givenName: k.text(),
      patronymic: k.text(),
      latinName: k.text(),
      /** Folded, for lists and look-ups. */
      sortKey: k.key().notNull(),
      organisation: k.text(),
      position: k.text(),
      country: k.text(),
      address: k.text(),
      locale: k.key().notNull(),
      /** What was agreed, whatever the type costs later. */
      priceMinor: k.big().notNull(),
      currency: k.key().notNull(),
      vatRate: k.int().notNull(),
      deadlineAt: k.big(),
      /** How often a hold was made longer (A8). */
      holdExtensions: k.int().notNull(),
      linkVersion: k.int().notNull(),
      /** When this version was made; null: with the row. */
      linkMadeAt: k.big(),
      /** To the person. */
      reason: k.text(),
      /** Stays inside. */
      note: k.text(),
      remindersOffAt: k.big(),
      /** When the address was proved to be the person's, by a link of a mail. */
      emailProvedAt: k.big(),
      createdAt: k.big().notNull(),
      approvedAt: k.big(),
      confirmedAt: k.big(),
      updatedAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('registration_public').on(t.publicId),
      k
        .uniqueIndex('registration_once')
        .on(t.editionId, t.emailNorm, t.typeId)
        .where(sql`${t.state} not in ('rejected', 'cancelled', 'expired', 'refund_due')`),
      k.index('registration_state').on(t.editionId, t.state),
      k.index('registration_list').on(t.editionId, t.sortKey),
      k.index('registration_email').on(t.emailNorm),
      k.index('registration_person').on(t.personId),
      k.index('registration_party').on(t.partyId),
      k.index('registration_type').on(t.typeId),
      k.index('registration_code').on(t.codeId),
      k.index('registration_deadline').on(t.deadlineAt).where(sql`${t.deadlineAt} is not null`),
      k.check('registration_email_both', sql`(${t.email} is null) = (${t.emailNorm} is null)`),
    ],
  );
  const registrationId = () =>
    k
      .key()
      .notNull()
      .references(() => registration.id, { onDelete: 'cascade' });

  /** A seat that counts in `used`; releasing it deletes the row. */
  const claim = k.table(
    'claim',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId(),
      poolId: k
        .key()
        .notNull()
        .references(() => pool.id),
      state: k.choice(CLAIM_STATES).notNull(),
      expiresAt: k.big(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('claim_once').on(t.registrationId, t.poolId),
      k.index('claim_edition').on(t.editionId),
      k.index('claim_expiry').on(t.poolId, t.expiresAt),
      // Few of many: asked for every two seconds while registration is open.
      k.index('claim_unsettled').on(t.editionId, t.poolId).where(sql`${t.state} <> 'confirmed'`),
      k.check('claim_confirmed', sql`${t.state} <> 'confirmed' or ${t.expiresAt} is null`),
    ],
  );

  /** A ticket on its way to somebody else: the old one works until it is accepted (rule 3). */
  const transfer = k.table(
    'transfer',
    {
      id: k.key().primaryKey(),
      publicId: k.key().notNull(),
      editionId: editionId(),
      registrationId: registrationId(),
      email: k.text().notNull(),
      emailNorm: k.key().notNull(),
      badgeName: k.text().notNull(),
      locale: k.key().notNull(),
      requestedAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      acceptedAt: k.big(),
      closedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('transfer_public').on(t.publicId),
      k.uniqueIndex('transfer_open').on(t.registrationId).where(sql`${t.closedAt} is null`),
      k.index('transfer_edition').on(t.editionId),
      k.index('transfer_email').on(t.emailNorm),
    ],
  );

  const ticket = k.table(
    'ticket',
    {
      /** 40 random bits; no id of another row. */
      id: k.big().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId(),
      generation: k.int().notNull(),
      kid: k.int().notNull(),
      typeNo: k.int().notNull(),
      validityNo: k.int().notNull(),
      state: k.choice(TICKET_STATES).notNull(),
      /** Nine characters, without hyphens. */
      humanCode: k.key().notNull(),
      issuedAt: k.big().notNull(),
      updatedAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('ticket_registration').on(t.registrationId),
      k.uniqueIndex('ticket_human_code').on(t.humanCode),
      k.index('ticket_edition').on(t.editionId),
      k.check('ticket_u40', sql`${t.id} between 0 and 1099511627775`),
      k.check('ticket_generation', sql`${t.generation} between 1 and 255`),
      k.check('ticket_kid', sql`${t.kid} between 1 and 255`),
      k.check('ticket_u8', sql`${t.typeNo} between 0 and 255 and ${t.validityNo} between 0 and 255`),
    ],
  );

  const ticketEvent = k.table(
    'ticket_event',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId(),
      /** The id as it was then: generation 255 is followed by a new one. */
      ticketId: k.big().notNull(),
      kind: k.choice(TICKET_EVENT_KINDS).notNull(),
      oldGeneration: k.int(),
      newGeneration: k.int(),
      actor: k.text().notNull(),
      reason: k.text(),
      at: k.big().notNull(),
    },
    (t) => [
      k.index('ticket_event_edition').on(t.editionId, t.at),
      k.index('ticket_event_registration').on(t.registrationId),
      k.index('ticket_event_ticket').on(t.ticketId, t.editionId),
    ],
  );

  const signingKey = k.table(
    'signing_key',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kid: k.int().notNull(),
      publicKey: k.bytes().notNull(),
      /** Sealed with the instance's key, which lives outside the database. */
      sealedKey: k.bytes().notNull(),
      createdAt: k.big().notNull(),
      /** From then on no new code is signed with it; old ones stay valid. */
      retiredAt: k.big(),
      /** From then on its codes are refused (emergency roll). */
      deadAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('signing_key_kid').on(t.editionId, t.kid),
      k.uniqueIndex('signing_key_active').on(t.editionId).where(sql`${t.retiredAt} is null`),
      k.check('signing_key_u8', sql`${t.kid} between 1 and 255`),
    ],
  );

  return { party, registration, claim, transfer, ticket, ticketEvent, signingKey };
}
export type HolderTables = ReturnType<typeof holderTables>;
