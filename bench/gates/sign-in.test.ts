import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '#adapters/password.ts';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import type { Tx } from '#db/types.ts';
import { ask, type RawAnswer } from '../pattern-request.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';

const [EMAIL, PASSWORD] = ['olga@forum.example', 'quiet harbour lantern 7'];
type Seeded = { readonly token: string; readonly accountId: string; readonly grantId: string };

let house: SeededInstance<Seeded>;
beforeAll(async () => {
  const passwordHash = await hashPassword(PASSWORD);
  house = await openSeeded({ name: 'sign-in', seed: (tx) => seed(tx, passwordHash), publish: ['alpha'] });
}, 300_000);
afterAll(() => house?.server.stop());

it('T10: a sign-in ends at our own pages, whatever it was told', async () => {
  const { origin } = house.server;
  const hostile = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    '/\t/evil.example',
    '/%09/evil.example',
    '///evil.example',
    `${origin}@evil.example`,
    `https://localhost@evil.example`,
    'javascript:alert(1)',
    'data:text/html,x',
    '/%2F%2Fevil.example/../../..//evil.example',
  ];
  const found: string[] = [];
  for (const next of hostile) {
    const { status, headers } = await signIn({ next });
    const to = new URL(String(headers.location), origin);
    const isHome = to.origin === origin && !to.pathname.startsWith('//');
    if (status !== 303 || !isHome) found.push(`${next} -> ${status} ${headers.location}`);
  }
  expect(found).toEqual([]);
  expect((await signIn({ next: '/my/account' })).headers.location).toBe('/my/account');
  expect((await signIn({ next: '//evil.example' })).headers.location).toBe('/');
});

it('T16: a right, a session and an account that are gone are gone with the next request', async () => {
  const { token, accountId, grantId } = house.seeded;
  const desk = () => ask(house, { path: '/organize/editions/alpha/audit', token });
  expect((await desk()).status).toBe(200);
  const grant = take(`select * from account_grant where id = '${grantId}'`);
  write(`delete from account_grant where id = '${grantId}'`);
  expect([403, 404]).toContain((await desk()).status);
  put('account_grant', grant);
  expect((await desk()).status).toBe(200);
  write(`update account set disabled_at = 1 where id = '${accountId}'`);
  expect((await desk()).status).toBe(307);
  write(`update account set disabled_at = null where id = '${accountId}'`);
  expect((await desk()).status).toBe(200);
  write(`update auth_session set revoked_at = 1 where account_id = '${accountId}'`);
  expect((await desk()).status).toBe(307);
});

it('T17: nothing can be planted into a session, for a session holds nothing', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await ask(house, { path: '/api/auth/session', method, headers: ours() })).status).toBe(405);
});

it('T19: a sign-in gives a new session, and a planted cookie opens nothing', async () => {
  const planted = 'P'.repeat(43);
  const answer = await signIn({}, planted);
  const [, fresh] = /plenum=([\w-]{43});/.exec(String(answer.headers['set-cookie'])) ?? [];
  expect(fresh).toBeDefined();
  expect(fresh).not.toBe(planted);
  expect(String(answer.headers['set-cookie'])).toMatch(
    /plenum=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/,
  );
  expect((await ask(house, { path: '/my/account', token: planted })).status).toBe(307);
  expect((await ask(house, { path: '/my/account', token: fresh })).status).toBe(200);
  const twice = { Cookie: `plenum=${planted}; plenum=${fresh}` };
  expect((await ask(house, { path: '/my/account', headers: twice })).status).toBe(307);
});

it('T22: headers and addresses of the framework open no way around', async () => {
  const headers: Readonly<Record<string, string>>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware' },
    { 'x-middleware-rewrite': '/organize' },
    { 'x-invoke-path': '/organize' },
    { 'x-matched-path': '/organize' },
    { 'x-now-route-matches': '1' },
    { 'next-resume': '1' },
    { 'x-action-forwarded': '1' },
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
    { Purpose: 'prefetch' },
    { Authorization: 'Bearer %ff' },
    { Upgrade: 'websocket', Connection: 'Upgrade' },
  ];
  const found: string[] = [];
  for (const given of headers) {
    const answer = await ask(house, { path: '/organize/editions/alpha/audit', headers: given });
    if (answer.status < 300 || answer.status >= 500 || answer.text.includes('MARK-'))
      found.push(`${JSON.stringify(given)} ${answer.status}`);
  }
  for (const path of [
    '/organize.rsc',
    '/organize/editions/alpha.segments/_tree',
    '/organize?nxtPedition=alpha',
    '/_next/image?url=/x&w=1',
  ]) {
    const answer = await ask(house, { path });
    if (answer.status < 300 || answer.status >= 500) found.push(`${path} ${answer.status}`);
  }
  expect(found).toEqual([]);
});

const ours = () => ({ Origin: house.server.origin, 'Content-Type': 'application/x-www-form-urlencoded' });

function signIn(given: Readonly<Record<string, string>>, token?: string): Promise<RawAnswer> {
  const form = new URLSearchParams({ way: 'password', email: EMAIL, password: PASSWORD, ...given });
  return ask(house, { path: '/sign-in', method: 'POST', headers: ours(), body: form.toString(), token });
}

async function seed(tx: Tx, passwordHash: string): Promise<Seeded> {
  const { first } = await aTenancy(tx);
  const account = await anAccount(tx, { email: EMAIL, passwordHash });
  const scope = { kind: 'series', seriesId: first.series.id } as const;
  const grantId = await aGrant(tx, account.id, 'organizer', scope);
  return { token: await aSignIn(tx, account.id, 'organizer', Date.now()), accountId: account.id, grantId };
}

function beside<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path.join(house.data, 'plenum.db'), { timeout: 5_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const write = (statement: string) => beside((db) => db.prepare(statement).run());
const take = (query: string) => beside((db) => db.prepare<[], Record<string, unknown>>(query).get() ?? {});

function put(table: string, row: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  beside((db) =>
    db.prepare(`insert into ${table} (${names.join(', ')}) values (${places})`).run(...Object.values(row)),
  );
}
