import type { RecordField, RecordValues } from '../desk/record.ts';
import { flagValue, textValue } from '../desk/record-value.ts';

/** Somebody at the doors. The PIN is typed and never shown again (D6). */
export const OPERATOR_FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'text', maxLength: 80, isRequired: true },
  { name: 'pin', kind: 'text', maxLength: 4, pattern: '[0-9]{4}' },
  { name: 'dropsPin', kind: 'flag' },
];

/** Whether somebody has a PIN, for the table alone. */
export const PIN_COLUMN: RecordField = { name: 'hasPin', kind: 'flag', isColumn: true, isReadOnly: true };

/** The values of the form, and no others: it sends back all that it was given. */
export function operatorValues(operator: { readonly name: string | null }): RecordValues {
  return { name: operator.name ?? '', pin: '', dropsPin: false };
}

/** What a form wants of the PIN: a new one, none, or what is stored (undefined). */
export function wantedPin(values: RecordValues): string | null | undefined {
  const pin = textValue(values, 'pin');
  if (pin !== '') return pin;
  return flagValue(values, 'dropsPin') ? null : undefined;
}
