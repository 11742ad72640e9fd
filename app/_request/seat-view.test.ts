import { expect, test } from 'vitest';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import type { BookableSession } from '#usecases/registration/answer.ts';
import { bookableView, type SeatWriting } from './seat-view.ts';

const HOUR = 3_600_000;
const place = (id: string, startAt: number) => ({
  ...{ occurrenceId: id, sessionId: 's', sessionCode: 'ABCDEF', title: { en: 'Glazing' } },
  ...{ startAt, endAt: startAt + HOUR, hallIds: [], hallNames: [] },
});
const first = place('first', Date.UTC(2027, 4, 21, 9));
const second: BookableSession = {
  ...place('second', Date.UTC(2027, 4, 21, 15)),
  ...{ clash: { overlaps: [], walks: [] }, allowsOverlap: false, insteadOf: undefined, mode: 'bookable' },
  ...{ isInvited: false, refused: undefined, hasWaitlist: true, otherTimes: [] },
  seats: { state: 'open', seatsLeft: undefined },
};

function shown(session: BookableSession, language: Language) {
  const edition = { slug: 'forum', zone: 'UTC', city: {}, defaultLocale: 'en', locales: ['en'] };
  const page = { edition, bookings: [], bookable: [], can: ['book'] } as unknown as SeatWriting['page'];
  const pick: SeatWriting['pick'] = (map) => (map.en === undefined ? undefined : { text: map.en });
  return bookableView(session, { page, language, t: translator(language), pick });
}

test('who has one time of a session is warned at another, and may still book it', () => {
  const again = { ...second, otherTimes: [first] };
  const { warnings, deeds } = shown(again, 'en');
  expect(warnings).toEqual([expect.stringMatching(/already: .*21 May.*09:00/)]);
  expect(deeds).toMatchObject([{ deed: 'book', isMain: false }]);
  expect(shown(again, 'ru').warnings).toEqual([expect.stringMatching(/уже записаны: .*21 мая.*09:00/)]);
  expect(shown(second, 'en')).toMatchObject({ warnings: [], deeds: [{ isMain: true }] });
});
