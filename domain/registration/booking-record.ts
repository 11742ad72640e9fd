import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, flagValue, listValue, numberValue, textValue } from '../desk/record-value.ts';
import { OVERBOOKING_MOST_PCT } from './pool-record.ts';
import { keptMoment, momentValue } from './record-moment.ts';
import { SEATS_MOST } from './type-record.ts';
import { BOOKING_MODES, type BookingMode, WAITLIST_ACCEPTS, type WaitlistAccept } from './vocabulary.ts';

const GRACE_MOST_MINUTES = 120;

/** How one occurrence of a session is booked (registration.md rule 28). */
export const BOOKING_FIELDS: readonly RecordField[] = [
  { name: 'mode', kind: 'choice', options: BOOKING_MODES, isColumn: true, isBulk: true },
  { name: 'followsHall', kind: 'flag', isColumn: true, isBulk: true },
  { name: 'seats', kind: 'number', min: 0, max: SEATS_MOST, unit: 'seats', isColumn: true, isBulk: true },
  {
    name: 'overbookPct',
    kind: 'number',
    min: 0,
    max: OVERBOOKING_MOST_PCT,
    unit: '%',
    isRequired: true,
    isBulk: true,
  },
  { name: 'typeIds', kind: 'references', of: 'ticket-type', isBulk: true },
  { name: 'mandatoryTypeIds', kind: 'references', of: 'ticket-type', isBulk: true },
  { name: 'opensAt', kind: 'wall_time', isBulk: true },
  { name: 'closesAt', kind: 'wall_time', isBulk: true },
  { name: 'hasWaitlist', kind: 'flag', isColumn: true, isBulk: true },
  { name: 'waitlistAccept', kind: 'choice', options: WAITLIST_ACCEPTS, isBulk: true },
  {
    name: 'graceMinutes',
    kind: 'number',
    min: 0,
    max: GRACE_MOST_MINUTES,
    unit: 'minutes',
    isRequired: true,
    isBulk: true,
  },
];

const counted = (name: string): RecordField => ({
  ...{ name, kind: 'number', min: 0, max: SEATS_MOST },
  ...{ isReadOnly: true, isColumn: true },
});

/** Where and when it is, and who has its seats. */
export const BOOKING_COLUMNS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 300, isReadOnly: true },
  { name: 'dayOn', kind: 'date', isReadOnly: true },
  { name: 'startAt', kind: 'wall_time', isReadOnly: true, isColumn: true },
  { name: 'hallId', kind: 'reference', of: 'hall', isReadOnly: true, isColumn: true },
  { name: 'trackId', kind: 'reference', of: 'track', isReadOnly: true },
  { name: 'formatId', kind: 'reference', of: 'format', isReadOnly: true },
  ...BOOKING_FIELDS,
  counted('taken'),
  counted('waiting'),
];

type BookingTargetFacts = {
  readonly mode: BookingMode;
  readonly followsHall: boolean;
  readonly hasWaitlist: boolean;
  readonly waitlistAccept: WaitlistAccept;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly typeIds: readonly string[];
  readonly mandatoryTypeIds: readonly string[];
  readonly graceMinutes: number;
};

/** A session for which nobody said anything: everybody comes without a booking. */
export const OPEN_SESSION: BookingTargetFacts = {
  mode: 'open',
  followsHall: true,
  hasWaitlist: true,
  waitlistAccept: 'auto',
  opensAt: null,
  closesAt: null,
  typeIds: [],
  mandatoryTypeIds: [],
  graceMinutes: 10,
};

/** Seats of the pool of a session before overbooking, and the overbooking (O10). */
export type BookingStock = { readonly seats: number | null; readonly overbookPct: number };

/** As the values of its form. */
export function bookingValues(
  target: BookingTargetFacts,
  { seats, overbookPct }: BookingStock,
  zone: string,
): RecordValues {
  const { mode, followsHall, hasWaitlist, waitlistAccept, typeIds, mandatoryTypeIds, graceMinutes } = target;
  return {
    ...{ mode, followsHall, hasWaitlist, waitlistAccept, typeIds, mandatoryTypeIds, graceMinutes },
    ...{ seats, overbookPct },
    opensAt: momentValue(target.opensAt, zone),
    closesAt: momentValue(target.closesAt, zone),
  };
}

/** What the values of a form mean; seats count only where the session does not follow its hall. */
export function bookingFrom(
  values: RecordValues,
  zone: string,
  before: BookingTargetFacts,
): BookingTargetFacts & BookingStock {
  return {
    mode: choiceValue(values, 'mode', BOOKING_MODES),
    followsHall: flagValue(values, 'followsHall'),
    hasWaitlist: flagValue(values, 'hasWaitlist'),
    waitlistAccept: choiceValue(values, 'waitlistAccept', WAITLIST_ACCEPTS),
    opensAt: keptMoment(values, 'opensAt', zone, before.opensAt),
    closesAt: keptMoment(values, 'closesAt', zone, before.closesAt),
    typeIds: listValue(values, 'typeIds'),
    mandatoryTypeIds: listValue(values, 'mandatoryTypeIds'),
    graceMinutes: numberValue(values, 'graceMinutes') ?? OPEN_SESSION.graceMinutes,
    seats: numberValue(values, 'seats'),
    overbookPct: numberValue(values, 'overbookPct') ?? 0,
  };
}

/** Rules between the fields; whoever has to come must be able to. */
export function checkBooking(values: RecordValues): readonly FieldRefusal[] {
  const [from, until] = [textValue(values, 'opensAt'), textValue(values, 'closesAt')];
  const types = listValue(values, 'typeIds');
  const isExcluded = listValue(values, 'mandatoryTypeIds').some(
    (id) => types.length > 0 && !types.includes(id),
  );
  return [
    ...(from !== '' && until !== '' && until <= from
      ? [{ name: 'closesAt', code: 'ends_before_start' } as const]
      : []),
    ...(isExcluded ? [{ name: 'mandatoryTypeIds', code: 'not_a_choice' } as const] : []),
  ];
}
