import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Actor } from '../e2e/authz/actor.ts';
import type { MatrixRow, World } from '../e2e/authz/row.ts';
import { newTrack, uploadSample } from '../e2e/authz/sample.ts';
import { type LiveServer, runVerb, startLiveServer } from '../e2e/live-server.ts';
import { bootstrap } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';
import { type EntryPoint, entryPoints } from '../scripts/inventory.ts';
import { sendSample } from './authorization-request.ts';
import { type SeededHouse, seedHouse } from './authorization-seed.ts';
import { allowedFaults, deniedFaults, isLetIn } from './authorization-verdict.ts';
import { changedTables, type TableWatch, watchTables } from './table-hash.ts';

export type AuthorizationHouse = SeededHouse & {
  readonly server: LiveServer;
  readonly data: string;
  readonly tables: TableWatch;
  readonly close: () => Promise<void>;
};

/** A built server on two tenants, with every actor signed in for every row. */
export async function openAuthorizationHouse(
  rows: readonly MatrixRow[],
  name = 'authz',
): Promise<AuthorizationHouse> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const data = path.resolve('.cache', name);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const seeded = await seedHouse(data, [...rows, UPLOAD, NEW_TRACK]);
  for (const tenant of [seeded.world.mine, seeded.world.other]) {
    const { code, err } = await runVerb(data, 'publish', tenant.edition.slug, '--acknowledge', 'seed');
    if (code !== 0) throw new Error(`publish ended with ${code}: ${err}`);
  }
  const server = await startLiveServer({ data, sample: false });
  const tables = watchTables(data);
  const close = async () => {
    tables.close();
    await server.stop();
  };
  const commandIds: string[] = [];
  for (let n = 0; n < UNDOABLE; n += 1) commandIds.push(await aCommand(server.origin, seeded, n));
  const world = { ...seeded.world, fileId: await aFile(server.origin, seeded), commandIds };
  return { ...seeded, world, server, data, tables, close };
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
  return { answer, changed: before.files === filesOf(data) ? changed : [...changed, 'uploads/'] };
}

function hiddenWorld(world: World): World {
  return { ...world, mine: world.hidden };
}

function filesOf(data: string): string {
  const folder = path.join(data, 'uploads');
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().join('\n');
  } catch {
    return '';
  }
}

/** What the seed itself brings to the house, the way every file comes. */
const UPLOAD: MatrixRow = {
  entry: 'PUT of the seed',
  permission: 'file.upload',
  isAnyPart: true,
  sample: ({ mine }) => uploadSample(mine.edition.slug, `${mine.marker}.pdf`),
};

async function aFile(origin: string, { world, cookieOf }: SeededHouse): Promise<string> {
  const entry: EntryPoint = { name: UPLOAD.entry, kind: 'endpoint' };
  const sample = UPLOAD.sample(world, 0);
  const token = cookieOf('organizer', UPLOAD);
  const { status, text } = await sendSample(origin, { entry, row: UPLOAD, sample, token });
  const [, id] = /"id":"([\w-]{22})"/.exec(text) ?? [];
  if (id === undefined) throw new Error(`the seed's file was answered ${status}: ${text}`);
  return id;
}

/** Rows that take something back each need a change of their own. */
const UNDOABLE = 8;
const NEW_TRACK: MatrixRow = {
  entry: 'ACTION record.save of the seed',
  permission: 'structure.edit',
  sample: ({ mine: { edition } }, attempt) => newTrack(edition.slug, `Undo ${attempt}`),
};

async function aCommand(origin: string, { world, cookieOf }: SeededHouse, attempt: number): Promise<string> {
  const entry = entryPoints().find(({ name }) => name === 'ACTION record.save');
  if (entry === undefined) throw new Error('no action saves records');
  const token = cookieOf('organizer', NEW_TRACK);
  const sample = NEW_TRACK.sample(world, attempt);
  const { status, returned } = await sendSample(origin, { entry, row: NEW_TRACK, sample, token });
  const { commandId } = (returned ?? {}) as { commandId?: unknown };
  if (typeof commandId !== 'string')
    throw new Error(`the seed's change was answered ${status}: ${JSON.stringify(returned)}`);
  return commandId;
}
