import { expect, test } from 'vitest';
import { DEVICE_FIELDS } from '#domain/checkin/device-record.ts';
import { offeredBy } from './record-section.tsx';

test('a device is asked for no right that its profile does not have, but for those already withheld', () => {
  const withheld = DEVICE_FIELDS.find(({ name }) => name === 'withheld');
  if (withheld === undefined) throw new Error('no such field');
  const offered = (profile: string, chosen: readonly string[] = []) => {
    const field = offeredBy(withheld, { profile, withheld: chosen });
    return field.kind === 'tags' ? field.options : undefined;
  };
  expect(offered('steward')).toEqual(['scan', 'manual', 'undo_own']);
  expect(offered('desk')).toEqual(['search', 'walkin', 'print', 'correct']);
  expect(offered('steward', ['search'])).toEqual(['scan', 'manual', 'undo_own', 'search']);
  expect(offered('hub')).toEqual([]);
});
