import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
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
import { type Issuer, issuerInput, issuerKeyOf, readIssuer } from './issuer.ts';
import { readNetwork } from './network.ts';
import { keptMoment, momentValue } from './record-moment.ts';
import { RETENTION_DAYS, type RetentionSetting } from './retention.ts';
import { RETENTION_CLASSES, type RetentionClass } from './vocabulary.ts';

const SPEAKER_MODES = ['automatic', 'proposed', 'off'] as const;
/** Currencies that invoices of the house can be in; a code of ISO 4217 that is missing here is one line away. */
const CURRENCIES = [
  'RUB',
  'EUR',
  'USD',
  'KZT',
  'BYN',
  'AMD',
  'GEL',
  'UZS',
  'CNY',
  'GBP',
  'CHF',
  'TRY',
] as const;

const most = (name: string): RecordField => ({ name, kind: 'number', min: 1, max: 100, section: 'session' });
const issuer = (name: string, maxLength: number, isLong: boolean): RecordField => ({
  name: `issuer_${name}`,
  kind: 'text',
  maxLength,
  isLong,
  section: 'invoice',
});

/** How an edition registers people, by the parts of the page; a retention can only be made shorter (rule 53). */
export const SETTING_FIELDS: readonly RecordField[] = [
  { name: 'opensAt', kind: 'wall_time', section: 'opening' },
  { name: 'closesAt', kind: 'wall_time', section: 'opening' },
  {
    name: 'holdMinutes',
    kind: 'number',
    min: 5,
    max: 120,
    unit: 'minutes',
    isRequired: true,
    section: 'opening',
  },
  { name: 'allowsSecondType', kind: 'flag', section: 'opening' },
  { name: 'isStrictWaitlist', kind: 'flag', section: 'opening' },
  { name: 'asksStillComing', kind: 'flag', section: 'opening' },
  { name: 'bookingOpensAt', kind: 'wall_time', section: 'session' },
  { name: 'bookingClosesAt', kind: 'wall_time', section: 'session' },
  ...['mostPerDay', 'mostPerTrack', 'mostPerFormat'].map(most),
  { name: 'allowsOverlap', kind: 'flag', section: 'session' },
  { name: 'speakerMode', kind: 'choice', options: SPEAKER_MODES, section: 'speaker' },
  { name: 'speakerTypeId', kind: 'reference', of: 'ticket-type', section: 'speaker' },
  { name: 'mailFrom', kind: 'locale_text', maxLength: 80, section: 'mail' },
  { name: 'mailNote', kind: 'locale_text', maxLength: 500, section: 'mail' },
  { name: 'replyTo', kind: 'text', format: 'email', maxLength: 254, section: 'mail' },
  { name: 'currency', kind: 'choice', options: CURRENCIES, isRequired: true, section: 'invoice' },
  { name: 'dueDays', kind: 'number', min: 1, max: 90, unit: 'days', isRequired: true, section: 'invoice' },
  issuer('name', 200, false),
  issuer('address', 500, true),
  issuer('taxId', 60, false),
  issuer('bank', 1000, true),
  ...RETENTION_CLASSES.map(
    (name): RecordField => ({
      name: `days_${name}`,
      kind: 'number',
      min: 1,
      max: RETENTION_DAYS[name],
      unit: 'days',
      isRequired: true,
      section: 'retention',
    }),
  ),
  { name: 'freeNetworks', kind: 'tags', section: 'network' },
];

/** The settings as stored; instants UTC ms. */
type SettingFacts = {
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly currency: string;
  readonly holdMinutes: number;
  readonly dueDays: number;
  readonly allowsSecondType: boolean;
  readonly allowsOverlap: boolean;
  readonly isStrictWaitlist: boolean;
  readonly asksStillComing: boolean;
  readonly speakerMode: (typeof SPEAKER_MODES)[number];
  readonly speakerTypeId: string | null;
  readonly bookingOpensAt: number | null;
  readonly bookingClosesAt: number | null;
  readonly mostPerDay: number | null;
  readonly mostPerTrack: number | null;
  readonly mostPerFormat: number | null;
  readonly mailFrom: LocaleMap;
  readonly mailNote: LocaleMap;
  readonly replyTo: string | null;
  readonly issuerKey: string | null;
  readonly issuer: unknown;
  readonly retentionDays: RetentionSetting;
  readonly freeNetworks: readonly string[];
};

/** The settings as the values of their form. */
export function settingValues(setting: SettingFacts, zone: string): RecordValues {
  const { opensAt, closesAt, bookingOpensAt, bookingClosesAt, issuer: stored, ...plain } = setting;
  const { retentionDays, issuerKey: _, replyTo, freeNetworks, ...rest } = plain;
  const own: Issuer = readIssuer(stored) ?? { name: '', address: '', taxId: '', bank: '' };
  return {
    ...rest,
    freeNetworks,
    opensAt: momentValue(opensAt, zone),
    closesAt: momentValue(closesAt, zone),
    bookingOpensAt: momentValue(bookingOpensAt, zone),
    bookingClosesAt: momentValue(bookingClosesAt, zone),
    replyTo: replyTo ?? '',
    ...Object.fromEntries(Object.entries(own).map(([name, text]) => [`issuer_${name}`, text])),
    ...Object.fromEntries(RETENTION_CLASSES.map((name) => [`days_${name}`, daysOf(retentionDays, name)])),
  };
}

/** The settings that the values of a form mean. */
export function settingFrom(
  values: RecordValues,
  { zone, before }: { readonly zone: string; readonly before: SettingFacts },
): SettingFacts {
  const moment = (name: 'opensAt' | 'closesAt' | 'bookingOpensAt' | 'bookingClosesAt') =>
    keptMoment(values, name, zone, before[name]);
  const read = issuerFrom(values);
  return {
    opensAt: moment('opensAt'),
    closesAt: moment('closesAt'),
    currency: choiceValue(values, 'currency', CURRENCIES),
    holdMinutes: numberValue(values, 'holdMinutes') ?? before.holdMinutes,
    dueDays: numberValue(values, 'dueDays') ?? before.dueDays,
    allowsSecondType: flagValue(values, 'allowsSecondType'),
    allowsOverlap: flagValue(values, 'allowsOverlap'),
    isStrictWaitlist: flagValue(values, 'isStrictWaitlist'),
    asksStillComing: flagValue(values, 'asksStillComing'),
    speakerMode: choiceValue(values, 'speakerMode', SPEAKER_MODES),
    speakerTypeId: optionalText(values, 'speakerTypeId'),
    bookingOpensAt: moment('bookingOpensAt'),
    bookingClosesAt: moment('bookingClosesAt'),
    mostPerDay: numberValue(values, 'mostPerDay'),
    mostPerTrack: numberValue(values, 'mostPerTrack'),
    mostPerFormat: numberValue(values, 'mostPerFormat'),
    mailFrom: mapValue(values, 'mailFrom'),
    mailNote: mapValue(values, 'mailNote'),
    replyTo: optionalText(values, 'replyTo'),
    issuerKey: read === undefined ? null : issuerKeyOf(read),
    issuer: read ?? null,
    retentionDays: retentionFrom(values),
    freeNetworks: listValue(values, 'freeNetworks').flatMap((one) => readNetwork(one) ?? []),
  };
}

/** Rules between the settings. */
export function checkSetting(values: RecordValues): readonly FieldRefusal[] {
  const networks = listValue(values, 'freeNetworks');
  const isIssuerEmpty = ISSUER_PARTS.every((name) => textValue(values, `issuer_${name}`) === '');
  return [
    ...endsBefore(values, 'opensAt', 'closesAt'),
    ...endsBefore(values, 'bookingOpensAt', 'bookingClosesAt'),
    ...(networks.every((one) => readNetwork(one) !== undefined)
      ? []
      : [{ name: 'freeNetworks', code: 'not_a_network' } as const]),
    // Half an issuer cannot be printed.
    ...(isIssuerEmpty ? [] : ['issuer_name', 'issuer_bank'].flatMap((name) => missing(values, name))),
  ];
}

const ISSUER_PARTS = Object.keys(issuerInput.shape) as readonly (keyof Issuer)[];

function issuerFrom(values: RecordValues): Issuer | undefined {
  return readIssuer(
    Object.fromEntries(ISSUER_PARTS.map((name) => [name, textValue(values, `issuer_${name}`)])),
  );
}

function missing(values: RecordValues, name: string): readonly FieldRefusal[] {
  return textValue(values, name) === '' ? [{ name, code: 'required' }] : [];
}

function endsBefore(values: RecordValues, from: string, until: string): readonly FieldRefusal[] {
  const [start, end] = [textValue(values, from), textValue(values, until)];
  return start !== '' && end !== '' && end <= start ? [{ name: until, code: 'ends_before_start' }] : [];
}

function retentionFrom(values: RecordValues): RetentionSetting {
  const days = RETENTION_CLASSES.map((name): [RetentionClass, number] => [
    name,
    numberValue(values, `days_${name}`) ?? RETENTION_DAYS[name],
  ]);
  return Object.fromEntries(days.filter(([name, count]) => count < RETENTION_DAYS[name]));
}

function daysOf(setting: RetentionSetting, name: RetentionClass): number {
  return Math.min(setting[name] ?? RETENTION_DAYS[name], RETENTION_DAYS[name]);
}
