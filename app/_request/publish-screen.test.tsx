import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import type { ReleasePreview } from '#usecases/desk/publish.ts';
import { PublishScreen } from './publish-screen.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const NOTHING: ReleasePreview = {
  edition: {
    slug: 'week',
    name: { en: 'Week' },
    locales: ['en'],
    defaultLocale: 'en',
    zone: 'Europe/Moscow',
    zoneText: {},
  },
  current: { version: '1.0', publishedAt: Date.UTC(2027, 4, 20, 9), acceptedCount: 0, reason: '' },
  nextVersion: null,
  changes: { lines: [], named: [], hasOther: false, count: 0 },
  calendar: { moved: 0, cancelled: 0, added: 0, removed: 0 },
  inviteCount: 0,
  editCount: 0,
  halls: {},
  counts: { unscheduled: 0, unconfirmed: 0, untranslated: {} },
  blocking: [],
  warnings: [],
  mayOverride: true,
};

function shown(
  preview: Partial<ReleasePreview>,
  language: 'en' | 'ru' = 'en',
  part: 'warnings' | undefined = undefined,
): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <PublishScreen
        language={language}
        preview={{ ...NOTHING, ...preview }}
        shown={part}
        publish={async () => ({ ok: false, reason: 'unchanged' })}
      />
    </WordsProvider>,
  )
    .replaceAll('\u00a0', ' ')
    .replaceAll(/<[^>]*>/g, (tag) => (tag.startsWith('<details') || tag.startsWith('<a ') ? tag : ' '))
    .replaceAll(/\s+/g, ' ');
}

const line = {
  occurrenceId: 'o1',
  kind: 'added',
  changes: [],
  code: 'ABCDEF',
  title: { en: 'Opening' },
  before: null,
  after: null,
} as const;

test('names a renamed track among what changes, in one number with the sessions', () => {
  const names = [{ name: 'Crafts', former: 'Craft' }];
  const changes = {
    lines: [line],
    named: [{ kind: 'track', effect: 'renamed', names }],
    hasOther: false,
    count: 2,
  } as const;
  const preview = { nextVersion: '1.1', editCount: 7, changes };
  expect(shown(preview)).toContain('2 changes: 1 new, 1 changed');
  expect(shown(preview)).toContain('renamed 1 track: Craft → Crafts');
  expect(shown(preview)).toContain('7 edits since the last release');
  expect(shown(preview)).not.toContain('has no name here');
  expect(shown(preview, 'ru')).toContain('переименовано 1 направление: Craft → Crafts');
  expect(shown(preview, 'ru')).toContain('7 правок с прошлой публикации');
});

test('says what has no name, and how much of the first release was edited', () => {
  const changes = { lines: [], named: [], hasOther: true, count: 1 };
  const text = shown({ nextVersion: '1.0', current: null, editCount: 1, changes });
  expect(text).toContain('Nothing is published yet. 1 edit of the draft');
  expect(text).toContain('1 change Something that has no name here');
});

test('says what happens in the calendars of subscribers, and nothing where nothing does', () => {
  const changes = { lines: [line], named: [], hasOther: false, count: 1 };
  const calendar = { moved: 12, cancelled: 2, added: 5, removed: 1 };
  const preview = { nextVersion: '1.1', changes, calendar };
  expect(shown(preview)).toContain(
    'Entries in the calendars of subscribers: 12 will move, 2 will be cancelled, 5 will be added, 1 will be removed',
  );
  expect(shown(preview, 'ru')).toContain(
    'Записи в календарях подписчиков: переносятся 12, отменяются 2, добавляются 5, исчезает 1',
  );
  expect(shown({ ...preview, calendar: NOTHING.calendar })).not.toContain('calendars');
});

test('tells with which reason the public release was published over findings', () => {
  const current = { ...NOTHING.current, version: '1.0', publishedAt: 0, acceptedCount: 2, reason: 'We know' };
  expect(shown({ current })).toContain('Published over 2 findings. Reason given: We know');
  expect(shown({ current }, 'ru')).toContain('Опубликовано вопреки 2 замечаниям. Указанная причина: We know');
  expect(shown({})).not.toContain('Reason given');
});

test('lists warnings with the way to their sessions, unfolded for whoever comes to see them', () => {
  const warnings = Array.from({ length: 21 }, (_, index) => ({
    code: 'hall.missing' as const,
    level: 'warn' as const,
    isBlocking: false,
    acknowledgedBy: null,
    subject: { kind: 'session' as const, id: `s${index}`, name: `Session ${index}` },
    sides: [
      {
        occurrenceId: `o${index}`,
        sessionId: `s${index}`,
        title: `Session ${index}`,
        start: '2027-05-20T09:00:00+03:00',
        end: '2027-05-20T10:00:00+03:00',
        halls: [],
      },
    ],
  })) as unknown as ReleasePreview['warnings'];
  expect(shown({ warnings })).toContain('21 warnings');
  expect(shown({ warnings })).toContain('href="/organize/editions/week/sessions/s20"');
  expect(shown({ warnings })).not.toContain('<details open');
  expect(shown({ warnings }, 'en', 'warnings')).toContain('<details open');
});
