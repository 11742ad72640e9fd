import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { POSITION_FIELD, SLUG_FIELD } from '../desk/record-field.ts';
import {
  choiceValue,
  flagValue,
  listValue,
  mapValue,
  numberValue,
  optionalText,
  textValue,
} from '../desk/record-value.ts';
import type { LocaleMap } from '../locale.ts';
import { keptMoment, momentValue } from './record-moment.ts';
import {
  APPROVAL_MODES,
  type ApprovalMode,
  ROLE_CATEGORIES,
  type RoleCategory,
  TYPE_VISIBILITIES,
  type TypeVisibility,
  WAITLIST_ACCEPTS,
  type WaitlistAccept,
} from './vocabulary.ts';

/** Seats of one pool; more than any forum has. */
export const SEATS_MOST = 1_000_000;
const PARTY_MOST = 50;
const PRICE_MOST = 100_000_000;
const VAT_MOST = 100;

/** What stands in a form and a table of ticket types (registration.md O1). */
export const TYPE_FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 120, isRequired: true, isColumn: true, section: 'main' },
  { name: 'description', kind: 'locale_text', maxLength: 600, section: 'main' },
  { name: 'roleCategory', kind: 'choice', options: ROLE_CATEGORIES, isColumn: true, section: 'main' },
  { name: 'subForumId', kind: 'reference', of: 'sub-forum', section: 'main' },
  {
    name: 'price',
    kind: 'number',
    min: 0,
    max: PRICE_MOST,
    isDecimal: true,
    decimals: 2,
    isColumn: true,
    section: 'price',
  },
  {
    name: 'vatPercent',
    kind: 'number',
    min: 0,
    max: VAT_MOST,
    isDecimal: true,
    decimals: 2,
    unit: '%',
    section: 'price',
  },
  {
    name: 'visibility',
    kind: 'choice',
    options: TYPE_VISIBILITIES,
    isColumn: true,
    isBulk: true,
    section: 'sale',
  },
  { name: 'approval', kind: 'choice', options: APPROVAL_MODES, isBulk: true, section: 'sale' },
  { name: 'salesFrom', kind: 'wall_time', isBulk: true, section: 'sale' },
  { name: 'salesUntil', kind: 'wall_time', isBulk: true, section: 'sale' },
  {
    name: 'partyMax',
    kind: 'number',
    min: 1,
    max: PARTY_MOST,
    isRequired: true,
    isBulk: true,
    section: 'sale',
  },
  { name: 'seats', kind: 'number', min: 0, max: SEATS_MOST, unit: 'seats', isColumn: true, section: 'seats' },
  { name: 'poolIds', kind: 'references', of: 'pool', section: 'seats' },
  { name: 'hasWaitlist', kind: 'flag', isBulk: true, section: 'seats' },
  { name: 'waitlistAccept', kind: 'choice', options: WAITLIST_ACCEPTS, isBulk: true, section: 'seats' },
  { name: 'validity', kind: 'reference', of: 'validity', isRequired: true, isBulk: true, section: 'ticket' },
  { name: 'badgeTemplateId', kind: 'reference', of: 'badge-template', isBulk: true, section: 'ticket' },
  { name: 'freezeAt', kind: 'wall_time', isBulk: true, section: 'ticket' },
  { name: 'cancelUntil', kind: 'wall_time', isBulk: true, section: 'ticket' },
  { ...POSITION_FIELD, section: 'ticket' },
];

/** What never changes and is counted, beside the fields of a form. */
export const TYPE_COLUMNS: readonly RecordField[] = [
  { name: 'used', kind: 'number', min: 0, max: SEATS_MOST, isReadOnly: true, isColumn: true },
  { name: 'waiting', kind: 'number', min: 0, max: SEATS_MOST, isReadOnly: true, isColumn: true },
  { ...SLUG_FIELD, isReadOnly: true },
  { name: 'typeNo', kind: 'number', min: 0, max: 255, isReadOnly: true },
];

/** A new type may be given an address of its own; afterwards it stands in links and codes for good. */
export const NEW_TYPE_FIELDS: readonly RecordField[] = [...TYPE_FIELDS, { ...SLUG_FIELD, section: 'main' }];

/** A ticket type as its table row has it; money in minor units, VAT in hundredths of a percent, instants UTC ms. */
type TypeFacts = {
  readonly name: LocaleMap;
  readonly description: LocaleMap;
  readonly roleCategory: RoleCategory;
  readonly subForumId: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  readonly vatRate: number;
  readonly visibility: TypeVisibility;
  readonly approval: ApprovalMode;
  readonly salesFrom: number | null;
  readonly salesUntil: number | null;
  readonly partyMax: number;
  readonly hasWaitlist: boolean;
  readonly waitlistAccept: WaitlistAccept;
  readonly validityNo: number;
  readonly badgeTemplateId: string | null;
  readonly freezeAt: number | null;
  readonly cancelUntil: number | null;
  readonly position: number;
};

type TypeSeats = {
  /** What its own pool has; null: as many as come. */
  readonly seats: number | null;
  /** Pools of others that a seat draws on too. */
  readonly poolIds: readonly string[];
};

/** A type as the values of its form. */
export function typeValues(type: TypeFacts, { seats, poolIds }: TypeSeats, zone: string): RecordValues {
  const moment = (at: number | null) => momentValue(at, zone);
  const { priceMinor, currency, vatRate, validityNo, salesFrom, salesUntil, freezeAt, cancelUntil } = type;
  const { name, description, roleCategory, subForumId, visibility, approval, partyMax } = type;
  const { hasWaitlist, waitlistAccept, badgeTemplateId, position } = type;
  return {
    ...{ name, description, roleCategory, subForumId, visibility, approval, partyMax },
    ...{ hasWaitlist, waitlistAccept, badgeTemplateId, position, seats, poolIds },
    price: priceMinor / 10 ** fractionDigits(currency),
    vatPercent: vatRate / 100,
    salesFrom: moment(salesFrom),
    salesUntil: moment(salesUntil),
    validity: String(validityNo),
    freezeAt: moment(freezeAt),
    cancelUntil: moment(cancelUntil),
  };
}

/** What a new form starts with. */
export const BLANK_TYPE: Omit<TypeFacts, 'currency' | 'position'> = {
  name: {},
  description: {},
  roleCategory: 'participant',
  subForumId: null,
  priceMinor: 0,
  vatRate: 0,
  visibility: 'public',
  approval: 'none',
  salesFrom: null,
  salesUntil: null,
  partyMax: 20,
  hasWaitlist: true,
  waitlistAccept: 'ask',
  validityNo: 0,
  badgeTemplateId: null,
  freezeAt: null,
  cancelUntil: null,
};

/** The row that the values of a form mean; `before` is what is stored, or {@link BLANK_TYPE}. */
export function typeFrom(
  values: RecordValues,
  {
    zone,
    currency,
    before,
  }: {
    zone: string;
    currency: string;
    before: Pick<TypeFacts, 'salesFrom' | 'salesUntil' | 'freezeAt' | 'cancelUntil' | 'position'>;
  },
): TypeFacts {
  const moment = (name: 'salesFrom' | 'salesUntil' | 'freezeAt' | 'cancelUntil') =>
    keptMoment(values, name, zone, before[name]);
  return {
    name: mapValue(values, 'name'),
    description: mapValue(values, 'description'),
    roleCategory: choiceValue(values, 'roleCategory', ROLE_CATEGORIES),
    subForumId: optionalText(values, 'subForumId'),
    priceMinor: Math.round((numberValue(values, 'price') ?? 0) * 10 ** fractionDigits(currency)),
    currency,
    vatRate: Math.round((numberValue(values, 'vatPercent') ?? 0) * 100),
    visibility: choiceValue(values, 'visibility', TYPE_VISIBILITIES),
    approval: choiceValue(values, 'approval', APPROVAL_MODES),
    salesFrom: moment('salesFrom'),
    salesUntil: moment('salesUntil'),
    partyMax: numberValue(values, 'partyMax') ?? 1,
    hasWaitlist: flagValue(values, 'hasWaitlist'),
    waitlistAccept: choiceValue(values, 'waitlistAccept', WAITLIST_ACCEPTS),
    validityNo: Number(textValue(values, 'validity') || '0'),
    badgeTemplateId: optionalText(values, 'badgeTemplateId'),
    freezeAt: moment('freezeAt'),
    cancelUntil: moment('cancelUntil'),
    position: numberValue(values, 'position') ?? before.position,
  };
}

/** What the values say of the seats. */
export function typeSeatsFrom(values: RecordValues): TypeSeats {
  return { seats: numberValue(values, 'seats'), poolIds: listValue(values, 'poolIds') };
}

/** Rules between the fields of a type. */
export function checkType(values: RecordValues): readonly FieldRefusal[] {
  const [from, until] = [textValue(values, 'salesFrom'), textValue(values, 'salesUntil')];
  return from !== '' && until !== '' && until <= from
    ? [{ name: 'salesUntil', code: 'ends_before_start' }]
    : [];
}

/** Digits after the point of a currency: 2 for most, 0 for yen. */
function fractionDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
