import { describe, expect, test } from 'vitest';
import { writeCalendar } from '#adapters/ical.ts';
import { feedCalendar, feedScopes } from './feed.ts';
import type { FeedScope, FeedWish } from './feed-scope.ts';
import { factsOf, id, made } from './release.fixture.ts';

const mail = 'anna.petrova@mail.example';
const phone = '+7 (495) 123-45-67';
const both = (what: string) => ({
  en: `${what}, ask ${mail} or ${phone}`,
  ru: `${what}: пишите ${mail}, звоните ${phone}`,
});
const forum = made.uuid(60);

/** A programme in which everything that people may write holds a contact, and something is secret in each way. */
const facts = factsOf({
  edition: made.edition({
    name: both('Forum'),
    subtitle: both('Sub'),
    city: both('City'),
    description: both('About'),
  }),
  subForums: [
    made.subForum(forum, { slug: 'part', name: both('Part'), city: both('Town'), endOn: '2027-05-23' }),
    made.subForum(made.uuid(61), { slug: 'hidden', name: { en: 'Hidden part' }, publishState: 'hidden' }),
  ],
  venues: [made.venue(made.uuid(10), { name: both('House'), address: both('Street') })],
  halls: [
    made.hall(id.big, { slug: 'big', name: both('Hall') }),
    made.hall(id.small, { slug: 'small', name: { en: 'Hidden hall' }, isHidden: true }),
  ],
  tracks: [made.track(id.track, { slug: 'craft', name: both('Track') })],
  formats: [made.format(id.format, { slug: 'panel', name: both('Format') })],
  people: [
    made.person(id.anna, {
      slug: 'anna',
      email: mail,
      names: { en: { full: `Anna ${mail}` }, ru: { full: mail } },
    }),
    made.person(id.boris, { slug: 'boris', names: { en: { full: 'Only invited' } } }),
    made.person(id.vera, { slug: 'vera', names: { en: { full: 'Behind doors' } } }),
  ],
  sessions: [
    made.session(id.panel, {
      code: 'PANEL1',
      title: both('Panel'),
      abstract: both('Abstract'),
      trackId: id.track,
      formatId: id.format,
      subForumId: forum,
    }),
    made.session(id.closed, { code: 'CLOSED', title: { en: 'Secret budget' }, access: 'closed' }),
    made.session(id.late, { code: 'LATE01', title: { en: 'Mere draft' }, state: 'draft' }),
  ],
  talks: [made.talk(made.uuid(400), id.panel, { title: both('Talk') })],
  cast: [
    made.cast(made.uuid(500), id.panel, id.anna, {
      affiliation: { organisation: both('Body'), position: both('Post'), organisationId: null },
    }),
    made.cast(made.uuid(501), id.panel, null, { text: both('Guests') }),
    made.cast(made.uuid(502), id.panel, null, { text: both('Heads'), talkId: made.uuid(400) }),
    made.cast(made.uuid(503), id.panel, id.boris, { inviteState: 'invited' }),
    made.cast(made.uuid(504), id.closed, id.vera),
  ],
  slots: [
    made.slot(id.slotPanel, id.panel, 0, 60, { occurrenceCode: 'PANEL1' }),
    made.slot(id.slotClosed, id.closed, 60, 120, { occurrenceCode: 'CLOSED' }),
    made.slot(id.slotBreak, null, 120, 130, { title: { en: 'Coffee' } }),
    made.slot(made.uuid(305), null, 130, 140, { kind: 'hold', title: { en: 'Build up' } }),
    made.slot(id.slotLate, id.late, 140, 150),
  ],
  slotHalls: [
    made.slotHall(id.slotPanel, id.big),
    made.slotHall(id.slotPanel, id.small),
    made.slotHall(id.slotClosed, id.big),
  ],
});

const SECRETS = [
  mail,
  'mail.example',
  '123-45',
  'Secret budget',
  'Mere draft',
  'Coffee',
  'Build up',
  'Hidden',
  'Only invited',
  'Behind doors',
  'CLOSED',
  ...[id.slotClosed, id.slotBreak, id.slotLate, made.uuid(305)],
];

describe('the bytes of a public feed', () => {
  const wish = (lang: string): FeedWish => ({
    lang,
    zoneMode: 'local',
    cancelledMode: 'shown',
    alarmMinutes: 5,
  });
  const scopes: readonly FeedScope[] = [...feedScopes(facts), { kind: 'session', key: 'PANEL1' }];

  test.each(scopes)('of $kind $key hold nothing that is not public', (scope) => {
    for (const lang of ['en', 'ru']) {
      const calendar = feedCalendar(facts, scope, wish(lang));
      if (!calendar) throw new Error('no calendar');
      const text = new TextDecoder().decode(writeCalendar(calendar).bytes).replaceAll('\r\n ', '');
      expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/);
    }
  });

  test('are looked at where there is something to find', () => {
    const kinds = scopes.flatMap((scope) =>
      feedCalendar(facts, scope, wish('en'))?.entries.length ? [scope.kind] : [],
    );
    expect(new Set(kinds)).toEqual(
      new Set(['edition', 'summary', 'track', 'hall', 'speaker', 'format', 'forum', 'day', 'session']),
    );
    expect(scopes.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['small']));
    expect(scopes.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['boris']));
  });
});
