import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { WRITER_VERSION, writeCalendar } from './ical.ts';
import { goldenCalendars } from './ical-golden.fixture.ts';

/**
 * What each version of the writer makes of the golden calendars. Who changes a byte looks at the difference of the
 * files, raises WRITER_VERSION, so that feeds which are already out move, and adds a row.
 */
const VERSIONS: Readonly<Record<number, string>> = {
  1: 'df7e05934f680c82',
};

const written = (['en', 'ru'] as const).flatMap((language) =>
  Object.entries(goldenCalendars(language)).map(([kind, calendar]) => ({
    file: `golden/${kind}.${language}.ics`,
    text: new TextDecoder().decode(writeCalendar(calendar).bytes).replaceAll('\r\n', '\n'),
  })),
);

it.each(written)('$file', async ({ file, text }) => {
  await expect(text).toMatchFileSnapshot(file);
});

it('other bytes are another version of the writer', () => {
  const digest = createHash('sha256');
  for (const { text } of written) digest.update(text);
  expect(written).toHaveLength(14);
  expect(digest.digest('hex').slice(0, 16)).toBe(VERSIONS[WRITER_VERSION]);
});
