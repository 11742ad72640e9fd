import { type AnyColumn, and, getTableColumns, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { normaliseEmail } from '#domain/account.ts';
import { changeWithout } from '#domain/erasure.ts';
import { fileIdsIn } from '#domain/file.ts';
import { PRIVACY_REGISTRY } from './privacy-registry.ts';
import { filesOfAnswers, ownRows, registrantsBehind } from './registration/subject.ts';
import type { Tables } from './tables.ts';
import type { Reader } from './types.ts';

/** Everything that names one human being here: as a person of programmes, as accounts, by address and by name. */
export type DataSubject = {
  readonly personIds: readonly string[];
  readonly accountIds: readonly string[];
  /** As typed and as compared. */
  readonly addresses: readonly string[];
  /** Full names in all scripts, at least four characters long. */
  readonly names: readonly string[];
  /** Files that are the person's own: photos, also former ones. Others may show them too. */
  readonly fileIds: readonly string[];
  /** Registrations, groups, offered tickets and codes under these people or addresses. */
  readonly registrationIds: readonly string[];
};

export type TableKey = keyof Tables & string;
type Row = Readonly<Record<string, unknown>>;

/**
 * The human being behind an id, a slug or an e-mail address: a person and the accounts that speak for it, or an
 * account and the person it speaks for. An address that several people share names none of the others. Undefined
 * when nobody is found; an id that only old releases know is found too.
 */
export async function findSubject(reader: Reader, given: string): Promise<DataSubject | undefined> {
  const { person, account } = reader.t;
  const address = normaliseEmail(given);
  const byAddress =
    address === undefined
      ? []
      : await reader
          .select()
          .from(account)
          .where(inArray(account.emailNorm, [address]));
  const accounts = [
    ...byAddress,
    ...(await reader
      .select()
      .from(account)
      .where(inArray(account.id, [given]))),
  ];
  const linked = accounts.flatMap(({ personId }) => personId ?? []);
  const people = await reader
    .select()
    .from(person)
    .where(
      or(
        inArray(person.id, [given, ...linked]),
        inArray(person.slug, [given]),
        inArray(person.email, [given, address ?? given]),
      ),
    );
  // Two people of one mailbox are two people.
  if (accounts.length === 0 && people.length > 1) return undefined;
  const own = people.filter(
    ({ id, slug }) => accounts.length === 0 || linked.includes(id) || id === given || slug === given,
  );
  return gathered(reader, own, accounts, { id: isId(given) ? given : undefined, address });
}

/** The same by ids that were written down at an erasure, whether or not their rows are still there. */
export async function subjectOfIds(reader: Reader, ids: readonly string[]): Promise<DataSubject> {
  const { person, account } = reader.t;
  const people = await reader
    .select()
    .from(person)
    .where(inArray(person.id, [...ids]));
  const accounts = await reader
    .select()
    .from(account)
    .where(inArray(account.id, [...ids]));
  const subject = await gathered(reader, people, accounts, { ids });
  if (subject === undefined) return emptySubject(reader, ids);
  const fileIds = await filesOf(reader, ids, []);
  return {
    ...subject,
    personIds: unique([...subject.personIds, ...ids]),
    fileIds: unique([...subject.fileIds, ...fileIds]),
  };
}

/** Rows about the subject, found by the columns that the registry names, in the order of the tables. */
export async function rowsAbout(
  reader: Reader,
  subject: DataSubject,
): Promise<{ readonly table: TableKey; readonly rows: readonly Row[] }[]> {
  const found: { table: TableKey; rows: Row[] }[] = [];
  for (const table of Object.keys(PRIVACY_REGISTRY) as TableKey[]) {
    const where = conditionFor(reader.t, table, subject);
    if (where === undefined) continue;
    const rows = (await reader.select().from(plain(reader.t, table)).where(where)) as Row[];
    if (rows.length > 0) found.push({ table, rows });
  }
  return found;
}

/** A row as its person gets it: what is theirs, by the names of the registry; never a secret. */
export function exportedRow(table: TableKey, row: Row): Record<string, unknown> {
  const rules = Object.entries(PRIVACY_REGISTRY[table].columns);
  return Object.fromEntries(
    rules.flatMap(([column, rule]) =>
      rule.class === 'none' || rule.exportAs === null ? [] : [[rule.exportAs, row[column]]],
    ),
  );
}

/** What stored commands did to the rows of these people. */
export async function commandsAbout(reader: Reader, { personIds }: DataSubject): Promise<object[]> {
  const { command } = reader.t;
  const where = mentions(command.payload, personIds);
  if (where === undefined) return [];
  const ids = new Set(personIds);
  const found = await reader.select().from(command).where(where);
  return found.flatMap(({ verb, at, payload }) => {
    const others = new Set(changeWithout(payload, ids).rows);
    const rows = payload.rows.filter((row) => !others.has(row));
    return rows.length === 0 ? [] : [{ verb, at, rows }];
  });
}

/** What imports noticed at values that name them. */
export async function issuesAbout(reader: Reader, subject: DataSubject): Promise<unknown[]> {
  const { importRun } = reader.t;
  const runs = await reader.select({ issues: importRun.issues }).from(importRun);
  return runs.flatMap(({ issues }) => issues.filter((issue) => saysOf(issue, subject)));
}

/** Rows of theirs that a merge of organisations moved. */
export async function mergesAbout(reader: Reader, subject: DataSubject): Promise<unknown[]> {
  const { organisationMerge } = reader.t;
  const merges = await reader.select({ moved: organisationMerge.moved }).from(organisationMerge);
  return merges.flatMap(({ moved }) => moved.filter((row) => saysOf(row, subject)));
}

/** Whether a piece of JSON holds an id, an address or a name of the subject. */
export function saysOf(value: unknown, { personIds, accountIds, addresses, names }: DataSubject): boolean {
  const text = JSON.stringify(value) ?? '';
  return [...personIds, ...accountIds, ...addresses, ...names].some((word) =>
    text.includes(JSON.stringify(word).slice(1, -1)),
  );
}

/**
 * Which rows of a table the registry calls the subject's, with or without what the subject only did. Undefined where it
 * names no column or the subject no value.
 */
export function conditionFor(
  tables: Tables,
  table: TableKey,
  subject: DataSubject,
  { withDeeds }: { readonly withDeeds: boolean } = { withDeeds: true },
): SQL | undefined {
  const columns = columnsOf(tables, table);
  const parts = PRIVACY_REGISTRY[table].about.flatMap(({ column, names }) => {
    if (names === 'actor' && !withDeeds) return [];
    const own = columns[column];
    if (own === undefined) return [];
    if (names === 'registration' || names === 'party' || names === 'payment')
      return ownRows(tables, own, subject, names) ?? [];
    const values = valuesFor(subject, names);
    return values.length === 0 ? [] : [inArray(own, values)];
  });
  return or(...parts);
}

/** Rows whose JSON or text column holds one of the words; both engines show JSON as text. */
export function mentions(column: AnyColumn, words: readonly string[]): SQL | undefined {
  // Ids have no signs that LIKE understands.
  return or(...words.map((word) => sql`cast(${column} as text) like ${`%${word}%`}`));
}

export function plain(tables: Tables, table: TableKey): PgTable {
  return tables[table] as unknown as PgTable;
}

export function columnsOf(tables: Tables, table: TableKey): Readonly<Record<string, AnyColumn>> {
  return getTableColumns(plain(tables, table)) as Readonly<Record<string, AnyColumn>>;
}

/** Names of two or three letters would be found in half of all words. */
const SHORTEST_NAME = 4;

/** How they were asked for: by an id that old releases may know, by an address, by ids that were written down. */
type Asked = {
  readonly id?: string | undefined;
  readonly address?: string | undefined;
  readonly ids?: readonly string[];
};

async function gathered(
  reader: Reader,
  people: readonly Tables['person']['$inferSelect'][],
  accounts: readonly Tables['account']['$inferSelect'][],
  { id, address, ids = [] }: Asked,
): Promise<DataSubject | undefined> {
  const personIds = people.map((person) => person.id);
  const mailboxes = people.flatMap(({ email }) => normaliseEmail(email ?? '') ?? []);
  const speaking = await accountsOf(reader, personIds, mailboxes);
  const all = [...accounts, ...speaking];
  const typed = [...people.flatMap(({ email }) => email ?? []), ...all.map(({ email }) => email)];
  const addresses = typed.flatMap((one) => [one, normaliseEmail(one) ?? one]);
  const asked = { personIds, addresses: [...addresses, ...(address ? [address] : [])], ids: id ? [id] : ids };
  const registered = await registrantsBehind(reader, asked);
  if (people.length === 0 && all.length === 0 && registered.ids.length === 0)
    return id === undefined ? undefined : emptySubject(reader, [id]);
  const names = [
    ...people.flatMap((person) => Object.values(person.names).map(({ full }) => full)),
    ...all.map(({ name }) => name),
    ...registered.names,
  ];
  return {
    personIds: unique(personIds),
    accountIds: unique(all.map((account) => account.id)),
    addresses: unique([...addresses, ...registered.addresses]),
    names: unique(names.map((name) => name.trim()).filter((name) => name.length >= SHORTEST_NAME)),
    fileIds: [
      ...(await filesOf(reader, personIds, people)),
      ...(await filesOfAnswers(reader, registered.ids)),
    ],
    registrationIds: unique(registered.ids),
  };
}

/** Accounts that speak for these people, or that have their address and speak for nobody else. */
async function accountsOf(reader: Reader, personIds: readonly string[], mailboxes: readonly string[]) {
  const { account } = reader.t;
  if (personIds.length === 0) return [];
  const found = await reader
    .select()
    .from(account)
    .where(or(inArray(account.personId, [...personIds]), inArray(account.emailNorm, [...mailboxes, ''])));
  return found.filter(({ personId }) => personId === null || personIds.includes(personId));
}

/**
 * Files of these people: brought for them, or shown as theirs now or in a stored step of a draft. What is a plan, a slide
 * or a logo is not theirs, also where their biography names it.
 */
async function filesOf(reader: Reader, ids: readonly string[], people: readonly object[]): Promise<string[]> {
  const { fileObject, command } = reader.t;
  if (ids.length === 0) return [];
  const where = mentions(command.payload, ids);
  const steps = where ? await reader.select({ payload: command.payload }).from(command).where(where) : [];
  const rows = steps.flatMap(({ payload }) => payload.rows.filter(({ id }) => ids.includes(id)));
  const shown = fileIdsIn(JSON.stringify([people, rows]));
  const isTheirs = inArray(fileObject.ownerId, [...ids]);
  const isNobodys = and(isNull(fileObject.ownerId), inArray(fileObject.ownerKind, ['person', 'none']));
  const found = await reader
    .select({ id: fileObject.id })
    .from(fileObject)
    .where(or(isTheirs, and(inArray(fileObject.id, [...shown, '']), isNobodys)));
  return found.map(({ id }) => id);
}

function valuesFor(
  subject: DataSubject,
  names: 'person' | 'account' | 'actor' | 'address' | 'person_or_account',
): string[] {
  const { personIds, accountIds, addresses } = subject;
  const values = {
    person: personIds,
    account: accountIds,
    actor: accountIds.map((id) => `account:${id}`),
    address: addresses,
    person_or_account: [...personIds, ...accountIds],
  };
  return [...values[names]];
}

async function emptySubject(reader: Reader, personIds: readonly string[]): Promise<DataSubject> {
  const fileIds = await filesOf(reader, personIds, []);
  return { personIds, accountIds: [], addresses: [], names: [], fileIds, registrationIds: [] };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
