import { expect, it } from 'vitest';
import { readSettingsInput, type SettingsInput, settingsShape } from './setting.ts';

const values: SettingsInput = {
  name: 'Forum',
  fromName: 'Forum',
  fromAddress: 'office@forum.example',
  replyTo: '',
  contact: '',
  zone: 'UTC',
};

/** What the form is answered: the shape that the action asks for, then the values. */
function refused(typed: Partial<SettingsInput>) {
  const parsed = settingsShape.safeParse({ ...values, ...typed });
  if (!parsed.success) return 'malformed';
  const read = readSettingsInput(parsed.data);
  return read.ok ? [] : read.fields;
}

it('whatever is typed is told at its field, and never as a request that nobody understands', () => {
  const long = 'я'.repeat(5_000);
  expect(refused({ name: long, fromAddress: 'not an address' })).toEqual([
    { name: 'name', code: 'too_long' },
    { name: 'fromAddress', code: 'not_an_address' },
  ]);
  expect(refused({ fromName: long, replyTo: long, contact: `${'a'.repeat(5_000)}@forum.example` })).toEqual([
    { name: 'fromName', code: 'too_long' },
    { name: 'replyTo', code: 'not_an_address' },
    { name: 'contact', code: 'not_an_address' },
  ]);
  expect(refused({})).toEqual([]);
});
