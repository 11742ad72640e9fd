import { expect, it } from 'vitest';
import { linkDeedInput } from './link-input.ts';

const SETTING = {
  label: ' My\nphone ',
  locale: 'ru',
  zoneMode: 'utc',
  alarmMinutes: '15',
  cancelledMode: 'hidden',
};
const MAKE = { deed: 'make', edition: 'forum', kind: 'agenda', ...SETTING };
const LINK = '0198c7b2-7d1c-7b44-9d5b-0242ac120002';

it('a link is made with its settings, a name on one line and the marks of a browser', () => {
  const read = { ...SETTING, label: 'My phone', alarmMinutes: 15 };
  expect(linkDeedInput.parse(MAKE)).toEqual({ ...MAKE, ...read, marks: [] });
  expect(linkDeedInput.parse({ ...MAKE, marks: 'ABC123  DEF456' })).toMatchObject({
    marks: ['ABC123', 'DEF456'],
  });
  expect(linkDeedInput.parse({ ...MAKE, alarmMinutes: '' })).toMatchObject({ alarmMinutes: null });
});

it.each([
  [{ alarmMinutes: '7' }],
  [{ zoneMode: 'moon' }],
  [{ cancelledMode: '' }],
  [{ locale: '' }],
  [{ label: ' ' }],
  [{ kind: 'edition' }],
  [{ token: 'mine' }],
])('%j is refused', (wrong) => {
  expect(linkDeedInput.safeParse({ ...MAKE, ...wrong }).success).toBe(false);
});

it('other deeds name a link', () => {
  for (const deed of ['replace', 'off', 'on']) {
    expect(linkDeedInput.safeParse({ deed, edition: 'forum', link: LINK }).success).toBe(true);
    expect(linkDeedInput.safeParse({ deed, edition: 'forum', link: 'x' }).success).toBe(false);
  }
});
