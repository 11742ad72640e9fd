import fc from 'fast-check';
import { made } from '../../programme/programme.fixture.ts';
import type { Programme } from '../../programme/programme.ts';
import { CAST_ROLES, RECORD_CHOICES, SESSION_ACCESSES, SLOT_STATES } from '../../programme/vocabulary.ts';

/** What forums really type, and what nobody should: scripts, emoji, markup, controls, half a surrogate pair. */
const scrap = fc.oneof(
  fc.constantFrom(
    'Пленарное заседание «Рынки»',
    'مستقبل الحِرف',
    '🎪 & <b>fair</b> "x" ]]>',
    'a\u0000b\u000b\ud800c\ufffe',
    'line one\r\nline two\ttab',
    "d'Été — ёлка",
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const title = fc
  .tuple(fc.constantFrom('А', 'Craft', '工艺'), scrap)
  .map(([start, rest]) => `${start} ${rest}`);
const localeMap = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text.map((ru) => ({ ru })),
    fc.tuple(text, text).map(([en, ru]) => ({ en, ru })),
  );

const slotShape = fc.record({
  /** Up to midnight of the second day and beyond; 26 hours at most. */
  from: fc.integer({ min: -540, max: 2880 }),
  length: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.constantFrom(900, 1560)),
  /** Beyond the halls there are: no hall yet. */
  hall: fc.nat(79),
  title: localeMap(title),
  abstract: localeMap(scrap),
  access: fc.constantFrom(...SESSION_ACCESSES, 'public' as const),
  state: fc.constantFrom(...SLOT_STATES, 'planned' as const),
  record: fc.constantFrom(...RECORD_CHOICES),
  role: fc.constantFrom(...CAST_ROLES),
  isInForum: fc.boolean(),
  isBreak: fc.nat(9).map((number) => number === 0),
  link: fc.constantFrom('https://example.org/a?b=1&c="2"', 'mailto:a@example.org', '/relative', ''),
});

const FORUM = made.uuid(50);

/** Programmes within the strict rules: 60 halls with few names, a sub-forum eleven hours away, odd texts. */
export const generatedProgramme: fc.Arbitrary<Programme> = fc
  .record({
    slots: fc.array(slotShape, { maxLength: 30, size: 'max' }),
    hallNames: fc.array(localeMap(scrap), { minLength: 3, maxLength: 3 }),
    personName: title,
    acronym: fc.constantFrom('forum2027', 'a_bc', '0123'),
  })
  .map(({ slots, hallNames, personName, acronym }) =>
    made.programme({
      edition: made.edition({ acronym, accentInput: '#3A6ea5', homeUrl: 'https://forum.example' }),
      subForums: [made.subForum(FORUM, { zone: 'America/Los_Angeles' })],
      days: [made.day(made.uuid(40)), made.day(made.uuid(41), { subForumId: FORUM })],
      halls: Array.from({ length: 60 }, (_, index) =>
        made.hall(made.uuid(300 + index), { name: hallNames[index % 3] ?? {}, position: index }),
      ),
      tracks: [made.track(made.uuid(60), { name: { ru: 'Трек' }, importedHex: '#AA00ff' })],
      people: [made.person(made.uuid(70), { names: { ru: { full: personName } } })],
      sessions: slots.map(sessionOf),
      talks: slots.map((one, index) =>
        made.talk(made.uuid(3000 + index), made.uuid(1000 + index), { title: one.title }),
      ),
      cast: slots.flatMap((one, index) => [
        made.cast(made.uuid(4000 + index), made.uuid(1000 + index), made.uuid(70), { role: one.role }),
        made.cast(made.uuid(5000 + index), made.uuid(1000 + index), null, {
          talkId: made.uuid(3000 + index),
          text: one.title,
        }),
      ]),
      slots: slots.map((one, index) =>
        made.slot(
          made.uuid(2000 + index),
          one.isBreak ? null : made.uuid(1000 + index),
          one.from,
          one.from + one.length,
          {
            state: one.state,
          },
        ),
      ),
      slotHalls: slots.flatMap((one, index) =>
        one.hall < 60 ? [made.slotHall(made.uuid(2000 + index), made.uuid(300 + one.hall))] : [],
      ),
    }),
  );

type SlotShape = typeof slotShape extends fc.Arbitrary<infer Shape> ? Shape : never;

function sessionOf(one: SlotShape, index: number) {
  return made.session(made.uuid(1000 + index), {
    title: one.title,
    abstract: one.abstract,
    description: one.abstract,
    access: one.access,
    record: one.record,
    trackId: made.uuid(60),
    subForumId: one.isInForum ? FORUM : null,
    links: [{ url: one.link, title: '', type: 'related' }],
    interpretationLangs: ['zh'],
  });
}

export const GENERATED_FORUM = FORUM;
