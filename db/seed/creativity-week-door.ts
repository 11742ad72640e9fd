import type { CheckpointFacts } from '#domain/checkin/checkpoint-record.ts';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { instantOf } from '#domain/time.ts';
import { both } from './forum.ts';

/*
 * The doors of the Creativity Week and one day and a half at them: invented people, the same story every time. A few come
 * late or not at all, some are refused, and four things do not go together, so that every list of the desk has a line.
 */

type DoorKey = 'gate' | 'hall-a' | 'hall-b' | 'big-hall' | 'lectorium' | 'workshop' | 'lunch' | 'badges';
type PhoneKey = 'phone-1' | 'phone-2' | 'old-phone' | 'badge-desk' | 'kiosk';

export type SampleGuest = {
  readonly family: string;
  readonly given: string;
  readonly latin: string;
  readonly email: string;
  readonly organisation: string | null;
};

/** One scan as the story tells it; `at` is UTC ms by the clock of the house. */
type SampleScan = {
  readonly at: number;
  readonly phone: PhoneKey;
  readonly door: DoorKey;
  /** Place in the list of guests; null: a code that nobody knows. */
  readonly guest: number | null;
  readonly direction: 'in' | 'out';
  /** What was refused; absent: let through. */
  readonly refused?: string;
  readonly overrideReason?: string;
  /** What the device took its clock to be wrong by, in ms. */
  readonly offsetMs?: number;
};

type SampleDevice = {
  readonly key: PhoneKey;
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly doors: readonly DoorKey[];
  /** Null: nobody paired it. No sample device has a key: none can talk to the server. */
  readonly pairedAt: number | null;
  readonly revokedAt?: number;
  readonly lastSeenAt?: number;
  readonly queueCount?: number;
  readonly batteryPct?: number;
};

export type SampleDoors = {
  readonly siteName: LocaleMap;
  /** By the hall at whose door it stands; null: of the site. */
  readonly checkpoints: Readonly<
    Record<DoorKey, Partial<CheckpointFacts> & { readonly hall: string | null; readonly name: LocaleMap }>
  >;
  readonly devices: readonly SampleDevice[];
  readonly operators: readonly string[];
  readonly guests: readonly SampleGuest[];
  /** Seats in sessions: key of the session, which of its slots, places in the list of guests. */
  readonly seats: readonly {
    readonly session: string;
    readonly slot: number;
    readonly guests: readonly number[];
  }[];
  readonly scans: readonly SampleScan[];
};

const ZONE = 'Asia/Krasnoyarsk';
const MINUTE = 60_000;
const at = (day: 1 | 2, time: string, minutes = 0) =>
  instantOf(`2024-11-${day === 1 ? 21 : 22}T${time}`, ZONE) + Math.round(minutes * MINUTE);

const FAMILIES = [
  ['Вешнякова', 'Veshnyakova'],
  ['Сизых', 'Sizykh'],
  ['Кедрина', 'Kedrina'],
  ['Тальник', 'Talnik'],
  ['Морошкина', 'Moroshkina'],
  ['Бобрищев', 'Bobrishchev'],
  ['Ангарская', 'Angarskaya'],
  ['Черных', 'Chernykh'],
] as const;
const GIVEN = [
  ['Дарья', 'Darya', 'Тимур', 'Timur'],
  ['Вера', 'Vera', 'Глеб', 'Gleb'],
  ['Зоя', 'Zoya', 'Степан', 'Stepan'],
  ['Кира', 'Kira', 'Роман', 'Roman'],
  ['Яна', 'Yana', 'Марк', 'Mark'],
  ['Ольга', 'Olga', 'Игорь', 'Igor'],
] as const;
const BODIES = ['Кухня «Пробная партия»', 'Дом моды «Лекало»', null, 'Бюро дизайна «Эскиз»', null] as const;

/** The last four have a ticket and stay away. */
const GUESTS = 48;
const AWAY = 4;

const guests = Array.from({ length: GUESTS }, (_, index): SampleGuest => {
  const [family, latinFamily] = FAMILIES[index % FAMILIES.length] ?? FAMILIES[0];
  const [she, latinShe, he, latinHe] = GIVEN[Math.floor(index / FAMILIES.length)] ?? GIVEN[0];
  const isHe = index % 2 === 1;
  return {
    ...{ family, given: isHe ? he : she, latin: `${isHe ? latinHe : latinShe} ${latinFamily}` },
    email: `guest${String(index + 1).padStart(2, '0')}@sample.example`,
    organisation: BODIES[index % BODIES.length] ?? null,
  };
});

const came = Array.from({ length: GUESTS - AWAY }, (_, guest) => guest);
const WORKSHOP_SEATS = Array.from({ length: 24 }, (_, index) => index * 2);

/** Into a hall and, but for every fifth, out of it again; every sixth comes late. */
function visit(
  guest: number,
  door: DoorKey,
  day: 1 | 2,
  [from, until]: readonly [string, string],
): SampleScan[] {
  const late = guest % 6 === 4 ? 12 + (guest % 4) * 5 : -4 - (guest % 14);
  const phone = door === 'workshop' || door === 'hall-b' ? 'phone-2' : 'phone-1';
  const story = { phone, door, guest } as const;
  const entry: SampleScan = { ...story, at: at(day, from, late + guest / 60), direction: 'in' };
  const early = guest % 7 === 3 ? -35 : 2 + (guest % 5);
  const exit: SampleScan = { ...story, at: at(day, until, early + guest / 60), direction: 'out' };
  return guest % 5 === 4 ? [entry] : [entry, exit];
}

const gate = (guest: number, day: 1 | 2): SampleScan => ({
  ...{ phone: guest % 3 === 2 ? 'phone-2' : 'phone-1', door: 'gate', guest, direction: 'in' },
  at: guest % 6 === 4 ? at(day, '09:50', (guest * 7) % 12) : at(day, '09:10', (guest * 7) % 30),
});

const firstDay: SampleScan[] = came.flatMap((guest) => [
  gate(guest, 1),
  ...visit(guest, guest % 4 === 3 ? 'lectorium' : 'big-hall', 1, ['10:00', '11:30']),
  ...visit(guest, guest % 3 === 0 ? 'hall-b' : 'hall-a', 1, ['12:00', '13:30']),
  { phone: 'phone-2', door: 'lunch', guest, direction: 'in', at: at(1, '13:40', guest * 0.6) },
]);

const secondDay: SampleScan[] = came
  .filter((guest) => guest % 8 !== 7)
  .flatMap((guest) => [
    gate(guest, 2),
    ...visit(guest, WORKSHOP_SEATS.includes(guest) ? 'workshop' : guest % 3 === 0 ? 'hall-b' : 'hall-a', 2, [
      '10:00',
      '11:30',
    ]),
    ...(guest % 2 === 0 ? visit(guest, 'hall-a', 2, ['12:00', '13:30']) : []),
    ...visit(guest, 'big-hall', 2, ['14:30', '16:00']),
  ]);

const refuse = (guest: number | null, door: DoorKey, when: number, refused: string): SampleScan => ({
  ...{ phone: door === 'workshop' ? 'phone-2' : 'phone-1', door, guest, direction: 'in', at: when, refused },
});

const refusals: SampleScan[] = [
  refuse(4, 'gate', at(1, '09:41', 0.2), 'already_in'),
  refuse(13, 'gate', at(1, '09:44', 0.3), 'already_in'),
  refuse(20, 'gate', at(1, '09:52', 0.4), 'already_in'),
  refuse(9, 'lunch', at(1, '14:15'), 'already_taken'),
  refuse(null, 'gate', at(1, '09:33', 0.7), 'unknown_code'),
  refuse(3, 'workshop', at(2, '09:58', 0.5), 'not_booked'),
  refuse(15, 'workshop', at(2, '09:59', 0.5), 'not_booked'),
  refuse(27, 'workshop', at(2, '10:02', 0.5), 'wrong_session'),
];

/** Twice through the gate; let in all the same; a clock that jumped; a phone that had been given back. */
const quarrels: SampleScan[] = [
  { phone: 'phone-2', door: 'gate', guest: 6, direction: 'in', at: at(1, '09:58', 0.1) },
  {
    ...{ phone: 'phone-2', door: 'workshop', guest: 27, direction: 'in', at: at(2, '10:04') },
    overrideReason: 'Место отдал наставник, список поправим',
  },
  {
    ...{ phone: 'phone-2', door: 'gate', guest: 33, direction: 'out', at: at(2, '18:20') },
    offsetMs: -47 * MINUTE,
  },
  { phone: 'old-phone', door: 'gate', guest: 41, direction: 'in', at: at(2, '09:31') },
];

const doors: SampleDoors = {
  siteName: both('Площадка форума', 'Forum site'),
  checkpoints: {
    gate: { hall: null, name: both('Главный вход', 'Main gate'), capacityMode: 'warn' },
    'hall-a': { hall: 'hall-a', name: both('Дверь зала А', 'Door of hall A') },
    'hall-b': { hall: 'hall-b', name: both('Дверь зала Б', 'Door of hall B') },
    'big-hall': { hall: 'big-hall', name: both('Большой зал, средняя дверь', 'Big hall, middle door') },
    lectorium: { hall: 'lectorium', name: both('Дверь лектория', 'Door of the lecture room') },
    workshop: {
      ...{ hall: 'workshop', name: both('Дверь мастерской', 'Door of the workshop') },
      ...{ booking: 'current_slot', capacityMode: 'block' },
    },
    lunch: {
      ...{ hall: null, name: both('Обед', 'Lunch'), kind: 'handout', directions: 'in', reentry: 'always' },
      ...{ item: 'lunch', handoutLimit: 1, policy: 'confirm' },
    },
    badges: {
      ...{ hall: null, name: both('Выдача бейджей', 'Badge desk'), kind: 'kiosk', directions: 'in' },
      ...{ reentry: 'always', autoPrint: 'first_time' },
    },
  },
  devices: [
    {
      ...{ key: 'phone-1', name: 'Телефон 1', profile: 'steward' },
      doors: ['gate', 'hall-a', 'big-hall', 'lectorium'],
      ...{ pairedAt: at(1, '08:10'), lastSeenAt: at(2, '18:31'), queueCount: 0, batteryPct: 41 },
    },
    {
      ...{ key: 'phone-2', name: 'Телефон 2', profile: 'supervisor' },
      doors: ['gate', 'hall-b', 'workshop', 'lunch'],
      ...{ pairedAt: at(1, '08:14'), lastSeenAt: at(2, '18:24'), queueCount: 3, batteryPct: 12 },
    },
    {
      ...{ key: 'old-phone', name: 'Телефон 3', profile: 'steward', doors: ['gate'] },
      ...{ pairedAt: at(1, '08:20'), revokedAt: at(1, '19:00'), lastSeenAt: at(1, '18:55') },
    },
    { key: 'badge-desk', name: 'Стойка бейджей', profile: 'desk', doors: ['badges'], pairedAt: null },
    { key: 'kiosk', name: 'Киоск у гардероба', profile: 'kiosk', doors: ['badges'], pairedAt: null },
  ],
  operators: ['Анна Ветрова', 'Борис Снегов', 'Тимур Ержанов'],
  guests,
  seats: [{ session: 'portfolio-review', slot: 0, guests: WORKSHOP_SEATS }],
  scans: [...firstDay, ...secondDay, ...refusals, ...quarrels].toSorted((a, b) => a.at - b.at),
};

/** Doors of the sample forums that have them, by the slug of the edition. */
export const sampleDoors: Readonly<Record<string, SampleDoors>> = {
  'creativity-week-siberia-2024': doors,
};
