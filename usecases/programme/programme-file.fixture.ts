import type { Db } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { sha256 } from './import-means.ts';

export type TestEvent = {
  id: number;
  title: string;
  room?: string;
  date?: string;
  start?: string;
  duration?: string;
  track?: string;
  people?: readonly (readonly [id: number, name: string])[];
  abstract?: string;
};

/** Three sessions of two days, with one person in two places at once. */
export const SMALL_FORUM: readonly TestEvent[] = [
  { id: 11, title: 'Opening', people: [[1, 'Ada Byron']], abstract: 'A <b>welcome</b>.' },
  {
    id: 12,
    title: 'Second line',
    room: 'Red',
    people: [
      [1, 'Ada Byron'],
      [2, 'Jan Novák'],
    ],
  },
  {
    id: 13,
    title: 'Next day',
    date: '2027-05-21',
    start: '14:00',
    track: 'Crafts',
    people: [[2, 'Jan Novák']],
  },
];

/** A schedule.xml of a conference in Krasnoyarsk; everything that is not given has a plain value. */
export function programmeFile(
  events: readonly TestEvent[],
  { acronym = 'smallforum', title = 'Small Forum 2027' } = {},
): Uint8Array {
  const days = [...Map.groupBy(events, ({ date = '2027-05-20' }) => date)];
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<schedule><version>1</version><conference><acronym>${acronym}</acronym><title>${title}</title>
<start>2027-05-20</start><end>2027-05-21</end><days>2</days><timeslot_duration>00:05</timeslot_duration>
<time_zone_name>Asia/Krasnoyarsk</time_zone_name></conference>
${days.map(([date, list], index) => dayXml(date, index + 1, list)).join('\n')}</schedule>`;
  return Buffer.from(text, 'utf8');
}

/** Every table with the hash of its rows, so that "nothing was written" can be said in one comparison. */
export async function tableHashes(db: Db, without: readonly string[] = []): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, table] of Object.entries(db.t)) {
    if (without.includes(name)) continue;
    const rows = await db.read.select().from(table);
    const lines = rows.map((row) => canonicalJson(withoutBytes(row))).sort();
    hashes[name] = `${rows.length} ${sha256(lines.join('\n')).slice(0, 16)}`;
  }
  return hashes;
}

/** Puts a database where `getDb` looks; undefined takes it away. */
export function inUse<D extends Db | undefined>(db: D): D {
  (globalThis as { [key: symbol]: unknown })[Symbol.for('plenum.db')] = db;
  return db;
}

function withoutBytes(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? sha256(value) : value]),
  );
}

function dayXml(date: string, index: number, events: readonly TestEvent[]): string {
  const rooms = [...Map.groupBy(events, ({ room = 'Blue' }) => room)];
  const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  return `<day index="${index}" date="${date}" start="${date}T04:00:00+07:00" end="${next}T04:00:00+07:00">
${rooms.map(([room, list]) => `<room name="${room}">${list.map((event) => eventXml(event, date, room)).join('')}</room>`).join('\n')}
</day>`;
}

function eventXml(event: TestEvent, date: string, room: string): string {
  const { id, title, start = '10:00', duration = '01:00', track = '', people = [], abstract = '' } = event;
  const guid = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  const persons = people.map(([personId, name]) => `<person id="${personId}">${name}</person>`).join('');
  return `<event guid="${guid}" id="${id}"><room>${room}</room><title>${title}</title><subtitle></subtitle>
<type>Talk</type><date>${date}T${start}:00+07:00</date><start>${start}</start><duration>${duration}</duration>
<abstract>${abstract.replaceAll('<', '&lt;')}</abstract><track>${track}</track><language>en</language>
<persons>${persons}</persons></event>`;
}
