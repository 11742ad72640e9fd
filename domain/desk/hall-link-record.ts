import type { HallLink } from '../programme/entity.ts';
import type { FieldRefusal, RecordValues } from './record.ts';
import { type DraftState, type RecordMeans, rowRecord, withoutRows, withRow } from './record-definition.ts';
import { nameIn, numberValue, textValue } from './record-value.ts';

const LONGEST_WALK_MINUTES = 600;

/** Walking times between halls; one row serves both directions (programme.md, rule person.turnaround). */
export const hallLinkRecord = rowRecord({
  noun: 'hall-link',
  set: 'hallLinks',
  fields: [
    { name: 'fromHallId', kind: 'reference', of: 'hall', isRequired: true, isColumn: true },
    { name: 'toHallId', kind: 'reference', of: 'hall', isRequired: true, isColumn: true },
    {
      name: 'walkMinutes',
      kind: 'number',
      min: 0,
      max: LONGEST_WALK_MINUTES,
      unit: 'minutes',
      isRequired: true,
      isColumn: true,
      isBulk: true,
    },
  ],
  valuesOf: ({ fromHallId, toHallId, walkMinutes }) => ({ fromHallId, toHallId, walkMinutes }),
  blank: () => ({ fromHallId: null, toHallId: null, walkMinutes: null }),
  nameOf: ({ fromHallId, toHallId }, { rows, edition }, language) =>
    [fromHallId, toHallId].map((id) => nameIn(rows.halls.get(id)?.name ?? {}, language, edition)).join(' – '),
  check: wrongPair,
  rowOf: (id, values, _before, { edition }) => ({
    id,
    editionId: edition.id,
    fromHallId: textValue(values, 'fromHallId'),
    toHallId: textValue(values, 'toHallId'),
    walkMinutes: numberValue(values, 'walkMinutes') ?? 0,
  }),
});

function wrongPair({ rows }: DraftState, id: string | null, values: RecordValues): readonly FieldRefusal[] {
  const [from, to] = [textValue(values, 'fromHallId'), textValue(values, 'toHallId')];
  if (from === to) return [{ name: 'toHallId', code: 'itself' }];
  const other = linkBetween(rows.hallLinks.values(), from, to);
  return other && other.id !== id ? [{ name: 'toHallId', code: 'taken' }] : [];
}

/** A time between two halls in the table of walking times; null takes it away. */
export type WalkTime = {
  readonly fromHallId: string;
  readonly toHallId: string;
  readonly walkMinutes: number | null;
};

/** Why a table of walking times was refused; the name is the pair as `<hall>:<hall>`. */
export function checkWalks({ rows }: DraftState, walks: readonly WalkTime[]): readonly FieldRefusal[] {
  return walks.flatMap(({ fromHallId, toHallId, walkMinutes }): FieldRefusal[] => {
    const name = `${fromHallId}:${toHallId}`;
    if (fromHallId === toHallId) return [{ name, code: 'itself' }];
    if (!rows.halls.has(fromHallId) || !rows.halls.has(toHallId)) return [{ name, code: 'unknown' }];
    if (walkMinutes === null) return [];
    if (!Number.isInteger(walkMinutes)) return [{ name, code: 'not_a_number' }];
    if (walkMinutes < 0) return [{ name, code: 'too_small' }];
    return walkMinutes > LONGEST_WALK_MINUTES ? [{ name, code: 'too_large' }] : [];
  });
}

/** The draft with the given times; all others stay. A pair that has two rows from an import keeps one. */
export function withWalks(state: DraftState, walks: readonly WalkTime[], { newId }: RecordMeans): DraftState {
  return walks.reduce((draft, { fromHallId, toHallId, walkMinutes }) => {
    const links = [...draft.rows.hallLinks.values()];
    const [first, ...more] = links.filter((link) => joins(link, fromHallId, toHallId));
    const bare = withoutRows(
      draft,
      'hallLinks',
      (walkMinutes === null && first ? [first, ...more] : more).map(({ id }) => id),
    );
    if (walkMinutes === null) return bare;
    const pair = first ?? { id: newId(), editionId: state.edition.id, fromHallId, toHallId };
    return withRow(bare, 'hallLinks', { ...pair, walkMinutes });
  }, state);
}

/** The walking time between two halls, whichever way round it was entered. */
export function linkBetween(links: Iterable<HallLink>, a: string, b: string): HallLink | undefined {
  return [...links].find((link) => joins(link, a, b));
}

function joins({ fromHallId, toHallId }: HallLink, a: string, b: string): boolean {
  return (fromHallId === a && toHallId === b) || (fromHallId === b && toHallId === a);
}
