import { describe, expect, it } from 'vitest';
import { made } from '../programme.fixture.ts';
import { editionPageView } from './edition-page.ts';
import { localised } from './localised.ts';
import { organisationPageView } from './organisation-page.ts';
import { hallPageView, trackPageView } from './part-page.ts';
import { PEOPLE_PER_PAGE, peopleView } from './people-page.ts';
import { personPageView } from './person-page.ts';
import { sessionPageView } from './session-page.ts';
import { contextOf, id } from './view.fixture.ts';

describe('sessionPageView', () => {
  it('groups people by role with the affiliation they had then', () => {
    const view = sessionPageView(contextOf('en'), 'PANEL1');
    expect(view?.cast.map((group) => [group.role, group.members.map((member) => member.name.text)])).toEqual([
      ['moderator', ['Anna Petrova']],
      ['speaker', ['Борис Алёшин']],
    ]);
    expect(view?.cast[0]?.members[0]).toMatchObject({
      position: { text: 'Director' },
      organisation: { text: 'Museum' },
    });
  });

  it('computes the running time of talks from the slot', () => {
    expect(sessionPageView(contextOf('en'), 'PANEL1')?.talks.map((talk) => talk.startText)).toEqual([
      '10:00',
    ]);
  });

  it('marks a text that fell back to another locale', () => {
    const title = sessionPageView(contextOf('en'), 'PANEL1')?.title;
    expect(title && localised(title)).toEqual({ text: 'О ремёслах', lang: 'ru', dir: 'ltr', mark: 'RU' });
  });

  it('shows nothing of a closed session but that it is there', () => {
    const view = sessionPageView(contextOf('en'), 'CLOSED');
    expect(view).toMatchObject({ isBusy: true, title: { text: 'busy' }, cast: [], abstract: null });
  });

  it('names what runs at the same time, and what comes before and after in the hall', () => {
    const view = sessionPageView(contextOf('en'), 'PANEL1');
    expect(view?.parallel.map((card) => card.code)).toEqual(['CLOSED']);
    expect([view?.previous?.code, view?.next?.code]).toEqual(['OPEN01', 'LATE01']);
  });

  it('knows no session of another code', () => {
    expect(sessionPageView(contextOf('en'), 'NOSUCH')).toBeUndefined();
  });
});

describe('peopleView', () => {
  it('sorts by the alphabet of the page: own script first', () => {
    const letters = (language: 'en' | 'ru') =>
      peopleView(contextOf(language), { page: 1, search: '' }).groups.map((group) => [
        group.letter,
        group.people.map((person) => person.slug),
      ]);
    expect(letters('en')).toEqual([
      ['P', ['anna']],
      ['Z', ['vera']],
      ['А', ['boris']],
    ]);
    expect(letters('ru')).toEqual([
      ['А', ['boris']],
      ['П', ['anna']],
      ['Z', ['vera']],
    ]);
  });

  it('cuts long lists into pages and says on which page a letter begins', () => {
    const people = Array.from({ length: 100 }, (_, n) =>
      made.person(made.uuid(1000 + n), {
        slug: `p${n}`,
        names: { en: { full: `${n < 60 ? 'A' : 'B'}${String(n).padStart(3, '0')}` } },
      }),
    );
    const cast = people.map((person, n) => made.cast(made.uuid(3000 + n), id.opening, person.id));
    const view = peopleView(contextOf('en', { people, cast, talks: [] }), { page: 9, search: '' });
    expect([view.page, view.pageCount, view.from, view.totalCount]).toEqual([
      3,
      3,
      2 * PEOPLE_PER_PAGE + 1,
      100,
    ]);
    expect(view.letters).toEqual([
      { letter: 'A', page: 1 },
      { letter: 'B', page: 2 },
    ]);
  });

  it('sorts by the name, not by what stands behind it in brackets or quotes, and folds accents', () => {
    const full = ['Shane Kerr (he/him)', 'Loïc Tosser "wowi42"', 'Ana Černá', '42'];
    const people = full.map((name, n) =>
      made.person(made.uuid(1000 + n), { slug: `p${n}`, names: { en: { full: name } } }),
    );
    const cast = people.map((person, n) => made.cast(made.uuid(3000 + n), id.opening, person.id));
    const view = peopleView(contextOf('en', { people, cast, talks: [] }), { page: 1, search: '' });
    expect(
      view.groups.map((group) => [group.letter, group.people.map((person) => person.name.text)]),
    ).toEqual([
      ['#', ['42']],
      ['C', ['Ana Černá']],
      ['K', ['Shane Kerr (he/him)']],
      ['T', ['Loïc Tosser "wowi42"']],
    ]);
  });

  it('finds people in either script', () => {
    const found = (search: string) =>
      peopleView(contextOf('en'), { page: 1, search }).groups.flatMap((group) =>
        group.people.map((person) => person.slug),
      );
    expect(found('петрова')).toEqual(['anna']);
    expect(found('alyoshin')).toEqual([]);
    expect(found('zor')).toEqual(['vera']);
  });
});

describe('personPageView', () => {
  it('shows every edition with the roles of the person', () => {
    const { index } = contextOf('ru');
    const page = { language: 'ru', locale: 'ru', words: contextOf('ru').words } as const;
    const view = personPageView('anna', [index], index, page);
    expect(view?.name.text).toBe('Анна Петрова');
    expect(
      view?.editions.map((edition) => edition.items.map((item) => [item.card.code, item.roles])),
    ).toEqual([[['PANEL1', ['moderator']]]]);
  });

  it('does not know people who are only in a closed session', () => {
    const { index, words } = contextOf('en', {
      talks: [],
      cast: [made.cast(made.uuid(503), id.closed, id.vera)],
    });
    expect(personPageView('vera', [index], index, { language: 'en', locale: 'en', words })).toBeUndefined();
  });
});

describe('editionPageView', () => {
  it('counts the release and leads with featured sessions', () => {
    const view = editionPageView(contextOf('en'));
    expect(view.featured.map(({ card, dayText }) => [card.code, dayText])).toEqual([
      ['OPEN01', 'Thursday 20 May'],
    ]);
    expect(view.counts).toEqual({ sessions: 4, people: 3, halls: 2, days: 2 });
    expect(view.tracks.map((track) => [track.code, track.sessionCount])).toEqual([['CR', 1]]);
    expect(view.datesText).toBe('20–21 May 2027');
  });

  it('groups organisations by role in the order of the vocabulary', () => {
    const organisations = [
      made.organisation(made.uuid(600), { slug: 'a' }),
      made.organisation(made.uuid(601), { slug: 'b' }),
    ];
    const role = (n: number, organisationId: string, name: 'supporter' | 'organizer') => ({
      id: made.uuid(n),
      editionId: made.editionId,
      organisationId,
      role: name,
      tier: {},
      position: 0,
    });
    const organisationRoles = [
      role(700, made.uuid(600), 'supporter'),
      role(701, made.uuid(601), 'organizer'),
    ];
    const context = contextOf('en', { organisations, organisationRoles });
    expect(
      editionPageView(context).organisations.map((group) => [
        group.role,
        group.members.map((member) => member.slug),
      ]),
    ).toEqual([
      ['organizer', ['b']],
      ['supporter', ['a']],
    ]);
    const page = organisationPageView('a', [context.index], {
      language: 'en',
      locale: 'en',
      words: context.words,
    });
    expect(page?.editions.map((edition) => edition.roles)).toEqual([['supporter']]);
  });
});

describe('hallPageView and trackPageView', () => {
  it('list what happens there, in order of time', () => {
    const inHall = hallPageView(contextOf('en'), 'big')?.sessions.flatMap((group) =>
      group.cards.map((card) => card.code),
    );
    expect(inHall).toEqual(['OPEN01', 'PANEL1', 'LATE01']);
    expect(trackPageView(contextOf('ru'), 'craft')).toMatchObject({ name: { text: 'Ремёсла' }, code: 'CR' });
    expect(trackPageView(contextOf('ru'), 'none')).toBeUndefined();
  });

  it('names the parts of a joined hall on both sides', () => {
    const hallParts = [
      { id: made.uuid(800), editionId: made.editionId, joinedHallId: id.big, partHallId: id.small },
    ];
    expect(hallPageView(contextOf('en', { hallParts }), 'big')?.parts.map((hall) => hall.slug)).toEqual([
      'small',
    ]);
    expect(hallPageView(contextOf('en', { hallParts }), 'small')?.joinedIn.map((hall) => hall.slug)).toEqual([
      'big',
    ]);
  });
});
