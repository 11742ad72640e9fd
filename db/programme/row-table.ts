import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { ROW_SETS } from '#domain/programme/change.ts';
import type { ProgrammeRows, RowSet } from '#domain/programme/programme.ts';
import type { Tables } from '../tables.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type TableLike<Row> = {
  [T in keyof Tables]: Same<Tables[T]['$inferSelect'], Row> extends true ? T : never;
}[keyof Tables];
/** A column that is missing, or of another type than in the entity, leaves no table to name: it does not compile. */
type AgreeingTables = { [S in RowSet]: TableLike<ProgrammeRows[S]> };

const TABLE_OF = {
  subForums: 'subForum',
  venues: 'venue',
  halls: 'hall',
  hallParts: 'hallPart',
  hallLinks: 'hallLink',
  days: 'day',
  tracks: 'track',
  formats: 'format',
  organisations: 'organisation',
  organisationRoles: 'organisationRole',
  people: 'person',
  affiliations: 'affiliation',
  sessions: 'session',
  talks: 'talk',
  cast: 'castMember',
  slots: 'slot',
  slotHalls: 'slotHall',
  availabilities: 'availability',
} as const satisfies AgreeingTables;

/** A table with an id, seen without its columns' types: what a change writes was checked by its own types. */
export type RowTable = PgTable & { id: AnyPgColumn };

/** The table behind a row set of the programme. */
export function rowTable(tables: Tables, set: RowSet): RowTable {
  return tables[TABLE_OF[set]];
}

/** Sets whose rows belong to the instance and carry no edition. */
export const SHARED_SETS: ReadonlySet<RowSet> = new Set(['people', 'organisations', 'affiliations']);

/** Parents before children. */
export const WRITE_ORDER = ROW_SETS;
