import { setTimeout as wait } from 'node:timers/promises';
import { hashPassword } from '#adapters/password.ts';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import type { Tx } from '#db/types.ts';
import { openSeeded } from './seeded-instance.ts';

export type GuessFigures = {
  readonly sent: number;
  /** Guesses that cost a password hash: everything that was not refused as too many. */
  readonly hashes: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly letIn: number;
  /** The p95 of a page during the attack, as a multiple of that before it, and both in milliseconds. */
  readonly pages: Readonly<Record<'public' | 'desk', { ratio: number; beforeMs: number; duringMs: number }>>;
  /** The right password from elsewhere: of another account at once, of the attacked one when its wait is over. */
  readonly neighbour: number;
  readonly owner: number;
  readonly ownerWaitSeconds: number;
};

const PASSWORD = 'quiet harbour lantern 7';
const ATTACKED = 'attacked@forum.example';
const NEIGHBOUR = 'neighbour@forum.example';
const PROBES = 120;

/**
 * Guesses one account's password, each guess with forwarding headers of another client, and looks at two pages
 * meanwhile (security-reliability.md S7, T20). The server stands behind one declared proxy, so that every guess really
 * comes from another client: only the bucket of the account can hold it. `patient`: waits until the owner may again.
 */
export async function guessPasswords(
  count: number,
  { perSecond, patient }: { readonly perSecond: number; readonly patient: boolean },
): Promise<GuessFigures> {
  const { server, seeded } = await openSeeded({
    name: 'guess',
    seed,
    publish: ['alpha'],
    env: { TRUSTED_PROXY_COUNT: '1' },
  });
  const { origin } = server;
  const probe = () => probePages(origin, seeded.token);
  try {
    await series(probe, PROBES / 2);
    const before = await series(probe, PROBES);
    const attack = { isOver: false };
    const meanwhile = watchUntil(probe, attack);
    const refused = await attackAccount(origin, count, perSecond);
    attack.isOver = true;
    const during = await meanwhile;
    const neighbour = await signIn(origin, NEIGHBOUR, PASSWORD, '203.0.113.7');
    const owner = await ownerComesBack(origin, patient);
    const { signed_in: letIn = 0, wrong = 0 } = refused;
    return {
      sent: count,
      hashes: wrong + letIn,
      refused,
      letIn,
      pages: { public: compare(before, during, 0), desk: compare(before, during, 1) },
      neighbour: neighbour.status,
      ...owner,
    };
  } finally {
    await server.stop();
  }
}

async function attackAccount(
  origin: string,
  count: number,
  perSecond: number,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const begun = performance.now();
  const under = new Set<Promise<void>>();
  for (let n = 0; n < count; n += 1) {
    const ahead = begun + (n / perSecond) * 1000 - performance.now();
    if (ahead > 0) await wait(ahead);
    const one = signIn(origin, ATTACKED, `guess number ${n}`, addressOf(n)).then(({ code }) => {
      found[code] = (found[code] ?? 0) + 1;
      under.delete(one);
    });
    under.add(one);
  }
  await Promise.all(under);
  return found;
}

async function ownerComesBack(origin: string, patient: boolean) {
  const first = await signIn(origin, ATTACKED, PASSWORD, '203.0.113.8');
  const { retryAfterSeconds: ownerWaitSeconds } = first;
  if (!patient || first.status === 200) return { owner: first.status, ownerWaitSeconds };
  await wait((ownerWaitSeconds + 1) * 1000);
  return { owner: (await signIn(origin, ATTACKED, PASSWORD, '203.0.113.8')).status, ownerWaitSeconds };
}

/** `code` is what the refusal says, `signed_in` when there is none, `front` when the front refused it. */
async function signIn(origin: string, email: string, password: string, client: string) {
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: {
      Origin: origin,
      'Content-Type': 'application/json',
      'X-Forwarded-For': client,
      'X-Real-IP': client,
      Forwarded: `for=${client}`,
    },
    body: JSON.stringify({ way: 'password', email, password }),
  });
  const text = await answer.text();
  const [, refusal] = /"code":"(\w+)"/.exec(text) ?? [];
  const code = answer.status === 200 ? 'signed_in' : (refusal ?? 'front');
  return { status: answer.status, code, retryAfterSeconds: Number(answer.headers.get('retry-after') ?? 0) };
}

function addressOf(n: number): string {
  return `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;
}

type Pair = readonly [number, number];

async function probePages(origin: string, token: string): Promise<Pair> {
  const publicMs = await timed(`${origin}/alpha/programme`, {});
  return [publicMs, await timed(`${origin}/organize/editions/alpha`, { Cookie: `plenum=${token}` })];
}

async function timed(address: string, headers: Record<string, string>): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(address, { headers: { ...headers, 'X-Forwarded-For': '203.0.113.9' } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - begun;
}

async function series(probe: () => Promise<Pair>, count: number): Promise<Pair[]> {
  const found: Pair[] = [];
  for (let n = 0; n < count; n += 1) {
    found.push(await probe());
    await wait(PAUSE_MS);
  }
  return found;
}

/** Between two looks: no attack of its own, and room in the buckets of a client. */
const PAUSE_MS = 120;

async function watchUntil(probe: () => Promise<Pair>, attack: { readonly isOver: boolean }): Promise<Pair[]> {
  const found: Pair[] = [];
  while (!attack.isOver) found.push(...(await series(probe, 1)));
  return found;
}

function compare(before: readonly Pair[], during: readonly Pair[], column: 0 | 1) {
  const [beforeMs, duringMs] = [before, during].map((pairs) => p95(pairs.map((pair) => pair[column])));
  const round = (value = 0) => Math.round(value * 100) / 100;
  return {
    ratio: round((duringMs ?? 0) / (beforeMs ?? 1)),
    beforeMs: round(beforeMs),
    duringMs: round(duringMs),
  };
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}

async function seed(tx: Tx): Promise<{ token: string }> {
  const { first } = await aTenancy(tx);
  const passwordHash = PHC;
  await anAccount(tx, { email: ATTACKED, passwordHash });
  await anAccount(tx, { email: NEIGHBOUR, passwordHash });
  const watcher = await anAccount(tx);
  await aGrant(tx, watcher.id, 'organizer', { kind: 'series', seriesId: first.series.id });
  return { token: await aSignIn(tx, watcher.id, 'organizer', Date.now()) };
}

// Made before any transaction: nothing but queries is awaited inside one.
const PHC = await hashPassword(PASSWORD);

if (import.meta.main) {
  const [count = '300', perSecond = '40', patient = ''] = process.argv.slice(2);
  const figures = await guessPasswords(Number(count), {
    perSecond: Number(perSecond),
    patient: patient === 'patient',
  });
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}
