import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { listValue, mapValue, textValue } from '../desk/record-value.ts';
import type { LocaleMap } from '../locale.ts';
import { isLocalDay, type LocalDay } from '../time.ts';
import { keptMoment, momentValue } from './record-moment.ts';

/** Days of the edition, for those who may come on some of them (registration.md "Data", signing_key / validity). */
export function validityFields(days: readonly string[]): readonly RecordField[] {
  return [
    { name: 'name', kind: 'locale_text', maxLength: 80, isRequired: true, isColumn: true },
    { name: 'days', kind: 'tags', options: days, isColumn: true },
    { name: 'fromAt', kind: 'wall_time', isColumn: true },
    { name: 'untilAt', kind: 'wall_time', isColumn: true },
  ];
}

/** The number in the code of a ticket; 0 is the whole edition. */
export const VALIDITY_COLUMN: RecordField = {
  ...{ name: 'validityNo', kind: 'number', min: 0, max: 255 },
  ...{ isReadOnly: true, isColumn: true },
};

/** When a ticket admits: some days, or a span of UTC ms with both ends. */
export type ValiditySpan = {
  readonly fromAt: number | null;
  readonly untilAt: number | null;
  readonly days: readonly LocalDay[];
};
type ValidityFacts = ValiditySpan & { readonly name: LocaleMap };

/** A validity as the values of its form. */
export function validityValues({ name, fromAt, untilAt, days }: ValidityFacts, zone: string): RecordValues {
  return { name, days, fromAt: momentValue(fromAt, zone), untilAt: momentValue(untilAt, zone) };
}

/** The validity that the values of a form mean. */
export function validityFrom(values: RecordValues, zone: string, before: ValidityFacts): ValidityFacts {
  return {
    name: mapValue(values, 'name'),
    fromAt: keptMoment(values, 'fromAt', zone, before.fromAt),
    untilAt: keptMoment(values, 'untilAt', zone, before.untilAt),
    days: listValue(values, 'days').toSorted(),
  };
}

/** Either days or a span with both ends. */
export function checkValidity(values: RecordValues): readonly FieldRefusal[] {
  const days = listValue(values, 'days');
  const [from, until] = [textValue(values, 'fromAt'), textValue(values, 'untilAt')];
  if (!days.every(isLocalDay)) return [{ name: 'days', code: 'not_a_date' }];
  if (days.length > 0) return from === '' && until === '' ? [] : [{ name: 'days', code: 'not_a_choice' }];
  if (from === '' && until === '') return [{ name: 'days', code: 'required' }];
  if (from === '') return [{ name: 'fromAt', code: 'required' }];
  if (until === '') return [{ name: 'untilAt', code: 'required' }];
  return until <= from ? [{ name: 'untilAt', code: 'ends_before_start' }] : [];
}
