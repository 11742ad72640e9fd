import type { Language } from '../../locale.ts';
import { made } from '../programme.fixture.ts';
import type { Programme } from '../programme.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { readingOf } from './reading.ts';
import type { CardContext } from './session-card.ts';

/** A released programme of two halls and two days, in the fixed ids of programme.fixture.ts. */
export const id = {
  big: made.uuid(20),
  small: made.uuid(21),
  opening: made.uuid(100),
  panel: made.uuid(101),
  closed: made.uuid(102),
  late: made.uuid(103),
  anna: made.uuid(200),
  boris: made.uuid(201),
  vera: made.uuid(202),
  track: made.uuid(30),
  format: made.uuid(40),
  slotOpening: made.uuid(300),
  slotPanel: made.uuid(301),
  slotClosed: made.uuid(302),
  slotBreak: made.uuid(303),
  slotLate: made.uuid(304),
};

export function contextOf(language: Language, values: Partial<Programme> = {}): CardContext {
  const snapshot = snapshotOf(made.programme({ ...rows, ...values }), made.RELEASE);
  return {
    index: indexSnapshot(snapshot),
    reading: readingOf(snapshot, language),
    language,
    words: { untitled: 'untitled', busy: 'busy', break: 'break' },
  };
}

const names = (given: string, family: string) => ({ full: `${given} ${family}`, given, family });

const rows: Partial<Programme> = {
  halls: [
    made.hall(id.big, { slug: 'big', name: { en: 'Big hall', ru: 'Большой зал' }, position: 0 }),
    made.hall(id.small, { slug: 'small', name: { en: 'Small hall' }, position: 1 }),
  ],
  days: [
    made.day(made.uuid(50)),
    made.day(made.uuid(51), {
      onDate: '2027-05-21',
      opensAt: made.NINE + 19 * made.HOUR,
      closesAt: made.NINE + 43 * made.HOUR,
    }),
  ],
  tracks: [
    made.track(id.track, { slug: 'craft', code: 'CR', name: { en: 'Craft', ru: 'Ремёсла' }, colourNo: 5 }),
  ],
  formats: [made.format(id.format, { slug: 'panel', name: { en: 'Panel', ru: 'Дискуссия' } })],
  people: [
    made.person(id.anna, {
      slug: 'anna',
      names: { ru: names('Анна', 'Петрова'), en: names('Anna', 'Petrova') },
    }),
    made.person(id.boris, { slug: 'boris', names: { ru: names('Борис', 'Алёшин') } }),
    made.person(id.vera, { slug: 'vera', names: { en: names('Vera', 'Zorina') } }),
  ],
  sessions: [
    made.session(id.opening, { code: 'OPEN01', title: { en: 'Opening', ru: 'Открытие' }, isFeatured: true }),
    made.session(id.panel, {
      code: 'PANEL1',
      title: { ru: 'О ремёслах' },
      trackId: id.track,
      formatId: id.format,
      heldLangs: ['ru'],
    }),
    made.session(id.closed, { code: 'CLOSED', title: { en: 'Secret budget' }, access: 'closed' }),
    made.session(id.late, { code: 'LATE01', title: { en: 'Night films' } }),
  ],
  talks: [made.talk(made.uuid(400), id.panel, { title: { en: 'First talk' }, lengthMinutes: 20 })],
  cast: [
    made.cast(made.uuid(500), id.panel, id.anna, {
      role: 'moderator',
      affiliation: { organisation: { en: 'Museum' }, position: { en: 'Director' }, organisationId: null },
    }),
    made.cast(made.uuid(501), id.panel, id.boris, { position: 1 }),
    made.cast(made.uuid(502), id.panel, id.vera, { talkId: made.uuid(400), position: 2 }),
    made.cast(made.uuid(503), id.closed, id.vera),
  ],
  slots: [
    made.slot(id.slotOpening, id.opening, 0, 60, { occurrenceCode: 'OPEN01' }),
    made.slot(id.slotPanel, id.panel, 60, 150, { occurrenceCode: 'PANEL1' }),
    made.slot(id.slotClosed, id.closed, 60, 120, { occurrenceCode: 'CLOSED' }),
    made.slot(id.slotBreak, null, 150, 180, { title: { en: 'Coffee' } }),
    made.slot(id.slotLate, id.late, 16 * 60, 18 * 60, { occurrenceCode: 'LATE01' }),
  ],
  slotHalls: [
    made.slotHall(id.slotOpening, id.big),
    made.slotHall(id.slotOpening, id.small),
    made.slotHall(id.slotPanel, id.big),
    made.slotHall(id.slotClosed, id.small),
    made.slotHall(id.slotLate, id.big),
  ],
};
