import { describe, expect, test } from 'vitest';
import { SAMPLE_ROUTES, SAMPLE_ROWS } from './front.fixture.ts';
import { clientAddress, decideAction, decideRequest, isStripped } from './guard.ts';
import { createInventory } from './inventory.ts';

const house = {
  inventory: createInventory(SAMPLE_ROWS, SAMPLE_ROUTES),
  publicOrigin: 'https://forum.example',
  publicHost: 'forum.example',
  allowedHosts: new Set(['www.forum.example']),
};
const atHome = { ...house, publicOrigin: 'http://localhost:3000', publicHost: 'localhost:3000' };

function decide(line: string, headers: Record<string, string> = {}, at = house) {
  const [method = '', target = ''] = line.split(' ');
  const all: Record<string, string> = { host: at.publicHost, ...headers };
  const decision = decideRequest(
    { method, target, headers: all, rawHeaders: Object.entries(all).flat() },
    at,
  );
  if (decision.kind === 'refuse') return `${decision.row} ${decision.status}`;
  return decision.kind === 'redirect' ? `${decision.status} ${decision.location}` : decision.kind;
}

const form = {
  origin: house.publicOrigin,
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': '5',
};

describe('G1: one origin-form target, one Host', () => {
  test.each([
    'GET http://forum.example/',
    'GET forum.example',
    'OPTIONS *',
    'CONNECT forum.example:443',
    'GET ',
  ])('%s', (line) => {
    expect(decide(line)).toBe('G1 400');
  });
  test('no Host, two Hosts, one under another spelling', () => {
    const facts = { method: 'GET', target: '/', headers: { host: 'forum.example' } };
    const row = (rawHeaders: string[]) => decideRequest({ ...facts, rawHeaders }, house);
    expect(row([])).toMatchObject({ row: 'G1', status: 400 });
    expect(row(['Host', 'forum.example', 'HOST', 'evil.example'])).toMatchObject({ row: 'G1', status: 400 });
    expect(row(['hOsT', 'forum.example'])).toMatchObject({ kind: 'pass' });
  });
});

describe('G3: the inventory knows method and path', () => {
  test.each([
    ['GET /_next/image?url=%2Fa.png&w=64&q=75', 'G3 404'],
    ['GET /congress/programme.rsc', 'G3 404'],
    ['HEAD /ru/congress/programme.rsc?_rsc=1', 'G3 404'],
    ['GET /congress/programme%2Ersc', 'G3 404'],
    ['GET /congress/programme.prefetch.rsc/', 'G3 404'],
    ['GET /congress/programme.segments/_tree.segment.rsc', 'G3 404'],
    ['GET /congress.segments/_tree', 'G3 404'],
    ['GET /nothing.rscx', 'pass'],
    ['POST /nothing/at/all', 'G3 404'],
    ['DELETE /nothing/at/all', 'G3 404'],
    ['TRACE /nothing/at/all', 'G3 404'],
    ['TRACE /congress', 'G3 405'],
    ['DELETE /congress', 'G3 405'],
    ['PUT /congress/apply', 'G3 405'],
    ['POST /healthz', 'G3 405'],
    ['POST /congress/schedule.xml', 'G3 405'],
    ['POST /api/open', 'G3 405'],
    ['OPTIONS /congress', 'G3 405'],
    ['OPTIONS /congress/schedule.xml', 'preflight'],
    ['OPTIONS /nothing/at/all', 'G3 404'],
    ['GET /nothing/at/all', 'pass'],
    ['HEAD /congress', 'pass'],
    ['GET /ru/congress/programme', 'pass'],
  ])('%s: %s', (line, expected) => expect(decide(line)).toBe(expected));
  test('a refused method learns the allowed ones', () => {
    const facts = {
      method: 'DELETE',
      target: '/congress/apply',
      headers: { host: 'forum.example' },
      rawHeaders: ['host', 'forum.example'],
    };
    expect(decideRequest(facts, house)).toMatchObject({ status: 405, headers: { Allow: 'POST, GET, HEAD' } });
  });
  test('the POST of a public form is mapped to its handler, the GET is the page', () => {
    expect(house.inventory.judge('POST', '/congress/apply')).toMatchObject({
      rewritten: '/api/registrations/congress',
    });
    expect(house.inventory.judge('POST', '/ru/congress/apply')).toMatchObject({
      rewritten: '/api/registrations/congress',
      params: { lang: 'ru' },
    });
    expect(house.inventory.judge('GET', '/congress/apply')).toMatchObject({
      rewritten: undefined,
      entry: { kind: 'page' },
    });
  });
  test('our own first words are no editions', () => {
    expect(house.inventory.judge('GET', '/setup')).toMatchObject({
      entry: { kind: 'unknown' },
      page: undefined,
    });
    expect(house.inventory.judge('GET', '/metrics/programme')).toMatchObject({ entry: { kind: 'unknown' } });
  });
});

describe('G4: our hosts', () => {
  test.each([
    [{ host: 'evil.example' }, 'G4 421'],
    [{ host: 'forum.example:8080' }, 'G4 421'],
    [{ host: 'forum.example.evil.example' }, 'G4 421'],
    [{ host: 'user@forum.example' }, 'G4 421'],
    [{ host: '' }, 'G4 421'],
    [{ host: 'localhost' }, 'G4 421'],
    [{ host: 'FORUM.example' }, 'pass'],
    [{ host: 'www.forum.example' }, 'pass'],
  ])('%j: %s', (headers, expected) => expect(decide('GET /congress', headers)).toBe(expected));
  test('health answers under loopback names', () => {
    expect(decide('GET /readyz', { host: '127.0.0.1:3000' })).toBe('pass');
    expect(decide('GET /congress/schedule.xml', { host: '127.0.0.1:3000' })).toBe('G4 421');
  });
  test('at home, other names of this machine lead to the public one', () => {
    expect(decide('GET /congress?x=1', { host: '127.0.0.1:3000' }, atHome)).toBe(
      '307 http://localhost:3000/congress?x=1',
    );
    expect(decide('GET /congress', { host: '[::1]:3000' }, atHome)).toBe(
      '307 http://localhost:3000/congress',
    );
    expect(decide('HEAD /congress', { host: '127.0.0.1:3000' }, atHome)).toBe('G4 421');
  });
});

test('G5: names that a client may not say', () => {
  const stripped = [
    'x-forwarded-host',
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'x-middleware-subrequest',
    'x-invoke-path',
    'x-matched-path',
    'x-now-route-matches',
    'x-nextjs-data',
    'next-resume',
    'x-action-forwarded',
    'content-security-policy',
    'content-security-policy-report-only',
    'x-plenum-client',
  ];
  expect(stripped.filter((name) => !isStripped(name))).toEqual([]);
  const kept = [
    'host',
    'cookie',
    'next-action',
    'next-router-state-tree',
    'rsc',
    'x-plenum',
    'content-type',
    'forwarded-by',
    'accept',
  ];
  expect(kept.filter(isStripped)).toEqual([]);
});

test('G5: the client is the n-th from the right behind n proxies, else the socket', () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 1.1.1.1, 10.0.0.1' };
  expect(clientAddress(headers, '10.0.0.2', 0)).toBe('10.0.0.2');
  expect(clientAddress(headers, '10.0.0.2', 1)).toBe('10.0.0.1');
  expect(clientAddress(headers, '10.0.0.2', 2)).toBe('1.1.1.1');
  expect(clientAddress(headers, '10.0.0.2', 4)).toBe('10.0.0.2');
  expect(clientAddress({}, '10.0.0.2', 1)).toBe('10.0.0.2');
});

describe('G6: bodies with a length, a listed type and a bounded size', () => {
  const { 'content-length': _, ...noLength } = form;
  test.each([
    ['none given', noLength, 'G6 411'],
    ['chunked', { ...noLength, 'transfer-encoding': 'chunked' }, 'G6 411'],
    ['length and chunked', { ...form, 'transfer-encoding': 'chunked' }, 'G6 411'],
    ['compressed', { ...form, 'content-encoding': 'gzip' }, 'G6 415'],
    ['another type', { ...form, 'content-type': 'text/xml' }, 'G6 415'],
    ['multipart', { ...form, 'content-type': 'multipart/form-data; boundary=x' }, 'G6 415'],
    ['one byte too many', { ...form, 'content-length': '65537' }, 'G6 413'],
    ['the largest', { ...form, 'content-length': '65536' }, 'pass'],
    ['with a charset', { ...form, 'content-type': 'application/json; charset=utf-8' }, 'pass'],
  ])('%s', (_name, headers, expected) => expect(decide('POST /congress/apply', headers)).toBe(expected));
  test('reading needs no body', () => {
    expect(decide('GET /congress', { 'content-length': '5' })).toBe('G6 413');
    expect(decide('GET /congress', { 'transfer-encoding': 'chunked' })).toBe('G6 413');
    expect(decide('GET /congress', { 'content-length': '0' })).toBe('pass');
  });
});

describe('G7: only our own pages write', () => {
  const { origin, ...noOrigin } = form;
  test.each([
    ['another origin', { ...form, origin: 'https://evil.example' }, 'G7 403'],
    ['the same host without TLS', { ...form, origin: 'http://forum.example' }, 'G7 403'],
    ['null', { ...form, origin: 'null' }, 'G7 403'],
    ['null from the same origin', { ...form, origin: 'null', 'sec-fetch-site': 'same-origin' }, 'G7 403'],
    ['none', noOrigin, 'G7 403'],
    ['none, from the same site', { ...noOrigin, 'sec-fetch-site': 'same-site' }, 'G7 403'],
    ['none, from the same origin', { ...noOrigin, 'sec-fetch-site': 'same-origin' }, 'pass'],
    ['ours', { ...form, origin }, 'pass'],
  ])('%s', (_name, headers, expected) => expect(decide('POST /congress/apply', headers)).toBe(expected));
  test('an entry that proves itself by a token needs none', () => {
    const hook = { 'content-type': 'application/json', 'content-length': '2' };
    expect(decide('POST /api/hook', hook)).toBe('pass');
  });
});

describe('G8: only organizers reach the decoder of actions', () => {
  const id = 'a'.repeat(42);
  const action = {
    origin: house.publicOrigin,
    'content-type': 'text/plain;charset=UTF-8',
    'content-length': '2',
    'next-action': id,
  };
  test('a POST to a page is an action and nothing else', () => {
    expect(decide('POST /organize', action)).toBe('action');
    expect(decide('POST /ru/congress', action)).toBe('action');
    expect(decide('POST /organize', { ...action, 'content-type': 'application/json' })).toBe('G6 415');
    expect(decide('POST /organize', { ...action, 'content-length': '1048577' })).toBe('G6 413');
  });
  test('the header of actions has no business elsewhere', () => {
    expect(decide('POST /congress/apply', { ...form, 'next-action': id })).toBe('G8 400');
    expect(decide('GET /healthz', { 'next-action': id })).toBe('G8 400');
  });
  test.each([
    [id, 'other', 403],
    [undefined, 'other', 403],
    [undefined, 'organizer', 400],
    ['A'.repeat(42), 'organizer', 400],
    ['a'.repeat(39), 'organizer', 400],
    ['b'.repeat(42), 'organizer', 409],
  ] as const)('%s as %s: %i', (actionId, session, status) => {
    expect(decideAction(actionId, session, new Set([id]))?.status).toBe(status);
  });
  test('a known action of an organizer passes', () => {
    expect(decideAction(id, 'organizer', new Set([id]))).toBeUndefined();
    expect(decideAction('b'.repeat(42), 'organizer', new Set([id]))?.headers).toEqual({
      'X-Plenum-Reload': '1',
    });
  });
});

test('G2: a target that is not clean goes no further', () => {
  expect(decide('GET /a/%2e%2e/b')).toBe('G2 400');
  expect(decide(`GET /${'a'.repeat(2_048)}`)).toBe('G2 414');
});

describe('English has no prefix', () => {
  test.each([
    ['GET /en', '308 /'],
    ['GET /en/', '308 /'],
    ['GET /en/congress?lang=kk', '308 /congress?lang=kk'],
    ['HEAD /en/congress', '308 /congress'],
    ['GET /enough', 'pass'],
  ])('%s: %s', (line, expected) => expect(decide(line)).toBe(expected));
});
