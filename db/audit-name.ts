import { eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { LocaleMap } from '#domain/locale.ts';
import type { PersonNames } from '#domain/person-name.ts';
import type { Reader } from './types.ts';

/** What a row is called today: a text by people, names of a person, or a plain text such as a date. */
export type AuditName = {
  readonly id: string;
  readonly text?: LocaleMap | null;
  readonly names?: PersonNames | null;
  readonly plain?: string | null;
  /** A second name where one does not say it: the hall at the other end, the session of a talk. */
  readonly beside?: LocaleMap | null;
};

/**
 * The names of rows that the audit log speaks of (it holds ids only). The ids come out of lines that the gate let the
 * viewer see; rows that are gone have no name here.
 */
export async function auditNames(
  reader: Reader,
  targetKind: string,
  ids: readonly string[],
): Promise<readonly AuditName[]> {
  const question = QUESTIONS.get(targetKind);
  return question === undefined || ids.length === 0 ? [] : question(reader, [...ids]);
}

type Question = (reader: Reader, ids: string[]) => Promise<readonly AuditName[]>;

const NAMED = {
  series: 'series',
  edition: 'edition',
  'sub-forum': 'subForum',
  venue: 'venue',
  hall: 'hall',
  track: 'track',
  format: 'format',
  organisation: 'organisation',
  area: 'area',
  checkpoint: 'checkpoint',
} as const;
const TITLED = { session: 'session', talk: 'talk', page: 'editionPage' } as const;

const QUESTIONS: ReadonlyMap<string, Question> = new Map<string, Question>([
  ...Object.entries(NAMED).map(([kind, name]): [string, Question] => [
    kind,
    (reader, ids) => {
      const table = reader.t[name];
      return reader.select({ id: table.id, text: table.name }).from(table).where(inArray(table.id, ids));
    },
  ]),
  ...Object.entries(TITLED).map(([kind, name]): [string, Question] => [
    kind,
    (reader, ids) => {
      const table = reader.t[name];
      return reader.select({ id: table.id, text: table.title }).from(table).where(inArray(table.id, ids));
    },
  ]),
  ['day', days],
  ['person', people],
  ['account', accounts],
  ['token', tokens],
  ['device', devices],
  ['door-operator', operators],
  ['grant', grants],
  ['slot', slots],
  ['cast-member', castMembers],
  ['hall-link', hallLinks],
  ['organisation-role', organisationRoles],
  ['release', releases],
  ['material', materials],
]);

function days(reader: Reader, ids: string[]) {
  const { day } = reader.t;
  return reader.select({ id: day.id, plain: day.onDate }).from(day).where(inArray(day.id, ids));
}

function people(reader: Reader, ids: string[]) {
  const { person } = reader.t;
  return reader.select({ id: person.id, names: person.names }).from(person).where(inArray(person.id, ids));
}

function accounts(reader: Reader, ids: string[]) {
  const { account } = reader.t;
  return reader.select({ id: account.id, plain: account.name }).from(account).where(inArray(account.id, ids));
}

function devices(reader: Reader, ids: string[]) {
  const { device } = reader.t;
  return reader.select({ id: device.id, plain: device.name }).from(device).where(inArray(device.id, ids));
}

function operators(reader: Reader, ids: string[]) {
  const { doorOperator: t } = reader.t;
  return reader.select({ id: t.id, plain: t.name }).from(t).where(inArray(t.id, ids));
}

function tokens(reader: Reader, ids: string[]) {
  const { apiToken: token } = reader.t;
  return reader.select({ id: token.id, plain: token.name }).from(token).where(inArray(token.id, ids));
}

function grants(reader: Reader, ids: string[]) {
  const { grant, account } = reader.t;
  return reader
    .select({ id: grant.id, plain: account.name })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(inArray(grant.id, ids));
}

function slots(reader: Reader, ids: string[]) {
  const { slot, session } = reader.t;
  return reader
    .select({ id: slot.id, text: session.title, beside: slot.title })
    .from(slot)
    .leftJoin(session, eq(session.id, slot.sessionId))
    .where(inArray(slot.id, ids));
}

function castMembers(reader: Reader, ids: string[]) {
  const { castMember, person, session } = reader.t;
  return reader
    .select({
      id: castMember.id,
      names: person.names,
      text: castMember.text,
      beside: session.title,
    })
    .from(castMember)
    .leftJoin(person, eq(person.id, castMember.personId))
    .innerJoin(session, eq(session.id, castMember.sessionId))
    .where(inArray(castMember.id, ids));
}

function hallLinks(reader: Reader, ids: string[]) {
  const { hallLink, hall } = reader.t;
  const other = alias(hall, 'other_hall');
  return reader
    .select({ id: hallLink.id, text: hall.name, beside: other.name })
    .from(hallLink)
    .innerJoin(hall, eq(hall.id, hallLink.fromHallId))
    .innerJoin(other, eq(other.id, hallLink.toHallId))
    .where(inArray(hallLink.id, ids));
}

function organisationRoles(reader: Reader, ids: string[]) {
  const { organisationRole, organisation } = reader.t;
  return reader
    .select({ id: organisationRole.id, text: organisation.name })
    .from(organisationRole)
    .innerJoin(organisation, eq(organisation.id, organisationRole.organisationId))
    .where(inArray(organisationRole.id, ids));
}

function materials(reader: Reader, ids: string[]) {
  const { material, session } = reader.t;
  return reader
    .select({ id: material.id, text: material.title, beside: session.title })
    .from(material)
    .innerJoin(session, eq(session.id, material.sessionId))
    .where(inArray(material.id, ids));
}

async function releases(reader: Reader, ids: string[]) {
  const { plan } = reader.t;
  const rows = await reader
    .select({ id: plan.id, major: plan.major, minor: plan.minor })
    .from(plan)
    .where(inArray(plan.id, ids));
  return rows.map(({ id, major, minor }) => ({ id, plain: `${major}.${minor}` }));
}
