import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportedProgramme, ImportedSession } from '#domain/exchange/imported-programme.ts';
import { wallTime } from '#domain/time.ts';
import { sharedFile } from '../scripts/shared-data.ts';
import { readProgramme } from './programme-reader.ts';

const FOSDEM = sharedFile('data/fosdem2026-schedule.xml');
const CONGRESS_XML = sharedFile('data/39c3-everything.schedule.xml');
const CONGRESS_JSON = sharedFile('data/39c3-everything.schedule.json');

function read(path: string | undefined): ImportedProgramme {
  const reading = readProgramme(readFileSync(path ?? ''), {});
  if (!reading.ok) throw new Error(JSON.stringify(reading));
  return reading.programme;
}

function slotsOf(programme: ImportedProgramme) {
  return programme.sessions.flatMap((session) => session.slots.map((slot) => ({ session, slot })));
}

/** People x events, as exchange.md counts seats. */
function seatsOf(programme: ImportedProgramme): number {
  return slotsOf(programme).reduce((sum, { session }) => sum + session.cast.length, 0);
}

function issueCount(programme: ImportedProgramme, code: string): number {
  return programme.issues.filter((issue) => issue.code === code).length;
}

function clock(at: number, programme: ImportedProgramme): string {
  return wallTime(at, programme.zone);
}

describe.skipIf(!FOSDEM)('FOSDEM 2026 (skipped: data missing when shared/data is not there)', () => {
  const programme = FOSDEM ? read(FOSDEM) : ({} as ImportedProgramme);

  it('has the numbers of the published programme', () => {
    expect(programme.sessions.length).toBe(1079);
    expect(slotsOf(programme).length).toBe(1079);
    expect(programme.halls.length).toBe(37);
    expect(programme.people.length).toBe(1216);
    expect(seatsOf(programme)).toBe(1472);
    expect(programme.tracks.length).toBe(71);
    expect(programme.formats.length).toBe(6);
    expect(programme.days.map((day) => day.date)).toEqual(['2026-01-31', '2026-02-01']);
    expect(programme.sessions.every((session) => session.languages.join() === 'en')).toBe(true);
    expect(programme.sessions.filter((session) => session.kind === 'break').length).toBe(0);
  });

  it('runs from 09:30 to 18:15', () => {
    const slots = slotsOf(programme).map(({ slot }) => slot);
    const starts = slots.map((slot) => slot.startAt);
    const ends = slots.map((slot) => slot.endAt);
    expect(clock(Math.min(...starts), programme)).toBe('2026-01-31T09:30');
    expect(clock(Math.max(...ends), programme)).toBe('2026-02-01T18:15');
  });

  it('knows tracks and people from the top of the file, 930 of them with a biography', () => {
    expect(programme.tracks.every((track) => track.declared)).toBe(true);
    expect(programme.people.filter((person) => person.biography).length).toBe(930);
  });

  it('keeps venue, city, day change and the days from 09:00 to 08:59', () => {
    expect(programme.conference).toMatchObject({
      venue: 'ULB (Université Libre de Bruxelles)',
      city: 'Brussels',
      dayChange: '09:00',
      timeslotMinutes: 5,
    });
    const [first] = programme.days;
    expect(clock(first?.startAt ?? 0, programme)).toBe('2026-01-31T09:00');
    expect(clock(first?.endAt ?? 0, programme)).toBe('2026-02-01T08:59');
    expect(issueCount(programme, 'day_window_grown')).toBe(0);
  });

  it('keeps the slug of every hall and track', () => {
    expect(programme.halls.filter((hall) => hall.slug !== null).length).toBe(37);
    expect(programme.tracks.filter((track) => track.slug !== null).length).toBe(71);
  });

  it('finds the code of all 1,079 events in their slugs', () => {
    expect(programme.sessions.filter((session) => /^[A-Z0-9]{6}$/.test(session.code ?? '')).length).toBe(
      1079,
    );
    expect(new Set(programme.sessions.map((session) => session.key)).size).toBe(1079);
  });

  it('turns every abstract from HTML into Markdown without a tag, and finds no description', () => {
    const abstracts = programme.sessions.flatMap((session) => session.abstract?.en ?? []);
    const bare = (text: string) => text.replace(/```[\s\S]*?```|`[^`]*`|\\</g, '');
    expect(programme.sessions.filter((session) => session.description).length).toBe(0);
    expect(abstracts.filter((text) => /<\/?[a-z]/i.test(bare(text)))).toEqual([]);
    expect(abstracts.length).toBeGreaterThan(1_000);
  });

  it('keeps 6,515 links without a type as related, and 552 attachments', () => {
    const links = programme.sessions.flatMap((session) => session.links);
    expect(links.length).toBe(6515);
    expect(links.every((link) => link.type === 'related')).toBe(true);
    expect(programme.sessions.flatMap((session) => session.attachments).length).toBe(552);
  });

  it('has one workshop of 8 h and one event without people', () => {
    const long = slotsOf(programme).filter(({ slot }) => slot.endAt - slot.startAt === 8 * 3_600_000);
    expect(long.map(({ session }) => session.format)).toEqual(['workshop']);
    expect(programme.sessions.filter((session) => session.cast.length === 0).length).toBe(1);
  });

  it('holds the two real double bookings', () => {
    const byId = new Map(programme.sessions.map((session) => [session.id, session]));
    expect(shares(byId.get('8288'), byId.get('9997'), 'id:1324')).toBe(true);
    expect(shares(byId.get('9780'), byId.get('9185'), 'id:1367')).toBe(true);
  });

  it('needs no repair beyond the guess of its language', () => {
    expect(programme.issues.map((issue) => issue.code)).toEqual(['locale_guessed']);
    expect(programme.fields.filter((field) => field.fate === 'unknown')).toEqual([]);
  });
});

function shares(a: ImportedSession | undefined, b: ImportedSession | undefined, person: string): boolean {
  const [first, second] = [a?.slots[0], b?.slots[0]];
  if (!first || !second) return false;
  const isSeated = [a, b].every((session) => session?.cast.some((cast) => cast.person === person));
  return isSeated && first.startAt < second.endAt && second.startAt < first.endAt;
}

describe.each([
  ['XML', CONGRESS_XML],
  ['JSON', CONGRESS_JSON],
])('39C3 as %s (skipped: data missing when shared/data is not there)', (_kind, path) => {
  const programme = path ? read(path) : ({} as ImportedProgramme);

  it.skipIf(!path)('has the numbers of the published programme', () => {
    expect(slotsOf(programme).length).toBe(895);
    expect(programme.sessions.length).toBe(880);
    expect(programme.halls.length).toBe(58);
    expect(programme.people.length).toBe(709);
    expect(new Set(programme.people.map((person) => person.name.en)).size).toBe(693);
    expect(seatsOf(programme)).toBe(1001);
    expect(programme.tracks.length).toBe(9);
    expect(programme.days.length).toBe(4);
  });

  it.skipIf(!path)('has 29 events over midnight, 16 that end at it and 46 that start after it', () => {
    const slots = slotsOf(programme).map(({ slot }) => slot);
    const wall = (at: number) => clock(at, programme);
    const crossing = slots.filter(
      (slot) => wall(slot.startAt).slice(0, 10) !== wall(slot.endAt).slice(0, 10),
    );
    expect(crossing.filter((slot) => wall(slot.endAt).endsWith('T00:00')).length).toBe(16);
    expect(crossing.filter((slot) => !wall(slot.endAt).endsWith('T00:00')).length).toBe(29);
    const isNight = (at: number) => wall(at).slice(11) < '06:00';
    expect(slots.filter((slot) => isNight(slot.startAt)).length).toBe(46);
  });

  it.skipIf(!path)('grows the day windows for 14 events, days change at 06:00', () => {
    expect(issueCount(programme, 'day_window_grown')).toBe(14);
    const day = (index: number) => programme.days[index];
    expect(clock(day(1)?.startAt ?? 0, programme)).toBe('2025-12-28T06:00');
    expect((day(0)?.statedStartAt ?? 0) - (day(0)?.startAt ?? 0)).toBe(30 * 60_000);
    const slots = slotsOf(programme).map(({ slot }) => slot);
    expect(slots.filter((slot) => slot.startAt >= (day(3)?.statedEndAt ?? 0)).length).toBe(9);
    expect(slots.every((slot) => isInside(slot, programme))).toBe(true);
  });

  it.skipIf(!path)('joins 10 repeated ids over 25 events', () => {
    const repeated = programme.sessions.filter((session) => session.slots.length > 1);
    const counts = repeated.map((session) => session.slots.length).sort((a, b) => b - a);
    expect(counts).toEqual([4, 4, 3, 2, 2, 2, 2, 2, 2, 2]);
    expect(issueCount(programme, 'session_repeated')).toBe(10);
    const coded = repeated.filter((session) => session.code !== null);
    expect([coded.length, coded.reduce((sum, session) => sum + session.slots.length, 0)]).toEqual([5, 14]);
  });

  it.skipIf(!path)('has no code 547 times, no track 659 times and no language 53 times', () => {
    const slots = slotsOf(programme);
    expect(slots.filter(({ slot }) => slot.code === null).length).toBe(547);
    expect(slots.filter(({ session }) => session.track === null).length).toBe(659);
    const spoken = (tags: string) => slots.filter(({ session }) => session.languages.join() === tags).length;
    expect([spoken(''), spoken('de,en'), spoken('en,de')]).toEqual([53, 107, 61]);
  });

  it.skipIf(!path)('takes ids that are texts and odd slugs as they are', () => {
    const ids = new Set(slotsOf(programme).map(({ slot }) => slot.id));
    expect(['1526599157', '1046083757', '1061514631'].every((id) => ids.has(id))).toBe(true);
    expect(slotsOf(programme).filter(({ slot }) => slot.slug?.endsWith('-')).length).toBe(21);
  });

  it.skipIf(!path)('reads 19 relative attachments against the origin and keeps the IDN link readable', () => {
    const attachments = programme.sessions.flatMap((session) => session.attachments);
    expect(attachments.length).toBe(19);
    const origins = new Set(
      programme.sessions.flatMap((session) => new URL(session.originUrl ?? 'x:').origin),
    );
    expect(attachments.every((link) => origins.has(new URL(link.url).origin))).toBe(true);
    expect(attachments.every((link) => new URL(link.url).pathname.startsWith('/media/'))).toBe(true);
    expect(issueCount(programme, 'link_resolved')).toBe(19);
    const links = programme.sessions.flatMap((session) => session.links.map((link) => link.url));
    expect(links.filter((url) => url === 'https://zügli.app')).toEqual(['https://zügli.app']);
  });

  it.skipIf(!path)('has 115 events without people, none of them a break, and 45 not recorded', () => {
    const slots = slotsOf(programme);
    expect(slots.filter(({ session }) => session.cast.length === 0).length).toBe(115);
    expect(programme.sessions.filter((session) => session.kind === 'break').length).toBe(0);
    expect(slots.filter(({ session }) => session.record === 'no').length).toBe(45);
  });

  it.skipIf(!path)('suggests to merge names with two or three guids and does not merge them', () => {
    const merges = programme.suggestions.filter((suggestion) => suggestion.kind === 'merge_people');
    expect(new Set(merges.map((merge) => merge.people.length))).toEqual(new Set([2, 3]));
  });

  it.skipIf(!path)('holds the double use of SoS Stage H', () => {
    const night = Date.parse('2025-12-28T01:30:00+01:00');
    const there = slotsOf(programme).filter(
      ({ slot }) => slot.halls.includes('SoS Stage H') && slot.startAt <= night && slot.endAt > night,
    );
    expect(there.length).toBe(2);
  });
});

function isInside(slot: { startAt: number; endAt: number }, programme: ImportedProgramme): boolean {
  return programme.days.some((day) => slot.startAt >= day.startAt && slot.endAt <= day.endAt);
}

describe.skipIf(!CONGRESS_XML || !CONGRESS_JSON)('39C3 twice (skipped: data missing)', () => {
  it('gives the same programme from XML and from JSON', () => {
    expect(comparable(read(CONGRESS_JSON))).toEqual(comparable(read(CONGRESS_XML)));
  });
});

/** Drops what only one kind of file can say, and the places. */
function comparable(programme: ImportedProgramme) {
  const { format, dialect, generator, fields, issues, ...same } = programme;
  const halls = same.halls.map(({ key, name }) => ({ key, name })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const people = same.people.map(({ avatarUrl, biography, url, ...person }) => person);
  const sessions = same.sessions.map(({ imageUrl, ...session }) => session);
  const codes = issues.map((issue) => `${issue.code} ${issue.value} ${issue.to}`);
  const all = { ...same, halls, people, sessions, codes };
  return JSON.parse(JSON.stringify(all, (key, value) => (key === 'place' ? undefined : value)));
}
