import { readdirSync } from 'node:fs';
import type { Actor } from '../e2e/authz/actor.ts';
import type { MatrixRow, World } from '../e2e/authz/row.ts';
import type { LiveServer } from '../e2e/live-server.ts';
import type { EntryPoint } from '../scripts/inventory.ts';
import { BRINGING_ROWS, bringRest } from './authorization-bring.ts';
import { sendSample } from './authorization-request.ts';
import { type SeededHouse, seedHouse } from './authorization-seed.ts';
import { allowedFaults, deniedFaults, isLetIn } from './authorization-verdict.ts';
import { openSeeded } from './seeded-instance.ts';
import { changedTables, type TableWatch, watchTables } from './table-hash.ts';

export type AuthorizationHouse = SeededHouse & {
  readonly server: LiveServer;
  readonly data: string;
  readonly tables: TableWatch;
  readonly close: () => Promise<void>;
};

type HouseOrder = {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly copy?: () => string;
};

/** A built server on two tenants, with every actor signed in for every row. */
export async function openAuthorizationHouse(
  rows: readonly MatrixRow[],
  { name, env = {}, copy }: HouseOrder,
): Promise<AuthorizationHouse> {
  const { server, data, seeded } = await openSeeded({
    name,
    seed: (tx, folder) => seedHouse(tx, [...rows, ...BRINGING_ROWS], folder),
    publish: ['alpha', 'charlie'],
    env,
    ...(copy === undefined ? {} : { copy }),
  });
  const tables = watchTables(data);
  const close = async () => {
    tables.close();
    await server.stop();
  };
  try {
    const world = await bringRest(server.origin, seeded);
    return { ...seeded, world, server, data, tables, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Try = {
  readonly row: MatrixRow;
  readonly entry: EntryPoint;
  readonly actor: Actor;
  readonly attempt: number;
};

/** What one actor met at one entry: empty when all is as the table of rights says. */
export async function tryEntry(house: AuthorizationHouse, given: Try): Promise<string[]> {
  const { row, entry, actor, attempt } = given;
  const sample = row.sample(house.world, attempt);
  const token = house.cookieOf(actor, row);
  const { answer, changed } = await watched(house, () =>
    sendSample(house.server.origin, { entry, row, sample, token }),
  );
  const faults = isLetIn(house, row, actor)
    ? allowedFaults(house, given, answer, changed)
    : deniedFaults(house, { row, actor, isHidden: false }, answer, changed);
  return faults.map((fault) => `${row.entry} as ${actor}: ${fault}`);
}

/** Whether a row is about an edition, so that there is one that outsiders may not even know. */
export function hasHiddenTwin({ world }: SeededHouse, row: MatrixRow): boolean {
  const isAction = row.entry.startsWith('ACTION');
  const whatIn = (one: World) => {
    const sample = row.sample(one, 0);
    return JSON.stringify(isAction ? sample.json : sample);
  };
  return row.permission !== 'token' && whatIn(world) !== whatIn(hiddenWorld(world));
}

/** The same at an edition that is hidden, as those who have no right in it: it must look as if it did not exist. */
export async function tryHidden(house: AuthorizationHouse, given: Try): Promise<string[]> {
  const { row, entry, actor, attempt } = given;
  const sample = row.sample(hiddenWorld(house.world), attempt);
  const token = house.cookieOf(actor, row);
  const { answer, changed } = await watched(house, () =>
    sendSample(house.server.origin, { entry, row, sample, token }),
  );
  const faults = deniedFaults(house, { row, actor, isHidden: true }, answer, changed);
  return faults.map((fault) => `${row.entry} hidden, as ${actor}: ${fault}`);
}

/** Runs a request and tells which tables and stored files it changed. */
export async function watched<T>(
  { tables, data }: Pick<AuthorizationHouse, 'tables' | 'data'>,
  run: () => Promise<T>,
): Promise<{ answer: T; changed: string[] }> {
  const before = { tables: tables.hashes(), files: filesOf(data) };
  const answer = await run();
  const changed = changedTables(before.tables, tables.hashes());
  return { answer, changed: before.files === filesOf(data) ? changed : [...changed, 'files'] };
}

function hiddenWorld(world: World): World {
  return { ...world, mine: world.hidden };
}

/** What the house itself writes at any moment. */
const OF_THE_HOUSE = /^(plenum\.db|views\.db|journal|lock\.db|outbox|backups|.*\.log$)/;

function filesOf(data: string): string {
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => !OF_THE_HOUSE.test(name))
    .sort()
    .join('\n');
}
