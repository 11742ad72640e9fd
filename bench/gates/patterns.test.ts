import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PRIVACY_REGISTRY } from '#db/privacy-registry.ts';
import { DOOR_ROOT } from '#domain/checkin/door-route.ts';
import { API_ROOT, plainPaths } from '#domain/paths.ts';
import { ACTORS, type Actor } from '../../e2e/authz/actor.ts';
import { MATRIX } from '../../e2e/authz/matrix.ts';
import type { MatrixRow } from '../../e2e/authz/row.ts';
import { entryPoints } from '../../scripts/inventory.ts';
import { type AuthorizationHouse, openAuthorizationHouse, watched } from '../authorization.ts';
import { methodOf } from '../authorization-request.ts';
import { clientFiles, wrongHeaders } from '../header-check.ts';
import { ask, type RawAnswer, writing } from '../pattern-request.ts';

/*
 * The vulnerability patterns of security-reliability.md over the built server. T2 is authorization.test.ts, T7
 * xss.test.ts, T10 and T16 to T20 sign-in.test.ts and guess.test.ts; T4 to T6 stand beside the mails
 * (i18n/mail-text.test.ts, adapters/mail.test.ts), T8 beside the uploads (server/upload.test.ts).
 */
const CANARIES = {
  METRICS_TOKEN: 'canary-metrics-2f7c81d0a9',
  PLENUM_BACKUP_KEY: 'canary-backup-91ab-0123456789abcdef0123456789abcdef',
  SMTP_URL: 'smtp://canary-user:canary-pass-77e1@localhost:9',
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_CLIENT_ID: 'canary-client-5d1e',
  OIDC_CLIENT_SECRET: 'canary-oidc-secret-40b6e2',
  REDIS_URL: 'redis://canary-redis:canary-redis-pass-1c9f@localhost:9',
  DATABASE_DIRECT_URL: 'postgres://canary-direct:canary-direct-pass-8e21@localhost:9/x',
};
/** Everybody may know where they sign in. */
const TOLD = ['OIDC_ISSUER', 'OIDC_CLIENT_ID'];

let house: AuthorizationHouse;
beforeAll(async () => {
  house = await openAuthorizationHouse(MATRIX, { name: 'patterns', env: CANARIES });
}, 300_000);
afterAll(() => house?.close());

/** How the browser asks for a page without its frame. */
const PAYLOAD = { RSC: '1', Accept: 'text/x-component' };
const READING = MATRIX.filter((row) => methodOf(row) === 'GET');
const isPublicPage = ({ entry, permission }: MatrixRow) =>
  permission === 'public' && !/\/(api|sign-in|healthz|readyz)|well-known/.test(entry);
const isOfDesk = ({ entry }: MatrixRow) => /^GET \/(organize|my)/.test(entry);
const rowOf = (entry: string) => MATRIX.find((row) => row.entry === entry) as MatrixRow;
const get = (row: MatrixRow, actor: Actor, headers: Readonly<Record<string, string>> = {}) =>
  ask(house, { path: row.sample(house.world, 0).path, token: house.cookieOf(actor, row), headers });

/** What the browser gets when it goes on inside the program; the framework first names the address that it wants. */
async function payloadOf(row: MatrixRow, actor: Actor) {
  const token = house.cookieOf(actor, row);
  const { path: place } = row.sample(house.world, 0);
  const first = await ask(house, { path: place, token, headers: PAYLOAD });
  const to = URL.parse(String(first.headers.location ?? ''), house.server.origin);
  if (to === null || !to.searchParams.has('_rsc')) return first;
  return ask(house, { path: to.pathname + to.search, token, headers: PAYLOAD });
}

it('T1: ids of files and of other things open nothing for others', async () => {
  const row = rowOf('GET /f/{file}');
  const { mailId, mine } = house.world;
  const found: string[] = [];
  for (const actor of ACTORS) if ((await get(row, actor)).status !== 404) found.push(actor);
  const token = house.cookieOf('organizer', row);
  for (const id of [mailId, mine.edition.id, mine.ids.person, 'A'.repeat(22)])
    if ((await ask(house, { path: plainPaths.file(id), token })).status !== 404) found.push(id);
  expect(found).toEqual(['organizer']);
});

it('T3: nobody is listed who is not in a programme, and ids of people never leave', async () => {
  // People of a programme are public by their guid (exchange.md rule 15); all others and accounts are not.
  const others =
    'select id from person where id not in (select person_id from cast_member where person_id not null)';
  const secret = [...column(others), ...column('select id from account')];
  expect(secret).toContain(house.world.idlePersonId);
  const leaks: string[] = [];
  for (const row of READING.filter(isPublicPage)) {
    const { text } = await get(row, 'anonymous');
    leaks.push(...secret.filter((id) => text.includes(id)).map((id) => `${id} at ${row.entry}`));
  }
  for (const address of ['/people', '/accounts', '/f', '/files', '/alpha/registrations', '/api/v1/people'])
    if ((await ask(house, { path: address })).status !== 404) leaks.push(address);
  expect(leaks).toEqual([]);
});

it('T11: a forged host is refused or ignored, and never said again', async () => {
  const evil = 'evil.example';
  const found: string[] = [];
  for (const row of READING) {
    const names = { 'X-Forwarded-Host': evil, 'X-Forwarded-Proto': 'https', Forwarded: `host=${evil}` };
    if ((await get(row, 'organizer', names)).text.includes(evil)) found.push(`forwarded ${row.entry}`);
    const forged = await get(row, 'organizer', { Host: evil });
    if (forged.status !== 421 || forged.text.includes(evil)) found.push(`${forged.status} ${row.entry}`);
  }
  expect(found).toEqual([]);
});

it('T12: what is personal is private, what is public is equal for all and sets no cookie', async () => {
  const found: string[] = [];
  for (const row of READING.filter(isOfDesk)) {
    const { headers } = await get(row, 'organizer');
    if (headers['cache-control'] !== 'private, no-store')
      found.push(`${headers['cache-control']} ${row.entry}`);
  }
  // A page of one's own is open to everybody and says to everybody something else; above it is asked to be private.
  for (const row of READING.filter((each) => isPublicPage(each) && !isOfDesk(each))) {
    for (const read of [get, payloadOf]) {
      const what = `${row.entry}${read === get ? '' : ' as a payload'}`;
      const [nobody, somebody] = [await read(row, 'anonymous'), await read(row, 'organizer')];
      const told = (answer: RawAnswer) =>
        read === get ? withoutNonce(answer) : saidIn(withoutNonce(answer));
      if (told(nobody) !== told(somebody)) found.push(`differs: ${what}`);
      if ('set-cookie' in nobody.headers || 'set-cookie' in somebody.headers) found.push(`cookie: ${what}`);
    }
  }
  // What the browser asks for when it goes on inside the program is as personal as the page.
  let payloads = 0;
  for (const row of READING.filter(isOfDesk)) {
    const mine = await payloadOf(row, 'organizer');
    if (!String(mine.headers['content-type']).startsWith('text/x-component')) continue;
    payloads += 1;
    if (mine.headers['cache-control'] !== 'private, no-store') found.push(`payload kept: ${row.entry}`);
    const { text, status } = await payloadOf(row, 'anonymous');
    if (status < 300 && text.includes(house.world.mine.marker) && row.permission !== 'public')
      found.push(`payload shown: ${row.entry}`);
  }
  expect(payloads).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

it('refuses every change that comes from a foreign page, and changes nothing', async () => {
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  const rows = MATRIX.filter((row) => methodOf(row) !== 'GET');
  const origins = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    {},
  ];
  const found: string[] = [];
  for (const row of rows) {
    const entry = entries.get(row.entry);
    if (entry === undefined) continue;
    const { headers: own, ...sample } = row.sample(house.world, 0);
    // Programs write from everywhere, with a key that no browser sends by itself: the cookie is nobody there.
    const isOfDoor = row.entry.includes(` ${DOOR_ROOT}/`);
    const isKeyed =
      isOfDoor || row.entry.includes(` ${API_ROOT}/`) || row.entry === `POST ${plainPaths.captions()}`;
    const expected = isOfDoor ? row.answers?.[0] : isKeyed ? 401 : 403;
    const order = writing(row, entry, { ...sample, headers: isKeyed ? {} : (own ?? {}) });
    for (const origin of origins) {
      const headers = { ...order.headers, ...origin } as Record<string, string>;
      const token = house.cookieOf('organizer', row);
      const { answer, changed } = await watched(house, () => ask(house, { ...order, headers, token }));
      if (answer.status !== expected || changed.length > 0)
        found.push(`${answer.status} ${JSON.stringify(origin)} ${row.entry} ${changed.join(' ')}`);
    }
  }
  expect(rows.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

it('T28: no secret of the environment, the instance or the database is in a page or in client code', async () => {
  const values = Object.entries(CANARIES).filter(([name]) => !TOLD.includes(name));
  const columns = secretColumns();
  const valuesOf = ([table, name]: readonly [string, string]) =>
    column(`select "${name}" from "${table}" where "${name}" is not null limit 300`);
  const stored = columns.flatMap(valuesOf);
  const hidden = [
    ...values.flatMap(([, value]) => [value, ...(value.match(/canary-[\w-]*pass[\w-]*/) ?? [])]),
    ...(readFileSync(path.join(house.data, 'secret'), 'utf8').match(/[0-9a-f]{64}/g) ?? []),
    ...stored.map(String).filter((value) => value.length >= 8),
  ];
  expect(columns.length).toBeGreaterThan(6);
  expect(stored.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const row of READING) {
    for (const read of [get, payloadOf]) {
      const { text } = await read(row, 'organizer');
      // Whoever issues certificates is shown the public page of each, whose address is its code.
      const codes = row.entry === CERTIFICATES ? valuesOf(['certificate', 'code']) : [];
      if (hidden.some((value) => text.includes(value) && !codes.includes(value))) found.push(row.entry);
    }
  }
  for (const file of clientFiles()) {
    const text = readFileSync(file, 'utf8');
    const names = /PLENUM_[A-Z_]+|METRICS_TOKEN|DATABASE_URL|DIRECT_URL|REDIS_URL|SMTP_URL|OIDC_CLIENT/.exec(
      text,
    )?.[0];
    if (names !== undefined || hidden.some((value) => text.includes(value))) found.push(`${file} ${names}`);
  }
  expect(found).toEqual([]);
});

it('T29 and S8: every class of answer has its headers, and none says what runs here', async () => {
  const { version } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8')) as {
    version: string;
  };
  const found: string[] = [];
  const asset = `/_next/static/${path
    .relative('.next/static', clientFiles()[0] ?? '')
    .split(path.sep)
    .join('/')}`;
  type Look = { readonly entry: string; readonly path: string; readonly row?: MatrixRow };
  const odd = ['/none/at/all', '/%zz', '/a//b', asset].map(
    (address): Look => ({ entry: address, path: address }),
  );
  const own = READING.map((row): Look => ({ entry: row.entry, path: row.sample(house.world, 0).path, row }));
  for (const one of [...own, ...odd]) {
    for (const actor of ['anonymous', 'organizer'] as const) {
      const token = one.row && house.cookieOf(actor, one.row);
      const answer = await ask(house, { path: one.path, token });
      const wrong = wrongHeaders(
        withoutIssuer(answer.headers),
        one.row !== undefined && isOfDesk(one.row) && answer.status === 200,
        one.path,
      );
      const told = [version, process.version, 'x-powered-by:', 'server:'].filter((name) =>
        answer.text.split('\n\n')[0]?.includes(name),
      );
      const shown = answer.body.includes(`Next.js ${version}`) ? ['version'] : [];
      found.push(...[...wrong, ...told, ...shown].map((name) => `${name}: ${one.entry} ${answer.status}`));
    }
  }
  expect(found).toEqual([]);
});

/** Without what no two answers share: the nonce of a page that may ask for an address, the id that a problem tells. */
function withoutNonce({ body, headers }: RawAnswer): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1];
  const text = nonce === undefined ? body : body.replaceAll(nonce, '');
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  return isProblem ? text.replace(/"requestId":"[^"]+"/, '') : text;
}

/**
 * Everything that a payload says, in order: its rows come as they get ready, and the framework names two of its frames
 * by chance in each answer.
 */
function saidIn(payload: string): string {
  const words = payload.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return words
    .filter((word) => !/^"\$|^"[\w-]{21}[vm]"$/.test(word))
    .sort()
    .join('\n');
}

/** The one foreign host that a policy may name: browsers check where a form leads in the end (rule 5). */
function withoutIssuer(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const policy = String(headers['content-security-policy'] ?? '');
  return { ...headers, 'content-security-policy': policy.replace(` ${CANARIES.OIDC_ISSUER}`, '') };
}

/** Every column that the registry of personal data calls a secret, by its names in the database. */
const CERTIFICATES = 'GET /organize/editions/{edition}/audience/certificates';

function secretColumns(): [string, string][] {
  return Object.entries(PRIVACY_REGISTRY).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([name, rule]) =>
      rule.class === 'secret' ? [[snake(table), snake(name)] as [string, string]] : [],
    ),
  );
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function column(query: string): string[] {
  const db = new Database(path.join(house.data, 'plenum.db'), { readonly: true });
  try {
    return db.prepare<[], string>(query).pluck().all() as string[];
  } finally {
    db.close();
  }
}
