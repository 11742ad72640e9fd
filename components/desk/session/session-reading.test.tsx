import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { blankSessionValues } from '#domain/desk/session-read.ts';
import type { CastValue, SessionValues } from '#domain/desk/session-value.ts';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { SessionReading } from './session-reading.tsx';

const seat = (id: string, given: Partial<CastValue>): CastValue => ({
  id,
  talkId: null,
  personId: null,
  text: {},
  role: 'speaker',
  affiliation: null,
  inviteState: 'confirmed',
  presence: 'onsite',
  isPublic: true,
  weight: null,
  ...given,
});

test('who may only look reads time, people, talks and links in words, and has nothing to press', () => {
  const values: SessionValues = {
    ...blankSessionValues({ defaultLocale: 'en', locales: ['en'] } as never),
    title: { en: 'Towards a Barrier!' },
    slots: [
      {
        id: 's1',
        start: '2027-05-20T10:00',
        lengthMinutes: 90,
        state: 'planned',
        isLocked: false,
        halls: [{ hallId: 'h1', kind: 'main' }],
      },
    ],
    cast: [
      seat('c1', { personId: 'p1', role: 'moderator' }),
      seat('c2', { text: { en: 'A guest of honour' }, talkId: 't1' }),
    ],
    talks: [
      { ...{ id: 't1', title: { en: 'Lace' }, abstract: {} }, lengthMinutes: 20, fixedOffsetMinutes: null },
    ],
    links: [{ url: 'javascript:alert(1)', title: 'Slides', type: 'page' }],
  };
  const html = renderToStaticMarkup(
    <WordsProvider language="en" messages={messages.en}>
      <SessionReading
        {...{ edition: 'forum', id: 'x1', values, title: 'Towards a Barrier!', listAddress: '/sessions' }}
        options={{ hall: [{ id: 'h1', name: 'Blue hall' }] }}
        people={[{ id: 'p1', name: 'Konstantin Sholmov' }]}
        {...{ formats: [], states: ['accepted'], days: [], findings: [], marks: [] }}
        {...{ mayAddPeople: false, mayAddOrganisations: false, locales: ['en'], defaultLocale: 'en' }}
      />
    </WordsProvider>,
  );
  expect(html).not.toMatch(/<(button|input|select|textarea|form|a)\b/);
  expect(html).toContain('the right: edit sessions.');
  expect(html).toMatch(/20 May 2027, 10:00, .*Blue hall/);
  expect(html).toMatch(/Konstantin Sholmov.*moderator/i);
  expect(html).toMatch(/Lace.*A guest of honour/);
  expect(html).toContain('Slides');
});
