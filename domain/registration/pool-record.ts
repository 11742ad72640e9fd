import type { RecordField, RecordValues } from '../desk/record.ts';
import type { LocaleMap } from '../locale.ts';
import { overhangOf, type PoolFacts } from './claim-plan.ts';
import { SEATS_MOST } from './type-record.ts';
import type { ClaimState } from './vocabulary.ts';

/** O10: more than that turns people away at the door. */
export const OVERBOOKING_MOST_PCT = 30;

/** Pools that the page of seats shows; those of codes stand with their codes. */
export const SHOWN_POOLS = ['edition', 'type', 'session', 'choice', 'allocation'] as const;

const NAME: RecordField = { name: 'name', kind: 'locale_text', maxLength: 120, isRequired: true };

const SEATS = [
  { name: 'nominal', kind: 'number', min: 0, max: SEATS_MOST, unit: 'seats', isColumn: true },
  { name: 'overbookPct', kind: 'number', min: 0, max: OVERBOOKING_MOST_PCT, unit: '%', isRequired: true },
  { name: 'isClosed', kind: 'flag', isColumn: true },
] as const satisfies readonly RecordField[];

/** A pool that organizers made is called as they like; the others are called after what they count for. */
export const OWN_POOL_FIELDS: readonly RecordField[] = [NAME, ...SEATS];
export const POOL_FIELDS: readonly RecordField[] = SEATS;

const counted = (name: string): RecordField => ({
  ...{ name, kind: 'number', min: 0, max: SEATS_MOST },
  ...{ isReadOnly: true, isColumn: name !== 'aside' },
});
const [nominal, overbooking, isClosed] = SEATS;

/** The table of pools (O2, O8). */
export const POOL_COLUMNS: readonly RecordField[] = [
  { ...NAME, isReadOnly: true },
  { name: 'kind', kind: 'choice', options: SHOWN_POOLS, isReadOnly: true, isColumn: true },
  nominal,
  overbooking,
  ...['capacity', 'confirmed', 'held', 'offered', 'aside', 'free', 'waiting', 'overhang'].map(counted),
  isClosed,
];

type PoolRecord = PoolFacts & {
  readonly name: LocaleMap;
  readonly nominal: number | null;
  readonly overbookPct: number;
};

/** A pool as the values of its form. */
export function poolValues({ name, nominal, overbookPct, isClosed }: PoolRecord): RecordValues {
  return { name, nominal, overbookPct, isClosed };
}

/** A pool as a row of the table: who has its seats, what is left, and how many are sold above it. */
export function poolRow(
  pool: PoolRecord,
  { confirmed = 0, held = 0, offered = 0 }: Partial<Readonly<Record<ClaimState, number>>>,
): RecordValues {
  const { kind, capacity, used, waiting } = pool;
  const free = capacity === null ? null : Math.max(0, capacity - used);
  const aside = used - confirmed - held - offered;
  return {
    ...poolValues(pool),
    ...{ kind, capacity, confirmed, held, offered, aside, free, waiting },
    overhang: overhangOf(pool),
  };
}
