import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { testEnvironment } from '#adapters/env.ts';
import type { HostFeed } from './calendar-host.ts';
import { type CalendarTool, toolFaults } from './calendar-tool.ts';
import { subscribedFaults } from './khal-world.ts';
import { saidBy, startOwn } from './own-process.ts';

/** Zones of processes and of readers (calendar.md, test 7). */
export const PROCESS_ZONES = ['UTC', 'America/New_York'] as const;

const HOST = fileURLToPath(new URL('./calendar-host.ts', import.meta.url));

export type CalendarProof = {
  /** The calendars of one published world, as a process in each zone writes them. */
  readonly feeds: ReadonlyMap<string, readonly HostFeed[]>;
  /** Real programmes that are not on this machine. */
  readonly missing: readonly string[];
  /** What a program in a zone reads otherwise than the database says. */
  readonly faultsOf: (tool: CalendarTool, zone: string) => Promise<string[]>;
  /** The same of vdirsyncer and khal, subscribed to all of them, with readers in each zone. */
  readonly khalFaults: () => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/** Publishes the world once and lets a process in each zone write its calendars from its own copy. */
export async function proveCalendars(real: readonly string[]): Promise<CalendarProof> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-calendars-'));
  const world = path.join(folder, 'world');
  const ask = async <T>(data: string, zone: string, ...args: readonly string[]) => {
    const { sharedFolder } = testEnvironment();
    const more = {
      TZ: zone,
      ...(sharedFolder === undefined ? {} : { PLENUM_SHARED: path.resolve(sharedFolder) }),
    };
    const child = startOwn(HOST, data, args, more);
    child.stdin?.end();
    return JSON.parse(await saidBy(child)) as T;
  };
  const missing = await ask<string[]>(world, 'UTC', 'make', ...real);
  const feeds = new Map<string, readonly HostFeed[]>();
  const homeOf = (zone: string) => path.join(folder, zone.replace('/', '-'));
  for (const zone of PROCESS_ZONES) {
    await cp(world, homeOf(zone), { recursive: true });
    feeds.set(zone, await ask<HostFeed[]>(homeOf(zone), zone, 'feeds'));
  }
  const khalFaults = () => {
    const [zone] = PROCESS_ZONES;
    return subscribedFaults(feeds.get(zone) ?? [], path.join(homeOf(zone), 'feeds'), PROCESS_ZONES);
  };
  const faultsOf = async (tool: CalendarTool, zone: string) => {
    const faults: string[] = [];
    for (const { name, entries } of feeds.get(zone) ?? []) {
      const file = path.join(homeOf(zone), 'feeds', `${name}.ics`);
      const found = await toolFaults(tool, { file, entries, zone });
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
    return faults;
  };
  return { feeds, missing, faultsOf, khalFaults, close: () => rm(folder, { recursive: true, force: true }) };
}
