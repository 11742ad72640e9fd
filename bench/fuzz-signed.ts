import { z } from 'zod';
import { MATRIX } from '../e2e/authz/matrix.ts';
import type { MatrixRow } from '../e2e/authz/row.ts';
import allowedCases from '../e2e/fuzz/allowed-5xx.json' with { type: 'json' };
import { type EntryPoint, entryPoints } from '../scripts/inventory.ts';
import { type AuthorizationHouse, openAuthorizationHouse } from './authorization.ts';
import { methodOf } from './authorization-request.ts';
import { inTurns, unforeseen } from './fuzz.ts';
import { type Spoiling, spoil, spoilings } from './hostile-sample.ts';
import { ask, writing } from './pattern-request.ts';

export type SignedFuzzFigures = {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that came from behind the sign-in: without them nothing was tried. */
  readonly inside: number;
  readonly entries: number;
  /** Requests with an answer that is allowed by name (e2e/fuzz/allowed-5xx.json). */
  readonly allowed: number;
  readonly wrong: readonly string[];
  readonly logged: readonly string[];
  readonly isAlive: boolean;
};

const ALLOWED = z
  .array(z.object({ case: z.string(), statuses: z.array(z.number()), log: z.string(), why: z.string() }))
  .max(3)
  .parse(allowedCases);

/**
 * Real requests of people who may, each spoiled in one place: forms, server actions with an organizer's session,
 * uploads, pages and their payloads (security-reliability.md S2). Every request comes from a client of its own, so that
 * no bucket stands before what is tried.
 */
export async function fuzzSigned(count: number, seed: number): Promise<SignedFuzzFigures> {
  const house = await openAuthorizationHouse(MATRIX, {
    name: 'fuzz-signed',
    env: { TRUSTED_PROXY_COUNT: '1' },
  });
  try {
    const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
    // What changes something comes three times as often as what only shows.
    const rows = MATRIX.flatMap((row) => (methodOf(row) === 'GET' ? [row] : [row, row, row]));
    const figures = { statuses: {} as Record<string, number>, inside: 0, allowed: 0, wrong: [] as string[] };
    const work = spoilings(seed, count).map((spoiling, n) => ({ spoiling, n, row: rows[n % rows.length] }));
    await inTurns(work, async ({ spoiling, n, row }) => {
      const entry = row && entries.get(row.entry);
      if (row === undefined || entry === undefined) return;
      const { status, location } = await send(house, { row, entry, spoiling, n });
      figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
      const isOutside = [401, 403].includes(status) || location.includes('/sign-in');
      if (!isOutside && row.permission !== 'public') figures.inside += 1;
      if (status >= 200 && status < 500) return;
      const isGarbage = entry.kind === 'action' && spoiling.how === 'garbage';
      if (isGarbage && isAllowed('garbage-action', status)) figures.allowed += 1;
      else figures.wrong.push(`${status} ${row.entry} ${JSON.stringify(spoiling).slice(0, 300)}`);
    });
    const alive = await fetch(`${house.server.origin}/healthz`).catch(() => undefined);
    const said = new RegExp(ALLOWED.map(({ log }) => log).join('|'));
    return {
      ...figures,
      wrong: figures.wrong.slice(0, 20),
      sent: count,
      entries: new Set(rows.map(({ entry }) => entry)).size,
      logged: unforeseen(house.server.said()).filter((line) => figures.allowed === 0 || !said.test(line)),
      isAlive: alive?.status === 200 && house.server.exitCode() === undefined,
    };
  } finally {
    await house.close();
  }
}

type Shot = {
  readonly row: MatrixRow;
  readonly entry: EntryPoint;
  readonly spoiling: Spoiling;
  readonly n: number;
};

async function send(house: AuthorizationHouse, { row, entry, spoiling, n }: Shot) {
  const { sample, body } = spoil(row.sample(house.world, n), spoiling);
  const token = house.cookieOf('organizer', row);
  const own = { 'X-Forwarded-For': `198.${18 + ((n >> 16) & 1)}.${(n >> 8) & 255}.${n & 255}` };
  const isReading = methodOf(row) === 'GET';
  const order = isReading
    ? { path: sample.path, headers: onOneLine({ ...sample.headers, ...own }) }
    : writing(row, entry, sample);
  const headers = onOneLine({
    ...order.headers,
    ...own,
    ...(isReading ? {} : { Origin: house.server.origin }),
    ...(spoiling.how === 'header' ? sample.headers : {}),
  });
  const given = body === undefined ? {} : { body };
  const path = order.path.replaceAll(/[^\x21-\x7e]/g, '_');
  return ask(house, { ...order, ...given, path, headers, token })
    .then(({ status, headers: answered }) => ({ status, location: String(answered.location ?? '') }))
    .catch(() => ({ status: 0, location: '' }));
}

function onOneLine(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, (value ?? '').replaceAll(/[^\x20-\x7e]/g, '_')]),
  );
}

function isAllowed(name: string, status: number): boolean {
  return ALLOWED.some((one) => one.case === name && one.statuses.includes(status));
}

if (import.meta.main) {
  const [, , count = '1000', seed = '20270520'] = process.argv;
  process.stdout.write(`${JSON.stringify(await fuzzSigned(Number(count), Number(seed)), null, 2)}\n`);
}
