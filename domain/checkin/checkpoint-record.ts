import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import {
  choiceValue,
  flagValue,
  isEmptyValue,
  listValue,
  mapValue,
  numberValue,
  optionalText,
  textValue,
} from '../desk/record-value.ts';
import type { LocaleMap } from '../locale.ts';
import { keptMoment, momentValue } from '../registration/record-moment.ts';
import type { Checkpoint } from './checkpoint.ts';
import {
  AUTO_PRINTS,
  type AutoPrint,
  BOOKING_RULES,
  CAPACITY_MODES,
  CHECKPOINT_DIRECTIONS,
  CHECKPOINT_KINDS,
  POLICIES,
  REENTRIES,
} from './vocabulary.ts';

/** Texts of a checkpoint by their keys: for whoever stands there, and on the screen of a kiosk. */
export const CHECKPOINT_TEXTS = ['staff', 'welcome'] as const;

/** A checkpoint as the desk stores it, without id and rules, which have an editor of their own. */
export type CheckpointFacts = Omit<Checkpoint, 'id' | 'rules'> & {
  readonly name: LocaleMap;
  readonly texts: Readonly<Record<string, LocaleMap>>;
  readonly autoPrint: AutoPrint;
};

/** Of a door about which nobody said anything yet. */
export const BLANK_CHECKPOINT: Omit<CheckpointFacts, 'areaId'> = {
  ...{ name: {}, kind: 'gate', directions: 'both', reentry: 'after_exit', typeNos: [], booking: 'none' },
  ...{ capacityMode: 'off', policy: 'optimistic', opensAt: null, closesAt: null, toleranceMinutes: 15 },
  ...{ standbyAfterMinutes: 5, admitsNewTickets: true, item: null, handoutLimit: null },
  ...{ autoPrint: 'never', texts: {} },
};

/** A day is enough for any tolerance. */
const MINUTES = { kind: 'number', min: 0, max: 1440, unit: 'minutes', isRequired: true } as const;
const LONGEST_TEXT = 300;

export const CHECKPOINT_FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 80, isRequired: true },
  { name: 'kind', kind: 'choice', options: CHECKPOINT_KINDS, isColumn: true },
  { name: 'areaId', kind: 'reference', of: 'area', isRequired: true, isColumn: true },
  { name: 'directions', kind: 'choice', options: CHECKPOINT_DIRECTIONS, isColumn: true, isBulk: true },
  { name: 'reentry', kind: 'choice', options: REENTRIES, isColumn: true, isBulk: true, section: 'who' },
  { name: 'booking', kind: 'choice', options: BOOKING_RULES, isColumn: true, isBulk: true, section: 'who' },
  {
    ...{ name: 'capacityMode', kind: 'choice', options: CAPACITY_MODES },
    ...{ isColumn: true, isBulk: true, section: 'who' },
  },
  { name: 'types', kind: 'references', of: 'ticket-type', isBulk: true, section: 'who' },
  { name: 'admitsNewTickets', kind: 'flag', isBulk: true, section: 'who' },
  { name: 'opensAt', kind: 'wall_time', isColumn: true, isBulk: true, section: 'when' },
  { name: 'closesAt', kind: 'wall_time', isColumn: true, isBulk: true, section: 'when' },
  { ...MINUTES, name: 'toleranceMinutes', isBulk: true, section: 'when' },
  { ...MINUTES, name: 'standbyAfterMinutes', isBulk: true, section: 'when' },
  { name: 'item', kind: 'text', maxLength: 40, section: 'gives' },
  { name: 'handoutLimit', kind: 'number', min: 1, max: 1000, section: 'gives' },
  { name: 'autoPrint', kind: 'choice', options: AUTO_PRINTS, isBulk: true, section: 'gives' },
  { name: 'policy', kind: 'choice', options: POLICIES, isBulk: true, section: 'answer' },
  { name: 'staff', kind: 'locale_text', maxLength: LONGEST_TEXT, section: 'answer' },
  { name: 'welcome', kind: 'locale_text', maxLength: LONGEST_TEXT, section: 'answer' },
];

/** How many rules a door has, for the table alone. */
export const RULES_COLUMN: RecordField = {
  ...{ name: 'rules', kind: 'number', min: 0, max: 50, isColumn: true, isReadOnly: true },
};

/** What stands in a form for a ticket type, and how its number is found again. */
export type TypeNumbers = readonly { readonly id: string; readonly typeNo: number }[];

/** A checkpoint as the values of its form; instants on the wall of `zone`. */
export function checkpointValues(
  facts: Omit<CheckpointFacts, 'areaId'> & { readonly areaId: string | null },
  types: TypeNumbers,
  zone: string,
): RecordValues {
  const { typeNos, opensAt, closesAt, texts, item, ...plain } = facts;
  return {
    ...plain,
    types: types.filter(({ typeNo }) => typeNos.includes(typeNo)).map(({ id }) => id),
    opensAt: momentValue(opensAt, zone),
    closesAt: momentValue(closesAt, zone),
    item: item ?? '',
    ...Object.fromEntries(CHECKPOINT_TEXTS.map((key) => [key, texts[key] ?? {}])),
  };
}

/** The checkpoint that the values of a form mean. A type that is gone since leaves the list. */
export function checkpointFrom(
  values: RecordValues,
  before: Pick<CheckpointFacts, 'opensAt' | 'closesAt' | 'texts'>,
  types: TypeNumbers,
  zone: string,
): CheckpointFacts {
  const kind = choiceValue(values, 'kind', CHECKPOINT_KINDS);
  const typeIds = listValue(values, 'types');
  const own = CHECKPOINT_TEXTS.map((key) => [key, mapValue(values, key)] as const);
  const kept = Object.entries(before.texts).filter(([key]) => !own.some(([known]) => known === key));
  return {
    kind,
    name: mapValue(values, 'name'),
    areaId: textValue(values, 'areaId'),
    directions: choiceValue(values, 'directions', CHECKPOINT_DIRECTIONS),
    reentry: choiceValue(values, 'reentry', REENTRIES),
    typeNos: types.filter(({ id }) => typeIds.includes(id)).map(({ typeNo }) => typeNo),
    booking: choiceValue(values, 'booking', BOOKING_RULES),
    capacityMode: choiceValue(values, 'capacityMode', CAPACITY_MODES),
    policy: choiceValue(values, 'policy', POLICIES),
    opensAt: keptMoment(values, 'opensAt', zone, before.opensAt),
    closesAt: keptMoment(values, 'closesAt', zone, before.closesAt),
    toleranceMinutes: numberValue(values, 'toleranceMinutes') ?? BLANK_CHECKPOINT.toleranceMinutes,
    standbyAfterMinutes: numberValue(values, 'standbyAfterMinutes') ?? BLANK_CHECKPOINT.standbyAfterMinutes,
    admitsNewTickets: flagValue(values, 'admitsNewTickets'),
    item: kind === 'handout' ? optionalText(values, 'item') : null,
    handoutLimit: kind === 'handout' ? numberValue(values, 'handoutLimit') : null,
    autoPrint: choiceValue(values, 'autoPrint', AUTO_PRINTS),
    texts: Object.fromEntries([...kept, ...own.filter(([, text]) => !isEmptyValue(text))]),
  };
}

/** What one field alone cannot tell. `isHall` says whether an area is a hall or stands in one. */
export function checkCheckpoint(
  values: RecordValues,
  isHall: (areaId: string) => boolean,
): readonly FieldRefusal[] {
  const [opens, closes] = [textValue(values, 'opensAt'), textValue(values, 'closesAt')];
  const [kind, areaId] = [textValue(values, 'kind'), textValue(values, 'areaId')];
  const asksSlot = textValue(values, 'booking') === 'current_slot';
  return [
    ...(opens !== '' && closes !== '' && closes <= opens
      ? [{ name: 'closesAt', code: 'ends_before_start' } as const]
      : []),
    ...(kind === 'handout' && textValue(values, 'item') === ''
      ? [{ name: 'item', code: 'required' } as const]
      : []),
    ...(kind === 'session_door' && !isHall(areaId) ? [{ name: 'areaId', code: 'not_a_hall' } as const] : []),
    ...(asksSlot && kind !== 'session_door' && !isHall(areaId)
      ? [{ name: 'booking', code: 'not_a_hall' } as const]
      : []),
  ];
}
