import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closeDb, openDatabase } from '#db/client.ts';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import { migrate } from '#db/migrate.ts';
import type { Deed, PermissionTarget } from '#domain/permissions.ts';
import { ACTORS, type Actor, grantsOf, type Tenancy, verdictOf } from '../e2e/authz/actor.ts';
import type { MatrixRow, Sample, World } from '../e2e/authz/row.ts';
import { type LiveServer, runVerb, startLiveServer } from '../e2e/live-server.ts';
import { bootstrap } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';
import type { EntryPoint } from '../scripts/inventory.ts';
import { changedTables, tableHashes } from './table-hash.ts';

export type AuthorizationHouse = {
  readonly server: LiveServer;
  readonly data: string;
  readonly world: World;
  readonly tenancy: Tenancy;
  /** Value of the session cookie; undefined for the anonymous. */
  readonly cookieOf: (actor: Actor, deed: Deed | undefined) => string | undefined;
};

/** A built server on two tenants, with every actor signed in for every deed that the rows ask for. */
export async function openAuthorizationHouse(rows: readonly MatrixRow[]): Promise<AuthorizationHouse> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const data = path.resolve('.cache', 'authz');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const deeds = [...new Set(rows.map(deedOf))];
  const { world, tenancy, cookies } = await seed(data, deeds);
  for (const tenant of [world.mine, world.other]) {
    const { code, err } = await runVerb(data, 'publish', tenant.edition.slug, '--acknowledge', 'seed');
    if (code !== 0) throw new Error(`publish ended with ${code}: ${err}`);
  }
  const server = await startLiveServer({ data, sample: false });
  return { server, data, world, tenancy, cookieOf: (actor, deed) => cookies.get(`${actor} ${deed}`) };
}

/** What one actor met at one entry: empty when all is as the table of rights says. */
export async function tryEntry(
  house: AuthorizationHouse,
  { row, entry, actor }: { row: MatrixRow; entry: EntryPoint; actor: Actor },
): Promise<string[]> {
  const isAllowed = expectation(house, row, actor);
  const before = tableHashes(house.data);
  const answer = await send(house, { row, entry, actor });
  const changed = changedTables(before, tableHashes(house.data));
  const at = `${row.entry} as ${actor}`;
  if (isAllowed) return allowedFaults(row, answer, changed).map((fault) => `${at}: ${fault}`);
  return deniedFaults(house, entry, actor, answer, changed).map((fault) => `${at}: ${fault}`);
}

/** Those who must be refused come first: an allowed deed changes the world for everybody after it. */
export function actorsInOrder(house: AuthorizationHouse, row: MatrixRow): Actor[] {
  const allowed = (actor: Actor) => Number(expectation(house, row, actor));
  return [...ACTORS].sort((a, b) => allowed(a) - allowed(b));
}

/** Whether somebody is allowed and somebody is not: a row where this fails proves nothing. */
export function isTelling(house: AuthorizationHouse, row: MatrixRow): boolean {
  if (row.permission === 'public' || row.permission === 'token') return (row.why ?? '') !== '';
  const verdicts = new Set(ACTORS.map((actor) => expectation(house, row, actor)));
  return verdicts.size === 2;
}

function expectation({ tenancy, world }: AuthorizationHouse, row: MatrixRow, actor: Actor): boolean {
  if (row.permission === 'public' || row.permission === 'token') return true;
  if (row.permission === 'signed_in') return actor !== 'anonymous';
  return verdictOf(actor, row.permission, tenancy, targetOf(row, world)) === 'allowed';
}

function targetOf({ at = 'edition', isAnyPart }: MatrixRow, { mine }: World): PermissionTarget {
  if (at === 'instance') return { kind: 'instance' };
  const seriesId = mine.series.id;
  if (at === 'series') return { kind: 'series', seriesId };
  return {
    kind: 'edition',
    editionId: mine.edition.id,
    seriesId,
    isPublic: true,
    ...(isAnyPart ? { isAnyPart } : {}),
  };
}

type Answer = { readonly status: number; readonly location: string; readonly text: string };

async function send(
  { server, world, cookieOf }: AuthorizationHouse,
  { row, entry, actor }: { row: MatrixRow; entry: EntryPoint; actor: Actor },
): Promise<Answer> {
  const sample = row.sample(world);
  const token = cookieOf(actor, deedOf(row));
  const method = entry.kind === 'action' ? 'POST' : (row.entry.split(' ')[0] ?? 'GET');
  const { body, type } = bodyOf(entry, sample);
  const answer = await fetch(server.origin + sample.path, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'GET' ? {} : { Origin: server.origin }),
      ...(token === undefined ? {} : { Cookie: `plenum=${token}` }),
      ...(type === undefined ? {} : { 'Content-Type': type }),
      ...(entry.actionId === undefined ? {} : { 'Next-Action': entry.actionId, Accept: 'text/x-component' }),
      ...sample.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
}

function bodyOf(entry: EntryPoint, { json, form, bytes }: Sample): { body?: BodyInit; type?: string } {
  if (entry.kind === 'action') return { body: JSON.stringify([json]), type: 'text/plain;charset=UTF-8' };
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form !== undefined)
    return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return bytes === undefined ? {} : { body: new Uint8Array(bytes) };
}

function allowedFaults(row: MatrixRow, answer: Answer, changed: readonly string[]): string[] {
  const wanted = row.answers ?? [200];
  const isRefused = row.entry.startsWith('ACTION') && /"ok":false/.test(answer.text);
  return [
    ...(wanted.includes(answer.status) ? [] : [`answered ${answer.status}, not ${wanted.join(' or ')}`]),
    ...(isRefused ? [`was refused: ${answer.text.slice(-200)}`] : []),
    ...(row.changes === true && changed.length === 0 ? ['changed nothing'] : []),
  ];
}

function deniedFaults(
  { world }: AuthorizationHouse,
  entry: EntryPoint,
  actor: Actor,
  { status, location, text }: Answer,
  changed: readonly string[],
): string[] {
  const isSentToSignIn = [303, 307].includes(status) && /^(https?:\/\/[^/]+)?(\/ru)?\/sign-in/.test(location);
  const isRefusedAction = entry.kind === 'action' && status === 200 && /"ok":false/.test(text);
  const isDenied =
    [401, 403, 404].includes(status) || isRefusedAction || (actor === 'anonymous' && isSentToSignIn);
  return [
    ...(isDenied ? [] : [`got in with ${status} ${location}`]),
    ...(text.includes(world.mine.marker) ? ['was shown a text of the edition'] : []),
    ...changed.map((table) => `changed ${table}`),
  ];
}

function deedOf({ permission }: MatrixRow): Deed | undefined {
  return ['public', 'token', 'signed_in'].includes(permission) ? undefined : (permission as Deed);
}

async function seed(data: string, deeds: readonly (Deed | undefined)[]) {
  const db = await openDatabase({ dataFolder: data, databaseUrl: undefined, isProduction: true });
  try {
    await migrate(db);
    return await db.tx(async (tx) => {
      const { first, firstHidden, other } = await aTenancy(tx);
      const tenancy: Tenancy = {
        seriesId: first.series.id,
        otherSeriesId: other.series.id,
        editionId: first.edition.id,
      };
      const cookies = new Map<string, string>();
      for (const deed of deeds) {
        for (const actor of ACTORS) {
          if (actor === 'anonymous') continue;
          const grants = grantsOf(actor, deed, tenancy);
          const account = await anAccount(tx);
          for (const { role, scope } of grants) await aGrant(tx, account.id, role, scope);
          const role = actor.startsWith('ex-') ? 'organizer' : (grants[0]?.role ?? 'registered');
          cookies.set(`${actor} ${deed}`, await aSignIn(tx, account.id, role, Date.now()));
        }
      }
      return { world: { mine: first, hidden: firstHidden, other }, tenancy, cookies };
    });
  } finally {
    await closeDb();
  }
}
