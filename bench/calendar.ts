import { ICalCalendar } from 'ical-generator';
import { greatCalendar } from '#adapters/ical.fixture.ts';
import { writeCalendar } from '#adapters/ical.ts';
import { calendarData, eventData, libraryTimes } from '#adapters/ical-library.ts';
import { zoneBlock } from '#adapters/ical-zone.ts';
import type { Calendar } from '#domain/calendar/calendar.ts';
import type { Figure } from './figure.ts';

/** Runs until the engine has compiled what it will; those after them count. */
const WARM_UP = 10;

/**
 * Feeds of a whole edition, built and read back by another parser, beside the bare library writing the same entries
 * in turns. Milliseconds of processor time, all threads: no less than a quiet machine needs by the clock, and not
 * lengthened by whoever else works on a busy one. Entries are new in each run: nothing is kept between builds.
 * Targets: calendar.md "Targets"; 150 ms for the largest edition we know (FOSDEM 2026, 1,079 sessions).
 */
export async function benchCalendar(): Promise<Figure[]> {
  const edition = measured(1_079, 15);
  const thousand = measured(1_000, 5);
  const many = measured(3_000, 5);
  const bench = 'calendar feed';
  const built = (entries: number) => `${entries} entries of 400 Cyrillic characters, built and read back`;
  return [
    { bench, figure: built(1_079), required: { most: 150 }, achieved: Math.round(edition.ours), unit: 'ms' },
    {
      bench,
      figure: built(1_079),
      reference: 'the bare library writing them',
      achieved: Math.round((edition.ours / edition.bare) * 100) / 100,
      unit: '×',
    },
    { bench, figure: 'the same by the clock', achieved: Math.round(edition.clock), unit: 'ms' },
    { bench, figure: 'the first of a process', achieved: Math.round(edition.first), unit: 'ms' },
    {
      bench,
      figure: built(1_000),
      required: { most: 1_000 },
      achieved: Math.round(thousand.ours),
      unit: 'ms',
    },
    { bench, figure: built(3_000), required: { most: 3_000 }, achieved: Math.round(many.ours), unit: 'ms' },
    { bench, figure: 'bytes of 1000 entries', achieved: thousand.bytes, unit: 'B' },
  ];
}

type Measured = Record<'first' | 'ours' | 'clock' | 'bare' | 'bytes', number>;

function measured(entries: number, runs: number): Measured {
  const [ours, bare]: [Spent[], Spent[]] = [[], []];
  let bytes = 0;
  for (let run = 0; run < WARM_UP + runs; run += 1) {
    const calendar = greatCalendar(entries);
    ours.push(spent(() => (bytes = writeCalendar(calendar).bytes.length)));
    bare.push(spent(() => writeBare(calendar)));
  }
  const counted = ours.slice(WARM_UP);
  return {
    first: ours[0]?.processor ?? 0,
    ours: median(counted.map(({ processor }) => processor)),
    clock: median(counted.map(({ clock }) => clock)),
    bare: median(bare.slice(WARM_UP).map(({ processor }) => processor)),
    bytes,
  };
}

/** The library as its manual shows it: one calendar, one generator of zones, one text. */
function writeBare(calendar: Calendar): string {
  const generator = (zone: string) => zoneBlock(zone).join('\r\n');
  const library = new ICalCalendar({ ...calendarData(calendar), timezone: { name: null, generator } });
  for (const entry of calendar.entries)
    library.createEvent(eventData(entry, libraryTimes(entry, false), (text) => text));
  return library.toString();
}

type Spent = { readonly processor: number; readonly clock: number };

function spent(work: () => unknown): Spent {
  const [before, from] = [process.cpuUsage(), performance.now()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1_000, clock: performance.now() - from };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchCalendar(), null, 2)}\n`);
