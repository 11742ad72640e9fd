import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { wallTime } from '#domain/time.ts';
import type { ToldEntry } from './calendar-world.ts';

/** Two programs of Debian: one subscribes, the other shows what it has. */
export type Khal = {
  /** Fetches all calendars over HTTP as they are now. */
  readonly sync: () => Promise<void>;
  /** What a reader in a zone sees between two days, in the form of {@link khalLine}, in order. */
  readonly show: (zone: string, days: readonly [from: string, until: string]) => Promise<string[]>;
};

const run = promisify(execFile);
/** Without the UID: vdirsyncer replaces those of a file by hashes of its own. Whoever is there twice has two lines. */
const LINE = '{calendar}|{start-date} {start-time}|{end-date} {end-time}|{title}';

/** As khal shows an entry of a calendar in a zone. */
export function khalLine(calendar: string, { startAt, endAt, summary }: ToldEntry, zone: string): string {
  const [start, end] = [startAt, endAt].map((at) => wallTime(at, zone).replace('T', ' '));
  return `${calendar}|${start}|${end}|${summary}`;
}

/** A reader at home in a folder who subscribes to calendars by their names (letters, digits, hyphens). */
export async function aKhal(folder: string, calendars: ReadonlyMap<string, string>): Promise<Khal> {
  const env = environmentOf(folder);
  const config = path.join(folder, 'vdirsyncer');
  const pairs = [...calendars].map(([name, url]) => vdirsyncerPair(folder, name, url));
  for (const name of calendars.keys()) await mkdir(homeOf(folder, name), { recursive: true });
  await writeFile(config, [`[general]\nstatus_path = "${folder}/status/"`, ...pairs].join('\n'));
  const vdirsyncer = (verb: string) =>
    run('/usr/bin/vdirsyncer', ['-v', 'WARNING', '-c', config, verb], { env });
  await vdirsyncer('discover');
  return {
    sync: async () => {
      await vdirsyncer('sync');
    },
    show: async (zone, days) => {
      const own = path.join(folder, `khal-${zone.replace('/', '-')}`);
      await writeFile(own, khalConfig(folder, [...calendars.keys()], { cache: `${own}.db`, zone }));
      const asked = ['-c', own, 'list', '--once', '--day-format', '', '--format', LINE, ...days];
      const options = { env: { ...env, TZ: zone }, maxBuffer: 64 * 1_048_576 };
      const { stdout } = await run('/usr/bin/khal', asked, options);
      return stdout.split('\n').filter(Boolean).sort();
    },
  };
}

/** Lines that only one side has; a line that is there twice is one too many. */
export function khalFaults(shown: readonly string[], due: readonly string[]): string[] {
  const left = [...due];
  const extra = shown.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...extra.map((each) => `only in khal: ${each}`), ...left.map((each) => `not in khal: ${each}`)];
}

function environmentOf(folder: string) {
  const words = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  return { NODE_ENV: 'production' as const, PATH: '/usr/bin:/bin', HOME: folder, ...words };
}

function homeOf(folder: string, name: string): string {
  return path.join(folder, 'home', name);
}

function vdirsyncerPair(folder: string, name: string, url: string): string {
  const id = name.replaceAll('-', '_');
  return `[pair ${id}]
a = "${id}_here"
b = "${id}_there"
collections = null
conflict_resolution = "b wins"
[storage ${id}_here]
type = "filesystem"
path = "${homeOf(folder, name)}"
fileext = ".ics"
[storage ${id}_there]
type = "http"
url = "${url}"`;
}

function khalConfig(
  folder: string,
  names: readonly string[],
  { cache, zone }: { readonly cache: string; readonly zone: string },
): string {
  const calendars = names.map((name) => `[[${name}]]\npath = ${homeOf(folder, name)}\nreadonly = True`);
  return `[calendars]
${calendars.join('\n')}
[locale]
local_timezone = ${zone}
default_timezone = ${zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = ${cache}
`;
}
