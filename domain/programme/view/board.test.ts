import { describe, expect, it } from 'vitest';
import { made } from '../programme.fixture.ts';
import { boardData } from './board.ts';
import { programmeDayView } from './programme-day.ts';
import { contextOf, id } from './view.fixture.ts';

const words = {
  label: 'Programme',
  halls: 'Halls',
  invitedOnly: 'By invitation',
  states: { delayed: 'Delayed', cancelled: 'Cancelled' },
};
const href = { session: (code: string) => `/s/${code}`, hall: (slug: string) => `/h/${slug}` };

function board(density: 'comfortable' | 'overview' = 'comfortable', values = {}) {
  const asked = { day: '2027-05-20', now: made.NINE, query: {}, hallToBeAnnounced: '?' };
  const view = programmeDayView(contextOf('en', values), asked);
  const data = view && boardData(view, density, href, words);
  return {
    data,
    card: (key: string) => data?.groups.flatMap((group) => group.cards).find((card) => card.key === key),
  };
}

describe('boardData', () => {
  it('links sessions and leaves breaks and closed sessions without an address', () => {
    const { card } = board();
    expect(card(id.slotPanel)).toMatchObject({ href: '/s/PANEL1', track: 5, meta: '10:00–11:30\u2002CR' });
    expect(card(id.slotBreak)).toMatchObject({ kind: 'break', title: { text: 'Coffee' } });
    expect(card(id.slotBreak)).not.toHaveProperty('href');
    expect(card(id.slotClosed)).toMatchObject({ kind: 'busy', title: { text: 'busy' } });
    expect(card(id.slotClosed)).not.toHaveProperty('href');
  });

  it('says in which language names are when they are all in one other than the page', () => {
    const people = [made.person(id.boris, { slug: 'boris', names: { ru: { full: 'Борис' } } })];
    const cast = [made.cast(made.uuid(501), id.panel, id.boris)];
    const { card } = board('comfortable', { people, cast, talks: [] });
    expect(card(id.slotPanel)).toMatchObject({ people: 'Борис', peopleLang: 'ru' });
    expect(card(id.slotPanel)).not.toHaveProperty('hallLang');
  });

  it('makes short slots strips in the overview, which open on focus', () => {
    const slots = [made.slot(id.slotPanel, id.panel, 0, 5), made.slot(id.slotOpening, id.opening, 5, 65)];
    const sizes = (density: 'comfortable' | 'overview') => {
      const { card } = board(density, { slots, slotHalls: [] });
      return [card(id.slotPanel)?.areas[0]?.[4], card(id.slotOpening)?.areas[0]?.[4]];
    };
    expect(sizes('overview')).toEqual(['strip', 's']);
  });

  it('carries nothing of a closed session', () => {
    expect(JSON.stringify(board().data)).not.toContain('Secret budget');
  });
});
