import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import { readBack } from '#adapters/ical-check.ts';
import { getDb } from '#db/client.ts';
import { cleanText } from '#domain/calendar/content-line.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { systemViewer } from '#domain/viewer.ts';
import { findPublicFeed } from '#jobs/calendar.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { programmeFile } from '#usecases/programme/programme-file.fixture.ts';
import { loadSampleForums } from '#usecases/sample-forum.ts';
import { sharedFile } from '../scripts/shared-data.ts';

/** Before the real programmes take place: the calendars of what is long over carry no zones. */
export const WORLD_AT = Date.UTC(2025, 11, 1);

export const WORLD_ZONES = [
  ...['Europe/Moscow', 'Asia/Krasnoyarsk', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'],
  'Asia/Almaty',
] as const;

/** Real programmes that others published; those that are not there are left, and named. */
export const REAL_PROGRAMMES: Readonly<Record<string, string>> = {
  'FOSDEM 2026': 'data/fosdem2026-schedule.xml',
  '39C3': 'data/39c3-everything.schedule.xml',
};

const house = systemViewer('prove');

/** Publishes the Russian samples, the real programmes, and one forum for each zone; the real ones that were missing. */
export async function makeWorld(real: readonly string[]): Promise<string[]> {
  await loadSampleForums(house);
  for (const zone of WORLD_ZONES) await bring(forumOf(zone));
  const missing: string[] = [];
  for (const name of real) {
    const file = sharedFile(REAL_PROGRAMMES[name] ?? '');
    if (file === undefined) missing.push(name);
    else await bring(readFileSync(file));
  }
  return missing;
}

async function bring(bytes: Uint8Array): Promise<void> {
  const brought = await importProgramme(house, { bytes });
  if (!brought.ok) throw new Error(JSON.stringify(brought).slice(0, 300));
}

/** An hour on each side of the nights when Berlin and New York move their clocks, and within the hour that comes twice. */
const NIGHTS = ['2027-03-14', '2027-03-28', '2027-05-20', '2027-10-31', '2027-11-07'];
const HOURS = ['06:30', '07:30', '08:15', '12:30', '13:30', '14:30'];
const TITLES = ['Приём «Ё»; запятая, и \\ черта', '👩‍👩‍👧‍👦 Семья 🇷🇺', 'Қазақша: әңгіме', 'Plain "title"'];

function forumOf(zone: string): Uint8Array {
  const events = NIGHTS.flatMap((date, night) =>
    HOURS.map((start, hour) => {
      const id = night * HOURS.length + hour + 1;
      return { id, date, start, title: `${TITLES[id % TITLES.length]} ${id}`, room: `Зал ${hour}` };
    }),
  );
  const name = { acronym: `zone-${zone.split('/')[1]?.toLowerCase()}`, title: `Форум ${zone}` };
  const file = new TextDecoder().decode(programmeFile(events, name));
  return new TextEncoder().encode(file.replace('Asia/Krasnoyarsk', zone));
}

export type ToldEntry = { readonly startAt: number; readonly endAt: number; readonly summary: string };
export type WorldFeed = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As the database has them, with the title that the reader has to see. */
  readonly entries: readonly ToldEntry[];
  /** What ical.js reads otherwise than the database says. */
  readonly wrong: readonly string[];
};

/** The whole calendar of every public edition, in each of its languages and by the clock of the halls or UTC. */
export async function* worldFeeds(): AsyncGenerator<WorldFeed> {
  const { read } = getDb();
  const { edition, publicRelease } = read.t;
  const editions = await read
    .select({
      slug: edition.slug,
      locales: edition.locales,
      endOn: edition.endOn,
      releaseId: publicRelease.releaseId,
    })
    .from(edition)
    .innerJoin(publicRelease, eq(publicRelease.editionId, edition.id));
  for (const { slug, locales, endOn, releaseId } of editions.sort((a, b) => (a.slug < b.slug ? -1 : 1))) {
    // Whoever looks back a week later finds no cancelled sessions (calendar.md rule 13).
    const isOver = Date.parse(endOn) + 8 * 86_400_000 < WORLD_AT;
    const rows = (await releasedSlots(releaseId)).filter(({ state }) => !isOver || state !== 'cancelled');
    for (const lang of locales)
      for (const tz of ['local', 'utc'])
        yield judged(`${slug}-${lang}-${tz}`, await feedOf(slug, { lang, tz }), rows, lang);
  }
}

type Row = Awaited<ReturnType<typeof releasedSlots>>[number];

/** Straight from the tables, past everything that calendars are made by. */
async function releasedSlots(releaseId: string) {
  const { read } = getDb();
  const { slot, session } = read.t;
  return read
    .select({
      occurrenceId: slot.occurrenceId,
      startAt: slot.startAt,
      endAt: slot.endAt,
      state: slot.state,
      ownTitle: slot.title,
      title: session.title,
      access: session.access,
    })
    .from(slot)
    .innerJoin(session, eq(session.id, slot.sessionId))
    .where(and(eq(slot.planId, releaseId), eq(slot.kind, 'session')));
}

async function feedOf(edition: string, query: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const place = { edition, scope: { kind: 'edition', key: '' } } as const;
  const found = await findPublicFeed(place, new URLSearchParams(query));
  if (!found.ok) throw new Error(`${edition}: ${found.reason}`);
  return gunzipSync(found.gzip);
}

function judged(name: string, bytes: Uint8Array, all: readonly Row[], lang: string): WorldFeed {
  const rows = all.filter(({ access }) => access !== 'closed');
  const read = new Map(readBack(bytes).map((entry) => [entry.uid.split('@')[0], entry]));
  const wrong = read.size === rows.length ? [] : [`${read.size} entries of ${rows.length} slots`];
  const entries: ToldEntry[] = [];
  for (const { occurrenceId, startAt, endAt, state, ...row } of rows) {
    const back = read.get(occurrenceId);
    const times = back?.times.kind === 'timed' ? back.times : undefined;
    const isInTime = times?.startAt === startAt && times.endAt === endAt;
    const summary = back?.summary ?? '';
    const isCancelled = back?.status === 'CANCELLED';
    if (!isInTime || !isTitle(summary, row, lang, isCancelled) || isCancelled !== (state === 'cancelled'))
      wrong.push(
        `${name} ${occurrenceId}: ${startAt} is ${times?.startAt}, ${JSON.stringify(row.title)} is ${summary}`,
      );
    entries.push({ startAt, endAt, summary });
  }
  return { name, bytes, entries, wrong };
}

function isTitle(
  summary: string,
  { ownTitle, title }: Pick<Row, 'ownTitle' | 'title'>,
  lang: string,
  isCancelled: boolean,
): boolean {
  const texts: LocaleMap = Object.values(ownTitle).some((text) => text.trim() !== '') ? ownTitle : title;
  const due = texts[lang] === undefined ? Object.values(texts) : [texts[lang]];
  return due.map(cleanText).some((text) => (isCancelled ? summary.endsWith(`: ${text}`) : summary === text));
}
