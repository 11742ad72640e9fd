import { sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import {
  APPROVAL_MODES,
  POOL_KINDS,
  PRICE_EFFECT_KINDS,
  type RetentionClass,
  ROLE_CATEGORIES,
  TYPE_VISIBILITIES,
  WAITLIST_ACCEPTS,
} from '#domain/registration/vocabulary.ts';
import type { BadgeTemplate } from '#domain/token/badge-template.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** What can be had at an edition, who has it, and the counters that are the truth for selling (registration.md "Data"). */
export function registrationTables(k: Kit, { edition, subForum }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** The number in every ticket's code, given once per installation: it outlives its edition. */
  const editionNumber = k.table(
    'edition_number',
    { number: k.int().primaryKey(), editionId: k.key().notNull() },
    (t) => [
      k.uniqueIndex('edition_number_edition').on(t.editionId),
      k.check('edition_number_u24', sql`${t.number} between 1 and 16777215`),
    ],
  );

  const pool = k.table(
    'pool',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kind: k.choice(POOL_KINDS).notNull(),
      /** The type, occurrence, choice, code or allocation it counts for; null for one of the edition (a day, a hall). */
      refId: k.key(),
      name: k.json<LocaleMap>().notNull(),
      /** Seats before overbooking; null: unlimited. */
      nominal: k.int(),
      overbookPct: k.int().notNull(),
      /** What newcomers may fill, floor(nominal x (1 + overbookPct/100)). */
      capacity: k.int(),
      /** max(capacity, used) at the last change: a shrunk pool stays sold and sells nothing (rule 8). */
      ceiling: k.int(),
      used: k.int().notNull(),
      /** Sizes of the waitlist entries that this pool refused last. */
      waiting: k.int().notNull(),
      isClosed: k.bool().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('pool_edition').on(t.editionId),
      k.uniqueIndex('pool_ref').on(t.editionId, t.kind, t.refId),
      k.check('pool_used', sql`${t.used} >= 0 and (${t.ceiling} is null or ${t.used} <= ${t.ceiling})`),
      k.check('pool_waiting', sql`${t.waiting} >= 0`),
      k.check('pool_ceiling', sql`(${t.ceiling} is null) = (${t.capacity} is null)`),
      k.check('pool_overbook', sql`${t.overbookPct} between 0 and 30`),
    ],
  );

  const validity = k.table(
    'validity',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** In the ticket's code; 0 is the whole edition. */
      validityNo: k.int().notNull(),
      name: k.json<LocaleMap>().notNull(),
      fromAt: k.big(),
      untilAt: k.big(),
      /** Dates in the edition's zone, instead of a span. */
      days: k.json<readonly string[]>().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('validity_no').on(t.editionId, t.validityNo),
      k.check('validity_u8', sql`${t.validityNo} between 0 and 255`),
      k.check('validity_span', sql`(${t.fromAt} is null) = (${t.untilAt} is null)`),
    ],
  );

  const badgeTemplate = k.table(
    'badge_template',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      name: k.text().notNull(),
      /** Front and back in millimetres (rule 42). */
      layout: k.json<BadgeTemplate>().notNull(),
      version: k.int().notNull(),
    },
    (t) => [k.index('badge_template_edition').on(t.editionId)],
  );

  const ticketType = k.table(
    'ticket_type',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      subForumId: k.key().references(() => subForum.id),
      slug: k.key().notNull(),
      /** In the ticket's code. */
      typeNo: k.int().notNull(),
      name: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      roleCategory: k.choice(ROLE_CATEGORIES).notNull(),
      /** Minor units, VAT included. */
      priceMinor: k.big().notNull(),
      /** ISO 4217. */
      currency: k.key().notNull(),
      /** Hundredths of a percent: 2000 is 20 %. */
      vatRate: k.int().notNull(),
      approval: k.choice(APPROVAL_MODES).notNull(),
      visibility: k.choice(TYPE_VISIBILITIES).notNull(),
      salesFrom: k.big(),
      salesUntil: k.big(),
      partyMax: k.int().notNull(),
      validityNo: k.int().notNull(),
      /** From then on only staff transfers. */
      freezeAt: k.big(),
      /** Until then holders cancel by themselves. */
      cancelUntil: k.big(),
      hasWaitlist: k.bool().notNull(),
      waitlistAccept: k.choice(WAITLIST_ACCEPTS).notNull(),
      badgeTemplateId: k.key().references(() => badgeTemplate.id),
      position: k.int().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('ticket_type_slug').on(t.editionId, t.slug),
      k.uniqueIndex('ticket_type_no').on(t.editionId, t.typeNo),
      k.check('ticket_type_u8', sql`${t.typeNo} between 0 and 255 and ${t.validityNo} between 0 and 255`),
      k.check('ticket_type_price', sql`${t.priceMinor} >= 0 and ${t.vatRate} >= 0`),
      k.check('ticket_type_party', sql`${t.partyMax} between 1 and 50`),
    ],
  );
  /** One seat of the type draws on all of these. */
  const ticketTypePool = k.table(
    'ticket_type_pool',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      typeId: k
        .key()
        .notNull()
        .references(() => ticketType.id, { onDelete: 'cascade' }),
      poolId: k
        .key()
        .notNull()
        .references(() => pool.id, { onDelete: 'cascade' }),
    },
    (t) => [
      k.uniqueIndex('ticket_type_pool_pair').on(t.typeId, t.poolId),
      k.index('ticket_type_pool_edition').on(t.editionId),
      k.index('ticket_type_pool_pool').on(t.poolId),
    ],
  );

  const registrationSetting = k.table('registration_setting', {
    editionId: editionId().primaryKey(),
    opensAt: k.big(),
    closesAt: k.big(),
    currency: k.key().notNull(),
    holdMinutes: k.int().notNull(),
    dueDays: k.int().notNull(),
    /** Rule 5: somebody with one type may take another beside it. */
    allowsSecondType: k.bool().notNull(),
    /** Rule 29: bookings may lie over each other. */
    allowsOverlap: k.bool().notNull(),
    /** Rule 17: the walk of the waitlist stops at the first that does not fit. */
    isStrictWaitlist: k.bool().notNull(),
    asksStillComing: k.bool().notNull(),
    speakerMode: k.choice(['automatic', 'proposed', 'off']).notNull(),
    speakerTypeId: k.key().references(() => ticketType.id, { onDelete: 'set null' }),
    bookingOpensAt: k.big(),
    bookingClosesAt: k.big(),
    mostPerDay: k.int(),
    mostPerTrack: k.int(),
    mostPerFormat: k.int(),
    mailFrom: k.json<LocaleMap>().notNull(),
    mailNote: k.json<LocaleMap>().notNull(),
    /** Where answers to mails and the contact form go; null: to the organizers' accounts. */
    replyTo: k.text(),
    /** Invoices of one issuer share one row of numbers over all editions (F2). */
    issuerKey: k.key(),
    issuer: k.json<unknown>(),
    /** Days by class, where shorter than the defaults of rule 53. */
    retentionDays: k.json<Readonly<Partial<Record<RetentionClass, number>>>>().notNull(),
    /** Networks without the limits of rule 14, as CIDR. */
    freeNetworks: k.json<readonly string[]>().notNull(),
    version: k.int().notNull(),
  });

  const accessCode = k.table(
    'access_code',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Rule 23: NFKC, upper case, without spaces and hyphens. */
      codeNorm: k.key().notNull(),
      batch: k.text().notNull(),
      unlockTypeIds: k.json<readonly string[]>().notNull(),
      /** The pool that is claimed instead of the type's own: seats set aside. */
      seatPoolId: k.key().references(() => pool.id),
      /** The pool of kind `code` that counts uses; null: unlimited. */
      usesPoolId: k.key().references(() => pool.id),
      priceKind: k.choice(PRICE_EFFECT_KINDS),
      priceValue: k.big(),
      skipsApproval: k.bool().notNull(),
      /** The only address that may use it, as compared. */
      emailLock: k.key(),
      validFrom: k.big(),
      validUntil: k.big(),
      revokedAt: k.big(),
      createdBy: k.text().notNull(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('access_code_norm').on(t.editionId, t.codeNorm),
      k.index('access_code_batch').on(t.editionId, t.batch),
      k.check('access_code_price', sql`(${t.priceKind} is null) = (${t.priceValue} is null)`),
    ],
  );

  return {
    editionNumber,
    pool,
    validity,
    badgeTemplate,
    ticketType,
    ticketTypePool,
    registrationSetting,
    accessCode,
  };
}
export type RegistrationTables = ReturnType<typeof registrationTables>;
