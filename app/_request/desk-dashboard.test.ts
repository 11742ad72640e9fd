import { expect, it } from 'vitest';
import { nextActions } from '#domain/desk/next-action.ts';
import { DEEDS } from '#domain/permissions.ts';
import { nextLines } from './desk-dashboard.tsx';

const actions = nextActions({ blocking_findings: 2, unconfirmed_people: 1, never_released: 1 });

it('leads whoever may act to the page where it is done', () => {
  const lines = nextLines(actions, {
    language: 'en',
    slug: 'week',
    zone: 'Europe/Moscow',
    may: new Set(DEEDS),
  });
  expect(lines.map(({ kind, way }) => [kind, way?.href])).toEqual([
    ['blocking_findings', '/organize/editions/week/publish'],
    ['never_released', '/organize/editions/week/publish'],
    ['unconfirmed_people', '/organize/editions/week/people'],
  ]);
});

it('leads nobody to a page that would refuse them', () => {
  const lines = nextLines(actions, {
    language: 'en',
    slug: 'week',
    zone: 'Europe/Moscow',
    may: new Set(['desk.see', 'person.edit']),
  });
  expect(lines.map(({ kind, way }) => [kind, way?.href])).toEqual([
    ['blocking_findings', undefined],
    ['never_released', undefined],
    ['unconfirmed_people', '/organize/editions/week/people'],
  ]);
});

it('says that mails lie in the outbox and leads to them, with the zone of the time', () => {
  const since = Date.UTC(2027, 4, 20, 9, 4);
  const filed = nextActions({ filed_mails: { count: 2, since } });
  const lines = (language: 'en' | 'ru') =>
    nextLines(filed, { language, zone: 'Europe/Moscow', may: new Set(DEEDS) });
  expect(lines('en')).toMatchObject([
    {
      text: '2 mails were written to the outbox, not sent: no mail server is set',
      age: 'since 20 May 2027, 12:04 (GMT+3)',
      way: { href: '/organize/mail?state=filed', label: 'Look at mails' },
    },
  ]);
  expect(lines('ru')[0]?.text).toBe(
    '2 письма записаны в папку исходящих, но не отправлены: почтовый сервер не указан',
  );
});

it('leads from warnings to the list of them, unfolded', () => {
  const zone = 'Europe/Moscow';
  const warnings = nextActions({ warning_findings: 30 });
  const [line] = nextLines(warnings, { language: 'en', slug: 'week', zone, may: new Set(DEEDS) });
  expect(line?.way?.href).toBe('/organize/editions/week/publish?show=warnings');
});
