import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { say, stop } from '../scripts/bootstrap.mjs';
import { benchCalendar } from './calendar.ts';
import { benchCalendarFeed } from './calendar-feed.ts';
import { benchCalendarRelease } from './calendar-release.ts';
import { benchCheckinIngest } from './checkin-ingest.ts';
import { benchCheckinRefold } from './checkin-refold.ts';
import { benchConflict } from './conflict.ts';
import { benchDesk } from './desk.ts';
import { benchDoorConflict } from './door-conflict.ts';
import { benchDoorLane } from './door-lane.ts';
import { benchDoorRoster } from './door-roster.ts';
import { type Figure, figureLine, figureTable, isMet } from './figure.ts';
import { benchFirstLoad } from './first-load.ts';
import { benchImport } from './import.ts';
import { benchJourney } from './journey.ts';
import { benchLiveDesk } from './live-desk.ts';
import { benchPageCache } from './page-cache.ts';
import { benchProgrammeRender } from './programme-render.ts';
import { benchQr } from './qr.ts';
import { benchRegistration } from './registration.ts';
import { benchTicketPdf } from './ticket-pdf.ts';
import { benchViewingIngest } from './viewing-ingest.ts';
import { benchViewingMachine } from './viewing-machine.ts';
import { benchViewingRecount } from './viewing-recount.ts';
import { benchViewingRecovery } from './viewing-recovery.ts';
import { benchViewingSse } from './viewing-sse.ts';
import { benchWaitlist } from './waitlist.ts';

/*
 * `npm run bench`: every benchmark in turn, then a table; the same as lines of JSON on standard output and in
 * bench/out/bench.jsonl. `--only conflict,first-load` runs some of them, `--only 'viewing-*'` all that begin so; `--minutes 10`
 * for those that hold a load, as long; `--size N` for those that make a crowd: beats of `viewing-recount`, plays of
 * `viewing-recovery`.
 */
const BENCHES: Readonly<Record<string, (order: BenchOrder) => Promise<Figure[]>>> = {
  'page-cache': pageCache,
  'calendar-feed': benchCalendarFeed,
  programme: benchProgrammeRender,
  import: benchImport,
  conflict,
  desk: benchDesk,
  'first-load': benchFirstLoad,
  'ticket-pdf': benchTicketPdf,
  registration: benchRegistration,
  waitlist: benchWaitlist,
  'checkin-ingest': benchCheckinIngest,
  'door-roster': benchDoorRoster,
  'checkin-refold': benchCheckinRefold,
  'door-lane': benchDoorLane,
  'door-conflict': benchDoorConflict,
  qr: benchQr,
  'calendar-build': benchCalendar,
  'calendar-release': benchCalendarRelease,
  'viewing-recount': ({ size }) => benchViewingRecount(size),
  'viewing-recovery': ({ size }) => benchViewingRecovery(size),
  'live-desk': benchLiveDesk,
  journey: benchJourney,
  'viewing-ingest': ({ seconds }) => benchViewingIngest(seconds),
  'viewing-machine': benchViewingMachine,
  'viewing-sse': ({ seconds }) => benchViewingSse(seconds),
};

/** `seconds`: how long a load is held, where one is. `size`: how great a crowd is, where one is made. */
type BenchOrder = { readonly seconds?: number; readonly size?: number };

const OUT = 'bench/out';
const text = { type: 'string' } as const;
const { values: asked } = parseArgs({ options: { only: text, minutes: text, size: text } });
const order: BenchOrder = {
  ...(asked.minutes !== undefined && { seconds: Number(asked.minutes) * 60 }),
  ...(asked.size !== undefined && { size: Number(asked.size) }),
};
const wanted = asked.only?.split(',').flatMap(namesOf) ?? Object.keys(BENCHES);
const unknown = wanted.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) stop(`No bench is named ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}`);

if (order.size !== undefined && !(Number.isInteger(order.size) && order.size > 0))
  stop('--size takes a whole number above 0.');

const figures: Figure[] = [];
for (const name of wanted) {
  say(`bench: ${name}`);
  const measured = await BENCHES[name]?.(order);
  for (const figure of measured ?? []) {
    figures.push(figure);
    process.stdout.write(`${figureLine(figure)}\n`);
  }
}
mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}/bench.jsonl`, figures.map((figure) => `${figureLine(figure)}\n`).join(''));
process.stderr.write(`\n${figureTable(figures)}\n`);
process.exitCode = figures.every(isMet) ? 0 : 1;

function namesOf(asked: string): string[] {
  if (!asked.endsWith('*')) return [asked];
  const found = Object.keys(BENCHES).filter((name) => name.startsWith(asked.slice(0, -1)));
  return found.length === 0 ? [asked] : found;
}

async function pageCache(): Promise<Figure[]> {
  const { ratio, cachedPerSecond, barePerSecond, bodyBytes, cachedP99Ms } = await benchPageCache();
  const bench = 'cached programme page';
  const reference = `a bare node:http answer of ${bodyBytes} bytes`;
  return [
    { bench, figure: 'requests', reference, required: { least: 0.3 }, achieved: ratio, unit: '×' },
    { bench, figure: 'cached page', achieved: cachedPerSecond, unit: '/s' },
    { bench, figure: 'bare answer', achieved: barePerSecond, unit: '/s' },
    { bench, figure: 'slowest of a hundred', achieved: cachedP99Ms, unit: 'ms' },
  ];
}

async function conflict(): Promise<Figure[]> {
  const { sessions, halls, fullMs, partMs, naiveMs, fullToNaive } = benchConflict();
  const bench = `conflict check (${sessions} sessions, ${halls} halls)`;
  return [
    { bench, figure: 'full check', required: { most: 20 }, achieved: fullMs, unit: 'ms' },
    { bench, figure: 'check after one move', achieved: partMs, unit: 'ms' },
    { bench, figure: 'each with each', achieved: naiveMs, unit: 'ms' },
    { bench, figure: 'full check', reference: 'comparing each with each', achieved: fullToNaive, unit: '×' },
  ];
}
