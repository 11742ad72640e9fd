import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CalendarProof, PROCESS_ZONES, proveCalendars } from '../calendar-proof.ts';
import { followTwice } from '../calendar-sync.ts';
import { areToolsRequired, CALENDAR_TOOLS, missingTool } from '../calendar-tool.ts';
import { WORLD_ZONES } from '../calendar-world.ts';

let proof: CalendarProof;

beforeAll(async () => {
  proof = await proveCalendars(['39C3']);
  for (const name of proof.missing) console.log(`SKIPPED ${name}: not in the shared folder`);
}, 300_000);
afterAll(() => proof?.close());

it('every slot of the database is in its calendar at its instant, in each zone of halls and of processes', () => {
  const [utc = [], other = []] = PROCESS_ZONES.map((zone) => proof.feeds.get(zone));
  expect([...utc, ...other].flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(utc.filter(({ name }) => name.startsWith('zone-'))).toHaveLength(2 * WORLD_ZONES.length);
  for (const { name, entries } of utc) expect([name, entries.length > 0]).toEqual([name, true]);
  const hashes = (feeds: typeof utc) => feeds.map(({ name, sha256 }) => `${name} ${sha256}`);
  expect(hashes(other)).toEqual(hashes(utc));
  const congress = utc.filter(({ name }) => name.startsWith('39c3'));
  expect(congress.map(({ entries }) => entries.length)).toEqual(proof.missing.length > 0 ? [] : [895, 895]);
});

it.for(CALENDAR_TOOLS)('%s reads the same entries, wherever its reader is', async (tool, { skip }) => {
  await need(tool, skip);
  for (const zone of PROCESS_ZONES) expect([zone, await proof.faultsOf(tool, zone)]).toEqual([zone, []]);
});

it('ical.js follows a programme from one release to the next, and its entries keep their names and numbers', async () => {
  expect(await followTwice(['ical.js'])).toEqual([]);
});

it.for(CALENDAR_TOOLS)('%s follows it too', async (tool, { skip }) => {
  await need(tool, skip);
  expect(await followTwice([tool])).toEqual([]);
});

it('so do vdirsyncer and khal, which subscribe', async ({ skip }) => {
  for (const tool of ['vdirsyncer', 'khal'] as const) await need(tool, skip);
  expect(await followTwice(['khal'])).toEqual([]);
});

/** A tool that is not there is said and counted; where all have to be there it is a failure. */
async function need(tool: Parameters<typeof missingTool>[0], skip: (note: string) => unknown): Promise<void> {
  const missing = await missingTool(tool);
  if (missing === undefined) return;
  console.log(missing);
  expect([missing, areToolsRequired()]).toEqual([missing, false]);
  skip(missing);
}
