import { describe, expect, test } from 'vitest';
import type { Calendar, CalendarEntry } from './calendar.ts';
import { plainWish } from './feed-scope.ts';
import { type OwnFeed, ownCalendar } from './own-feed.ts';
import type { OwnFacts } from './own-slot.ts';
import { factsOf, id, made } from './release.fixture.ts';
import type { ReleaseFacts } from './release-fact.ts';

const words = {
  name: (kind: string, edition: string) => `${kind} ${edition}`,
  description: (_kind: string, edition: string) => edition,
};
const nothing: OwnFacts = { favouriteSessionIds: [], bookings: [], personIds: [], parts: [] };

function ownOf(
  own: Partial<OwnFacts>,
  given: Partial<OwnFeed> = {},
  facts: ReleaseFacts = factsOf(),
): Calendar {
  const feed = { kind: 'agenda', wish: plainWish('en'), words, now: 0 } as const;
  return ownCalendar(facts, { ...feed, own: { ...nothing, ...own }, ...given });
}

/** Title, state, and whether the time is taken. */
const said = ({ entries }: Calendar) =>
  entries.map(({ summary, status, isBusy }: CalendarEntry) => [summary.text, status, isBusy]);
const part = (sessionId: string, inviteState: 'invited' | 'confirmed', title: string) => ({
  sessionId,
  inviteState,
  title: { en: title },
});

describe('a calendar of somebody', () => {
  test('has what they marked and what they have a seat in; a seat that is asked for is not theirs yet', () => {
    const seats = [
      { occurrenceId: id.slotPanel, isConfirmed: false },
      { occurrenceId: id.slotLate, isConfirmed: true },
    ];
    expect(said(ownOf({ favouriteSessionIds: [id.opening], bookings: seats }))).toEqual([
      ['Opening', 'CONFIRMED', true],
      ['О ремёслах', 'TENTATIVE', true],
      ['Night films', 'CONFIRMED', true],
    ]);
  });

  test('has a seat that one of two registrations has, whichever comes first', () => {
    const both = [true, false].map((isConfirmed) => ({ occurrenceId: id.slotPanel, isConfirmed }));
    for (const bookings of [both, both.toReversed()])
      expect(said(ownOf({ bookings }))).toEqual([['О ремёслах', 'CONFIRMED', true]]);
  });

  test('of a speaker has own parts alone, one that waits for their answer as tentative', () => {
    const own = { favouriteSessionIds: [id.late], personIds: [id.anna] };
    const invited = part(id.opening, 'invited', 'Opening');
    expect(said(ownOf({ ...own, parts: [invited] }, { kind: 'speaker' }))).toEqual([
      ['Opening', 'TENTATIVE', true],
      ['О ремёслах', 'CONFIRMED', true],
    ]);
    // The answer of the draft counts, not that of the release before it.
    const [panel] = ownOf({ ...own, parts: [part(id.panel, 'invited', '')] }, { kind: 'speaker' }).entries;
    expect([panel?.status, panel?.categories.at(-1)]).toEqual(['TENTATIVE', 'speaker']);
  });

  test('says the title of a closed session to those who take part in it, and to nobody else', () => {
    const closed = part(id.closed, 'confirmed', 'Secret budget');
    expect(said(ownOf({ parts: [closed] }))).toEqual([['Secret budget', 'CONFIRMED', true]]);
    const stranger = {
      favouriteSessionIds: [id.closed],
      bookings: [{ occurrenceId: id.slotClosed, isConfirmed: true }],
      parts: [part(id.opening, 'confirmed', 'Opening')],
    };
    expect(said(ownOf(stranger))).toEqual([['Opening', 'CONFIRMED', true]]);
  });

  test('has no word of a draft: the title of an open session is the released one', () => {
    const draft = part(id.opening, 'confirmed', 'Not released yet');
    expect(said(ownOf({ parts: [draft] }))).toEqual([['Opening', 'CONFIRMED', true]]);
    // What is planned and in no release is in no calendar.
    expect(said(ownOf({ parts: [part(made.uuid(190), 'confirmed', 'Planned')] }))).toEqual([]);
  });

  test('says that something is cancelled until it would be over, tentative or not, and takes no time for it', () => {
    const slots = [made.slot(id.slotPanel, id.panel, 60, 150, { state: 'cancelled' })];
    const own = { parts: [part(id.panel, 'invited', '')] };
    const at = (now: number) => said(ownOf(own, { now }, factsOf({ slots })));
    const endAt = made.NINE + 150 * made.MINUTE;
    expect(at(endAt - 1)).toEqual([['CANCELLED: О ремёслах', 'CANCELLED', false]]);
    expect(at(endAt)).toEqual([]);
    const hidden = { ...plainWish('en'), cancelledMode: 'hidden' } as const;
    expect(said(ownOf(own, { wish: hidden }, factsOf({ slots })))).toEqual([]);
  });

  test('is in UTC when the edition is long over, and tells its zone while it is empty', () => {
    const own = { favouriteSessionIds: [id.opening] };
    const ended = ownOf(own, {}, factsOf({}, { isEnded: true }));
    expect([ended.zoneMode, ended.zones, ended.entries.length]).toEqual(['utc', [], 1]);
    const empty = ownOf({});
    expect([empty.zoneMode, empty.zones, empty.entries]).toEqual(['local', ['Europe/Moscow'], []]);
  });

  test('names no address of its own and nobody as organizer or attendee', () => {
    const calendar = ownOf({ favouriteSessionIds: [id.opening] });
    expect(calendar.sourceUrl).toBeUndefined();
    expect(calendar.entries.every((entry) => !('invite' in entry))).toBe(true);
  });
});
