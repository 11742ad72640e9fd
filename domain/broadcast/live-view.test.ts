import { expect, test } from 'vitest';
import { hallLiveView, type LiveContext, liveListView, sessionLiveView } from './live-view.ts';
import type { PublicBroadcast, PublicHallLine } from './public-broadcast.ts';

const T = Date.UTC(2027, 4, 20, 7);
const context = (at = T - 60_000): LiveContext => ({
  at,
  language: 'ru',
  reading: { locale: 'ru', defaultLocale: 'ru', order: ['ru', 'en'] },
  zone: 'Europe/Moscow',
  zoneText: { ru: 'МСК' },
  city: { ru: 'Москва' },
  languagesOf: (code) => (code === 'AAAAAA' ? ['ru', 'en'] : []),
});
const broadcast = (over: Partial<PublicBroadcast> = {}): PublicBroadcast => ({
  ...{ id: 'b', streamNo: 1, state: 'planned', sessionCode: 'AAAAAA', title: { en: 'Opening' } },
  people: [{ name: { ru: 'Анна Петрова' }, slug: 'anna' }],
  ...{ plannedStartAt: T, plannedEndAt: T + 3_600_000, actualStartAt: null, actualEndAt: null },
  ...{ access: 'public', ticketTypes: [], recording: null, questionMode: 'off', isDelayed: false },
  ...over,
});
const line = (
  hallSlug: string,
  now: PublicBroadcast | null,
  next: PublicBroadcast | null,
): PublicHallLine => ({
  ...{ hallSlug, hallName: { ru: hallSlug }, now, next },
});

test('texts are picked with their language, times are those of the hall, and its zone is named', () => {
  const live = {
    hall: { slug: 'big', name: { ru: 'Большой зал' } },
    stream: null,
    now: null,
    next: broadcast(),
    others: [],
  };
  const view = hallLiveView(live, null, context());
  expect(view.zoneText).toBe('МСК');
  expect(view.next).toMatchObject({
    title: { text: 'Opening', lang: 'en', mark: 'EN' },
    people: [{ name: { text: 'Анна Петрова' }, slug: 'anna' }],
    rangeText: '10:00–11:00',
    control: { kind: 'countdown', at: T },
    languages: ['ru', 'en'],
  });
  expect(view.next?.momentText).toBe('чт, 20 мая, 10:00');
});

test('halls come by what is on: live, waiting, planned by their start, then those with nothing to come', () => {
  const later = broadcast({ plannedStartAt: T + 7_200_000 });
  const halls = [
    line('nothing', null, null),
    line('later', null, later),
    line('over', broadcast({ state: 'ended' }), null),
    line('sooner', null, broadcast()),
    line('waiting', broadcast({ state: 'waiting' }), null),
    line('live', broadcast({ state: 'live' }), later),
  ];
  expect(liveListView(halls, context()).halls.map(({ slug }) => slug)).toEqual([
    ...['live', 'waiting', 'sooner', 'later', 'over', 'nothing'],
  ]);
});

test('a session that is not broadcast has no broadcast, and a hall without a name its slug', () => {
  expect(sessionLiveView(null, null, context())).toMatchObject({ broadcast: null, hallSlug: null });
  const live = { hall: { slug: 'big', name: {} }, stream: null, now: null, next: null, others: [] };
  expect(hallLiveView(live, null, context()).hall.name).toEqual({ text: 'big' });
});
