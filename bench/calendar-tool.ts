import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { testEnvironment } from '#adapters/env.ts';
import { wallTime } from '#domain/time.ts';
import type { ToldEntry } from './calendar-world.ts';

/** Programs of Debian that read calendars; each stands for what somebody out there uses (calendar.md, test 7). */
export const CALENDAR_TOOLS = ['icalendar', 'vobject', 'libical', 'calcurse'] as const;
export type CalendarTool = (typeof CALENDAR_TOOLS)[number];

type ReadEntry = ToldEntry & { readonly faults?: readonly string[] };

const run = promisify(execFile);
const READER = path.join(import.meta.dirname, 'calendar-reader.py');
/** The Python of the machine, which has the packages of the machine; another one may come first in the path. */
const PYTHON = '/usr/bin/python3';
const PROBES: Readonly<Record<Exclude<CalendarTool, 'calcurse'>, string>> = {
  icalendar: 'import icalendar',
  vobject: 'import vobject',
  libical: 'import gi; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib',
};

/** What is said of a tool that is not there: undefined when it is. */
export async function missingTool(tool: CalendarTool | 'khal' | 'vdirsyncer'): Promise<string | undefined> {
  const isThere = tool in PROBES ? await answers(PROBES[tool as keyof typeof PROBES]) : isProgram(tool);
  return isThere ? undefined : `SKIPPED ${tool}: not installed`;
}

/** Whoever runs the tests said that all tools have to be there. */
export function areToolsRequired(): boolean {
  return testEnvironment().calendarTools === 'require';
}

function isProgram(name: string): boolean {
  return ['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(path.join(folder, name)));
}

async function answers(probe: string): Promise<boolean> {
  return run(PYTHON, ['-c', probe]).then(
    () => true,
    () => false,
  );
}

/** What a program reads otherwise than the database has it, while its machine stands in a zone. */
export async function toolFaults(tool: CalendarTool, { file, entries, zone }: ToolOrder): Promise<string[]> {
  const read = tool === 'calcurse' ? await byCalcurse(file, zone) : await byPython(tool, file, zone);
  const faults = [...new Set(read.flatMap((entry) => entry.faults ?? []))];
  if (read.length !== entries.length) faults.push(`${read.length} entries of ${entries.length}`);
  // calcurse keeps the clock on the wall of its reader, so it cannot tell the two passes of a repeated hour apart.
  const isTold = (entry: ToldEntry) => tool !== 'calcurse' || !isTwice(entry.startAt, zone);
  const left = entries.filter(isTold).map(line);
  for (const each of read.filter(isTold).map(line)) {
    const at = left.indexOf(each);
    if (at < 0) faults.push(`not in the programme: ${each}`);
    else left.splice(at, 1);
  }
  return [...faults, ...left.map((each) => `not read: ${each}`)];
}

type ToolOrder = {
  readonly file: string;
  readonly entries: readonly ToldEntry[];
  readonly zone: string;
};

const HOUR = 3_600_000;

function isTwice(at: number, zone: string): boolean {
  const wall = wallTime(at, zone);
  return [at - HOUR, at + HOUR].some((other) => wallTime(other, zone) === wall);
}

function line({ startAt, endAt, summary }: ToldEntry): string {
  return `${startAt} ${endAt} ${summary}`;
}

async function byPython(tool: CalendarTool, file: string, zone: string): Promise<ReadEntry[]> {
  const { stdout } = await run(PYTHON, [READER, tool, file], environmentIn(zone));
  return JSON.parse(stdout) as ReadEntry[];
}

async function byCalcurse(file: string, zone: string): Promise<ReadEntry[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-calcurse-'));
  try {
    const own = ['-q', '-D', folder, '-C', folder];
    await run('calcurse', [...own, '-i', file], environmentIn(zone));
    const { stdout } = await run('calcurse', [...own, ...CALCURSE_LIST], environmentIn(zone));
    return stdout.split('\n').filter(Boolean).map(readLine);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CALCURSE_LIST = ['-G', '--filter-type', 'apt', '--format-apt', '%(start:epoch)\t%(end:epoch)\t%m\n'];

function readLine(text: string): ReadEntry {
  const [start = '', end = '', summary = ''] = text.split('\t');
  return { startAt: Number(start) * 1000, endAt: Number(end) * 1000, summary };
}

function environmentIn(zone: string) {
  const words = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: zone };
  const env = { NODE_ENV: 'production', PATH: '/usr/bin:/bin', HOME: tmpdir(), ...words } as const;
  return { env, maxBuffer: 64 * 1_048_576, encoding: 'utf8' } as const;
}
