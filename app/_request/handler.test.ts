import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { PasswordBusyError } from '#adapters/password.ts';
import { emailInput, nextInput, passwordInput } from '#domain/account-input.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '#usecases/access.ts';
import { afterwards, type HandlerAnswer, handler } from './handler.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-handler-'));
  vi.stubEnv('PLENUM_DATA', folder);
  vi.stubEnv('PUBLIC_URL', 'https://forum.example');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const schema = z.strictObject({ email: emailInput, password: passwordInput, next: nextInput });
const page = () => '/ru/sign-in' as const;
const row = { name: 'test', method: 'POST', permission: 'public', schema, page } as const;
const done = async (): Promise<HandlerAnswer> => ({ ok: true, to: '/my/account' });
const GOOD = { email: 'olga@forum.example', password: 'correct horse' };

function post(
  run: () => Promise<HandlerAnswer>,
  body: Record<string, unknown> | string,
  { json = false, permission = 'public' as 'public' | 'account' } = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : json ? JSON.stringify(body) : form(body);
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = { 'content-type': type, 'x-request-id': 'r-1' };
  const request = new Request('https://forum.example/ru/sign-in/form', {
    method: 'POST',
    body: text,
    headers,
  });
  return handler({ ...row, permission }, run)(request, { params: Promise.resolve({ lang: 'ru' }) });
}

function form(body: Record<string, unknown>): string {
  return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString();
}

describe('a form', () => {
  test('that goes through leads on and forgets what was typed', async () => {
    const answer = await post(done, GOOD);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my/account']);
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-plenum-form=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ]);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  test('that is refused comes back with its reasons and what was typed, without the password', async () => {
    const answer = await post(done, {
      email: 'no address',
      password: 'correct horse',
      next: '/organize?a=1',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/ru/sign-in?next=%2Forganize%3Fa%3D1&why=email.invalid');
    const [cookie = ''] = answer.headers.getSetCookie();
    const payload = /^__Host-plenum-form=([\w-]+)\.[\w-]{43};/.exec(cookie)?.[1] ?? '';
    const [of, , values] = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect([of, values]).toEqual(['/ru/sign-in', { email: 'no address', next: '/organize?a=1' }]);
  });

  test('that is too long for a cookie comes back by its reason; answers are kept whatever their question is called', async () => {
    const long = await post(done, {
      email: 'no address',
      password: 'x'.repeat(3_000),
      next: '/'.repeat(3_000),
    });
    expect(long.status).toBe(303);
    expect(long.headers.getSetCookie()[0]).toContain('__Host-plenum-form=; Path=/; Max-Age=0');
    const short = await post(done, { email: 'no', password: 'x', 'answers.dress_code': 'black', code: '1' });
    const [cookie = ''] = short.headers.getSetCookie();
    const payload = /^__Host-plenum-form=([\w-]+)\./.exec(cookie)?.[1] ?? '';
    const [, , values] = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(values).toEqual({ email: 'no', 'answers.dress_code': 'black' });
  });

  test('of somebody signed out goes to the sign-in, and of an old sign-in too', async () => {
    const out = await post(done, GOOD, { permission: 'account' });
    expect(out.headers.get('location')).toBe('/ru/sign-in?next=%2Fru%2Fsign-in');
    const old = await post(() => Promise.reject(new ReauthRequiredError('again')), GOOD);
    expect(old.headers.get('location')).toBe('/ru/sign-in?next=%2Fru%2Fsign-in&why=again');
  });

  test('for what is not there, not allowed or broken gets a sentence and its number', async () => {
    const wrong = [
      new NotFoundError('x'),
      new ForbiddenError('team.manage'),
      new Error('secret of the house'),
    ];
    const answers = await Promise.all(wrong.map((error) => post(() => Promise.reject(error), GOOD)));
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 500]);
    for (const answer of answers) expect(await answer.text()).toMatch(/^[А-Яа-я ]+\nr-1\n$/);
  });
});

describe('a program', () => {
  test.each([
    ['no JSON', '{', 400, 'malformed', undefined],
    ['a list', '[]', 400, 'malformed', undefined],
    ['a wrong value', { email: 'x' }, 422, 'invalid', [{ name: 'email', code: 'invalid' }]],
    ['an unknown name', { ...GOOD, role: 'owner' }, 422, 'invalid', [{ name: 'form', code: 'invalid' }]],
  ])('%s: %s', async (_, body, status, code, fields) => {
    const answer = await post(done, body, { json: true });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: code,
      status,
      code,
      requestId: 'r-1',
      ...(fields && { fields }),
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('is told how long to wait', async () => {
    const busy = Object.assign(new Error('x'), { name: 'BusyError' });
    for (const [error, status, wait] of [
      [new PasswordBusyError('x'), 429, '5'],
      [busy, 503, '2'],
    ] as const) {
      const answer = await post(() => Promise.reject(error), GOOD, { json: true });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, wait]);
    }
  });

  test('gets 401 where somebody has to sign in', async () => {
    const answer = await post(done, GOOD, { json: true, permission: 'account' });
    expect([answer.status, (await answer.json()).code]).toEqual([401, 'signed_out']);
  });
});

test.each([
  [undefined, '/usual'],
  ['', '/usual'],
  ['/ru/organize?x=1', '/ru/organize?x=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https:evil.example', '/'],
  ['https://forum.example@evil.example/', '/'],
  ['/\t/evil.example', '/'],
  ['data:text/html,x', '/'],
  ['javascript:alert(1)', '/'],
  ['/.//evil.example', '/'],
])('after %s comes %s', (next, to) => {
  expect(afterwards(next, '/usual')).toBe(to);
});
