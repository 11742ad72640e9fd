import { sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { PersonNames } from '#domain/person-name.ts';
import type { AffiliationSnapshot } from '#domain/programme/person-entity.ts';
import {
  AVAILABILITY_KINDS,
  CAST_ROLES,
  INVITE_STATES,
  ORGANISATION_KINDS,
  ORGANISATION_ROLES,
  PRESENCES,
} from '#domain/programme/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** People and organisations of the instance, and what they are at an edition. */
export function personTables(k: Kit, { edition, session, talk, hall }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  const person = k.table(
    'person',
    {
      id: k.key().primaryKey(),
      slug: k.key().notNull(),
      names: k.json<PersonNames>().notNull(),
      sortKey: k.text().notNull(),
      email: k.text(),
      photoUrl: k.text(),
      biography: k.json<LocaleMap>().notNull(),
      homeUrl: k.text(),
      isSample: k.bool().notNull(),
    },
    (t) => [k.uniqueIndex('person_slug').on(t.slug)],
  );

  const organisation = k.table(
    'organisation',
    {
      id: k.key().primaryKey(),
      slug: k.key().notNull(),
      name: k.json<LocaleMap>().notNull(),
      shortName: k.json<LocaleMap>().notNull(),
      description: k.json<LocaleMap>().notNull(),
      kind: k.choice(ORGANISATION_KINDS).notNull(),
      country: k.text(),
      region: k.json<LocaleMap>().notNull(),
      homeUrl: k.text(),
      parentId: k.key(),
      mergedIntoId: k.key(),
      logoUrl: k.text(),
      isSample: k.bool().notNull(),
    },
    (t) => [k.uniqueIndex('organisation_slug').on(t.slug)],
  );

  const organisationAlias = k.table(
    'organisation_alias',
    {
      id: k.key().primaryKey(),
      organisationId: k
        .key()
        .notNull()
        .references(() => organisation.id, { onDelete: 'cascade' }),
      text: k.text().notNull(),
      matchKey: k.key().notNull(),
      source: k.text().notNull(),
    },
    (t) => [
      k.index('organisation_alias_key').on(t.matchKey),
      k.index('organisation_alias_of').on(t.organisationId),
    ],
  );

  const organisationRole = k.table(
    'organisation_role',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      organisationId: k
        .key()
        .notNull()
        .references(() => organisation.id),
      role: k.choice(ORGANISATION_ROLES).notNull(),
      tier: k.json<LocaleMap>().notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('organisation_role_once').on(t.editionId, t.organisationId, t.role),
      k.index('organisation_role_of').on(t.organisationId),
    ],
  );

  const affiliation = k.table(
    'affiliation',
    {
      id: k.key().primaryKey(),
      personId: k
        .key()
        .notNull()
        .references(() => person.id, { onDelete: 'cascade' }),
      organisationId: k.key().references(() => organisation.id),
      organisationText: k.json<LocaleMap>().notNull(),
      position: k.json<LocaleMap>().notNull(),
      fromOn: k.key(),
      untilOn: k.key(),
      isPrimary: k.bool().notNull(),
    },
    (t) => [
      k.index('affiliation_person').on(t.personId),
      k.index('affiliation_organisation').on(t.organisationId),
    ],
  );

  const castMember = k.table(
    'cast_member',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      sessionId: k
        .key()
        .notNull()
        .references(() => session.id, { onDelete: 'cascade' }),
      talkId: k.key().references(() => talk.id, { onDelete: 'cascade' }),
      personId: k.key().references(() => person.id),
      text: k.json<LocaleMap>().notNull(),
      role: k.choice(CAST_ROLES).notNull(),
      position: k.int().notNull(),
      affiliation: k.json<AffiliationSnapshot>(),
      inviteState: k.choice(INVITE_STATES).notNull(),
      presence: k.choice(PRESENCES).notNull(),
      isPublic: k.bool().notNull(),
      weight: k.int(),
    },
    (t) => [
      k.index('cast_member_edition').on(t.editionId),
      k.index('cast_member_session').on(t.sessionId, t.position),
      k.index('cast_member_person').on(t.personId),
      k.index('cast_member_talk').on(t.talkId),
      k.check('cast_member_weight', sql`${t.weight} is null or ${t.weight} between 0 and 2`),
    ],
  );

  const availability = k.table(
    'availability',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      personId: k.key().references(() => person.id, { onDelete: 'cascade' }),
      hallId: k.key().references(() => hall.id, { onDelete: 'cascade' }),
      startAt: k.big().notNull(),
      endAt: k.big().notNull(),
      kind: k.choice(AVAILABILITY_KINDS).notNull(),
      source: k.text().notNull(),
    },
    (t) => [
      k.index('availability_edition').on(t.editionId),
      k.check('availability_times', sql`${t.endAt} > ${t.startAt}`),
      k.check('availability_subject', sql`(${t.personId} is null) <> (${t.hallId} is null)`),
    ],
  );

  return { person, organisation, organisationAlias, organisationRole, affiliation, castMember, availability };
}
export type PersonTables = ReturnType<typeof personTables>;
