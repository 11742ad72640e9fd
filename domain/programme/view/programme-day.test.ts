import { describe, expect, it } from 'vitest';
import type { ProgrammeQuery } from '../../paths.ts';
import { made } from '../programme.fixture.ts';
import { programmeDayView } from './programme-day.ts';
import { contextOf, id } from './view.fixture.ts';

const ask = (query: ProgrammeQuery = {}, day: string | undefined = '2027-05-20') => ({
  day,
  now: made.NINE,
  query,
  hallToBeAnnounced: 'hall to be announced',
});
const codes = (view: ReturnType<typeof programmeDayView>) =>
  view?.groups.flatMap((group) => group.cards.map((card) => card.code));

describe('programmeDayView', () => {
  it('groups the day by start time on the wall of the venue', () => {
    const view = programmeDayView(contextOf('en'), ask());
    expect(view?.groups.map((group) => [group.startText, group.cards.length])).toEqual([
      ['09:00', 1],
      ['10:00', 2],
      ['11:30', 1],
      ['01:00', 1],
    ]);
  });

  it('keeps a night session on the evening it belongs to', () => {
    const view = programmeDayView(contextOf('en'), ask());
    expect(codes(view)).toContain('LATE01');
    expect(programmeDayView(contextOf('en'), ask({}, '2027-05-21'))?.dayCount).toBe(0);
  });

  it('spans the halls of a slot, and a break without halls spans all', () => {
    const grid = programmeDayView(contextOf('en'), ask())?.grid;
    expect(grid?.halls.map((hall) => hall.slug)).toEqual(['big', 'small']);
    expect(grid?.areas.get(id.slotOpening)?.[0]).toMatchObject({ column: 1, columnSpan: 2 });
    expect(grid?.areas.get(id.slotBreak)?.[0]).toMatchObject({ column: 1, columnSpan: 2 });
    expect(grid?.areas.get(id.slotClosed)?.[0]).toMatchObject({ column: 2, columnSpan: 1 });
  });

  it('shows a closed session as busy, without its title or people', () => {
    const view = programmeDayView(contextOf('en'), ask());
    const card = view?.groups.flatMap((group) => group.cards).find((item) => item.code === 'CLOSED');
    expect(card).toMatchObject({ kind: 'busy', title: { text: 'busy' }, people: { shown: [], more: 0 } });
    expect(JSON.stringify(view)).not.toContain('Secret budget');
  });

  it('filters by every filter of the address and hides halls that become empty', () => {
    const view = programmeDayView(contextOf('en'), ask({ track: 'craft', language: 'ru' }));
    expect(codes(view)).toEqual(['PANEL1']);
    expect(view?.grid?.halls.map((hall) => hall.slug)).toEqual(['big']);
    expect(view?.chosen.map((choice) => [choice.filter, choice.name?.text ?? choice.value])).toEqual([
      ['track', 'Craft'],
      ['language', 'ru'],
    ]);
    expect([view?.shownCount, view?.dayCount]).toEqual([1, 4]);
  });

  it('searches in all locales, by word endings and in Latin spelling of Cyrillic names', () => {
    expect(codes(programmeDayView(contextOf('en'), ask({ q: 'ремесла' })))).toEqual(['PANEL1']);
    expect(codes(programmeDayView(contextOf('en'), ask({ q: 'petrova' })))).toEqual(['PANEL1']);
    expect(codes(programmeDayView(contextOf('en'), ask({ q: 'budget' })))).toEqual([]);
  });

  it('offers only values that occur on the day, with their counts', () => {
    const view = programmeDayView(contextOf('ru'), ask());
    expect(view?.filters.track.map((option) => [option.value, option.name?.text, option.count])).toEqual([
      ['craft', 'Ремёсла', 1],
    ]);
    expect(view?.filters.language.map((option) => [option.value, option.count])).toEqual([
      ['en', 2],
      ['ru', 1],
    ]);
  });

  it('opens the day that is on, then the first that is to come, then the first', () => {
    const dayAt = (now: number) => programmeDayView(contextOf('en'), { ...ask(), day: undefined, now })?.day;
    expect(dayAt(made.NINE - 48 * made.HOUR)).toBe('2027-05-20');
    expect(dayAt(made.NINE + 90 * made.HOUR)).toBe('2027-05-20');
  });

  it('knows no day that the edition does not have', () => {
    expect(programmeDayView(contextOf('en'), ask({}, '2030-01-01'))).toBeUndefined();
  });

  it('lets a slot in a joined hall span its parts, which have the columns', () => {
    const joined = made.uuid(22);
    const halls = [
      made.hall(joined, { slug: 'joined', position: 0 }),
      made.hall(id.big, { slug: 'big', position: 1 }),
      made.hall(id.small, { slug: 'small', position: 2 }),
    ];
    const part = (n: number, partHallId: string) => ({
      id: made.uuid(n),
      editionId: made.editionId,
      joinedHallId: joined,
      partHallId,
    });
    const hallParts = [part(801, id.big), part(802, id.small)];
    const slotHalls = [made.slotHall(id.slotOpening, joined), made.slotHall(id.slotPanel, id.small)];
    const grid = programmeDayView(contextOf('en', { halls, hallParts, slotHalls }), ask())?.grid;
    expect(grid?.halls.map((hall) => hall.slug)).toEqual(['big', 'small', '']);
    expect(grid?.areas.get(id.slotOpening)?.[0]).toMatchObject({ column: 1, columnSpan: 2 });
  });

  it('gives slots without a hall a column of their own', () => {
    const view = programmeDayView(
      contextOf('en', { slotHalls: [made.slotHall(id.slotPanel, id.big)] }),
      ask(),
    );
    expect(view?.grid?.halls.map((hall) => hall.name.text)).toEqual(['Big hall', 'hall to be announced']);
  });
});
