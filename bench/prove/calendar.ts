import { type CalendarProof, PROCESS_ZONES, proveCalendars } from '../calendar-proof.ts';
import { type Follower, followTwice } from '../calendar-sync.ts';
import { areToolsRequired, CALENDAR_TOOLS, type CalendarTool, missingTool } from '../calendar-tool.ts';
import { REAL_PROGRAMMES } from '../calendar-world.ts';
import type { CaseResult, Gate, GateCase } from './gate.ts';

let running: Promise<CalendarProof> | undefined;

/** Real programmes as calendars, read by programs that others wrote (calendar.md, tests 7). */
export const calendarGate: Gate = {
  id: 'CAL',
  title: 'calendars as other programs read them',
  cases: () => [
    ...PROCESS_ZONES.map((zone) => ({ name: `ical.js-${nameOf(zone)}`, run: () => ownReading(zone) })),
    ...CALENDAR_TOOLS.flatMap((tool) =>
      PROCESS_ZONES.map((zone) => needing([tool], `${tool}-${nameOf(zone)}`, () => toolReading(tool, zone))),
    ),
    needing(['vdirsyncer', 'khal'], 'vdirsyncer-khal', subscribedReading),
    { name: 'two-releases-ical.js', run: () => following('ical.js') },
    ...CALENDAR_TOOLS.map((tool) => needing([tool], `two-releases-${tool}`, () => following(tool))),
    needing(['vdirsyncer', 'khal'], 'two-releases-khal', () => following('khal')),
  ],
  close: async () => {
    const proof = await running;
    running = undefined;
    await proof?.close();
  },
};

function world(): Promise<CalendarProof> {
  running ??= proveCalendars(Object.keys(REAL_PROGRAMMES));
  return running;
}

function nameOf(zone: string): string {
  return zone.toLowerCase().replace(/\W/g, '-');
}

/** A case that is left, or fails where all tools have to be there, without its tools. */
function needing(
  tools: readonly Parameters<typeof missingTool>[0][],
  name: string,
  run: () => Promise<CaseResult>,
): GateCase {
  const checked = async () => {
    const missing = (await Promise.all(tools.map(missingTool)))
      .filter((word) => word !== undefined)
      .join(', ');
    if (missing === '') return run();
    const notes = [missing];
    return areToolsRequired()
      ? { required: 0, achieved: tools.length, unit: 'tools missing', pass: false, notes }
      : { skipped: missing };
  };
  return { name, run: checked };
}

/** Instants and titles of the database against ical.js, and the bytes of both processes against each other. */
async function ownReading(zone: string): Promise<CaseResult | { readonly skipped: string }> {
  const { feeds, missing } = await world();
  if (missing.length > 0) return { skipped: `SKIPPED ${missing.join(', ')}: not in the shared folder` };
  const own = feeds.get(zone) ?? [];
  const [first] = PROCESS_ZONES;
  const usual = new Map(feeds.get(first)?.map(({ name, sha256 }) => [name, sha256]));
  const other = own
    .filter(({ name, sha256 }) => usual.get(name) !== sha256)
    .map(({ name }) => `${name}: other bytes`);
  return verdict([...own.flatMap(({ wrong }) => wrong), ...other], entriesOf(own));
}

async function toolReading(tool: CalendarTool, zone: string): Promise<CaseResult> {
  const { feeds, faultsOf } = await world();
  return verdict(await faultsOf(tool, zone), entriesOf(feeds.get(zone) ?? []));
}

async function subscribedReading(): Promise<CaseResult> {
  const { feeds, khalFaults } = await world();
  const [first] = PROCESS_ZONES;
  return verdict(await khalFaults(), PROCESS_ZONES.length * entriesOf(feeds.get(first) ?? []));
}

async function following(follower: Follower): Promise<CaseResult> {
  const faults = await followTwice([follower]);
  return {
    required: 0,
    achieved: faults.length,
    unit: 'wrong after two releases',
    pass: faults.length === 0,
    notes: faults.slice(0, 20),
  };
}

function entriesOf(feeds: readonly { readonly entries: readonly unknown[] }[]): number {
  return feeds.reduce((sum, { entries }) => sum + entries.length, 0);
}

function verdict(faults: readonly string[], entries: number): CaseResult {
  const pass = faults.length === 0 && entries > 0;
  return {
    required: 0,
    achieved: faults.length,
    unit: `wrong of ${entries} entries`,
    pass,
    notes: faults.slice(0, 20),
  };
}
