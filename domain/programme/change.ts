import { sameData } from '../canonical-json.ts';
import type { Edition } from './entity.ts';
import type { Programme, ProgrammeChange, ProgrammeRows, RowChange, RowSet } from './programme.ts';

/** Every row set, parents before children: the order in which rows may be made; removal goes backwards. */
export const ROW_SETS = [
  'subForums',
  'venues',
  'halls',
  'hallParts',
  'hallLinks',
  'days',
  'tracks',
  'formats',
  'organisations',
  'organisationRoles',
  'people',
  'affiliations',
  'sessions',
  'talks',
  'cast',
  'slots',
  'slotHalls',
  'availabilities',
] as const satisfies readonly RowSet[];

/** The rows of a programme by id, to be changed by putting new rows; never change a row in place. */
export type RowMaps = { [S in RowSet]: Map<string, ProgrammeRows[S]> };

/** The rows of a programme as maps of their own: what is put or removed there does not touch the programme. */
export function rowMapsOf(programme: Programme): RowMaps {
  return Object.fromEntries(
    ROW_SETS.map((set) => [set, new Map(programme[set].map((row) => [row.id, row] as const))]),
  ) as RowMaps;
}

/** The programme with other rows; rules, acknowledgements and plan stay. */
export function withRowMaps(programme: Programme, rows: RowMaps, edition: Edition): Programme {
  const lists: unknown = Object.fromEntries(ROW_SETS.map((set) => [set, [...rows[set].values()]]));
  return { ...programme, ...(lists as Pick<Programme, RowSet>), edition };
}

/** What has to happen to `before` so that its rows are those of `rows`; rows that say the same are left out. */
export function changeBetween(before: Programme, rows: RowMaps, edition: Edition): ProgrammeChange {
  const changes: RowChange[] = [];
  for (const set of ROW_SETS) collectChanges(set, before[set], rows[set], changes);
  const isSame = sameData(before.edition, edition);
  return { edition: isSame ? null : { before: before.edition, after: edition }, rows: changes };
}

/** The change that takes another one back (programme.md rule 13). */
export function invertChange(change: ProgrammeChange): ProgrammeChange {
  const edition = change.edition && { before: change.edition.after, after: change.edition.before };
  const rows = change.rows.map((row) => ({ ...row, before: row.after, after: row.before }) as RowChange);
  return { edition, rows };
}

/** True when a change changes nothing: no command is stored for it. */
export function isEmptyChange(change: ProgrammeChange): boolean {
  return change.edition === null && change.rows.length === 0;
}

function collectChanges<S extends RowSet>(
  set: S,
  before: readonly ProgrammeRows[RowSet][],
  after: ReadonlyMap<string, ProgrammeRows[S]>,
  into: RowChange[],
): void {
  const old = new Map(before.map((row) => [row.id, row]));
  for (const [id, row] of after) {
    const was = old.get(id);
    if (was === row || (was !== undefined && sameData(was, row))) continue;
    into.push({ set, id, before: was ?? null, after: row } as RowChange);
  }
  for (const [id, row] of old) {
    if (!after.has(id)) into.push({ set, id, before: row, after: null } as RowChange);
  }
}
