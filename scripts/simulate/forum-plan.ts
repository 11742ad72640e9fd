import { Seeded } from './seeded.ts';

/** A session of the simulated forum; instants are UTC ms. */
export type PlannedSession = {
  readonly no: number;
  readonly code: string;
  readonly title: string;
  readonly hall: number;
  readonly day: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly track: number;
  /** Numbers of people, from 0. */
  readonly speakers: readonly number[];
};

export type ForumPlan = {
  readonly slug: string;
  readonly title: string;
  readonly zone: string;
  /** ISO dates. */
  readonly days: readonly string[];
  readonly halls: readonly string[];
  readonly tracks: readonly string[];
  readonly speakers: readonly string[];
  readonly sessions: readonly PlannedSession[];
};

/** How much of the week there is. */
export type ForumSize = { readonly days: number; readonly halls: number; readonly speakers: number };
/** Russian Creativity Week. */
export const WEEK: ForumSize = { days: 3, halls: 6, speakers: 512 };

const ZONE = 'Europe/Moscow';
const OFFSET_MS = 3 * 3_600_000;
const DAYS = ['2027-06-10', '2027-06-11', '2027-06-12'] as const;
const HALLS = ['Main Hall', 'Hall of Crafts', 'Film Hall', 'Fashion Hall', 'Lecture Hall', 'Open Studio'];
const TRACKS = [
  'Siberia as an emerging centre of creative industries',
  'Gastronomy as a driver of regional development',
  'Strategy for the development of creative industries',
  'Regional measures to support creative industries',
  'Local identity for entering new markets',
  'Fashion of the regions',
];
/** From the start of the first session of a day to the start of the next one, and how long one is, minutes. */
const [EVERY, LONG] = [150, 90] as const;
const [FIRST, A_DAY] = [10 * 60, 2] as const;
const MINUTE = 60_000;

/**
 * A forum, of the size of Russian Creativity Week unless said otherwise: 36 sessions in six halls on three days, 512 speakers, each
 * at one session at least. Titles and names are invented; nobody real says anything. Half of the sessions of a hall come after a
 * break, half follow at once.
 */
export function planForum(seed: number, size: ForumSize = WEEK): ForumPlan {
  const random = new Seeded(seed);
  const [days, halls] = [DAYS.slice(0, size.days), HALLS.slice(0, size.halls)];
  const sessions: PlannedSession[] = [];
  for (const [day, date] of days.entries())
    for (const hall of halls.keys())
      for (let turn = 0; turn < A_DAY; turn += 1) {
        const no = sessions.length;
        const minutes = FIRST + turn * EVERY + (hall % 2) * 30;
        const startAt = Date.parse(`${date}T00:00:00Z`) - OFFSET_MS + minutes * MINUTE;
        const track = no % TRACKS.length;
        sessions.push({
          ...{ no, hall, day, track, startAt, endAt: startAt + LONG * MINUTE },
          code: `SIM${String(no + 1).padStart(2, '0')}`,
          title: `${TITLES[no % TITLES.length] ?? ''} ${no + 1}`,
          speakers: [],
        });
      }
  return {
    slug: 'simulated-week',
    title: 'Simulated Creativity Week',
    zone: ZONE,
    ...{ days, halls, tracks: TRACKS },
    speakers: Array.from({ length: size.speakers }, (_, no) => speakerName(no)),
    sessions: withSpeakers(sessions, size.speakers, random),
  };
}

const TITLES = [
  'Plenary: values in the strategies of regions',
  'Panel: what a market asks of crafts',
  'Lecture: archives as material',
  'Master class: from sketch to series',
  'Premiere: a film and its makers',
  'Panel: measures that are used',
];

/** Everybody once, in turn; then a second session for every tenth. */
function withSpeakers(
  sessions: readonly PlannedSession[],
  speakers: number,
  random: Seeded,
): PlannedSession[] {
  const own = sessions.map(() => new Set<number>());
  for (let no = 0; no < speakers; no += 1) own[no % sessions.length]?.add(no);
  for (let no = 0; no < speakers; no += 10) {
    const home = no % sessions.length;
    // Nobody is in two halls at once: the second session is on another day.
    const others = sessions.filter(({ day }) => day !== sessions[home]?.day);
    if (others.length > 0) own[random.one(others).no]?.add(no);
  }
  return sessions.map((session) => ({
    ...session,
    speakers: [...(own[session.no] ?? [])].sort((a, b) => a - b),
  }));
}

function speakerName(no: number): string {
  return `${FIRST_NAMES[no % FIRST_NAMES.length] ?? ''} ${LAST_NAMES[Math.floor(no / FIRST_NAMES.length) % LAST_NAMES.length] ?? ''}-${no + 1}`;
}

const FIRST_NAMES = ['Alina', 'Boris', 'Vera', 'Gleb', 'Daria', 'Egor', 'Zoya', 'Ilya', 'Kira', 'Lev'];
const LAST_NAMES = ['Modelova', 'Primerny', 'Uslovnaya', 'Probny', 'Chislova', 'Shablonov'];

/** The programme as a schedule file (exchange.md), for the importer of the house. */
export function scheduleText(plan: ForumPlan): string {
  const days = plan.days.map((date, day) => dayText(plan, date, day));
  return (
    '<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version><conference>' +
    `<acronym>${plan.slug}</acronym><title>${plan.title}</title><start>${plan.days[0]}</start>` +
    `<end>${plan.days.at(-1)}</end><days>${plan.days.length}</days><timeslot_duration>00:05</timeslot_duration>` +
    `<time_zone_name>${plan.zone}</time_zone_name></conference>${days.join('')}</schedule>`
  );
}

function dayText(plan: ForumPlan, date: string, day: number): string {
  const rooms = plan.halls.map((name, hall) => {
    const own = plan.sessions.filter((session) => session.day === day && session.hall === hall);
    return `<room name="${name}">${own.map((session) => eventText(plan, session, date)).join('')}</room>`;
  });
  const span = `start="${date}T09:00:00+03:00" end="${date}T20:00:00+03:00"`;
  return `<day index="${day + 1}" date="${date}" ${span}>${rooms.join('')}</day>`;
}

function eventText(plan: ForumPlan, session: PlannedSession, date: string): string {
  const wall = new Date(session.startAt + OFFSET_MS).toISOString().slice(11, 16);
  const guid = `5d0c1f52-0000-4000-8000-${String(session.no).padStart(12, '0')}`;
  const people = session.speakers.map((no) => `<person id="${no + 1}">${plan.speakers[no] ?? ''}</person>`);
  return (
    `<event id="${session.no + 1}" guid="${guid}"><date>${date}T${wall}:00+03:00</date><start>${wall}</start>` +
    `<duration>01:30</duration><room>${plan.halls[session.hall] ?? ''}</room><slug>${session.code.toLowerCase()}</slug>` +
    `<title>${session.title}</title><subtitle></subtitle><track>${plan.tracks[session.track] ?? ''}</track>` +
    `<type>Talk</type><language>en</language><abstract>Invented for a simulation.</abstract>` +
    `<description></description><persons>${people.join('')}</persons></event>`
  );
}
