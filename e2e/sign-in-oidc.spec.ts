import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { OAuth2Server } from 'oauth2-mock-server';
import { expect, test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';

// A real issuer with discovery, PKCE and signed tokens, on a port of its own.
test.describe.configure({ mode: 'serial' });

const DATA = path.resolve('.cache/e2e/sign-in-oidc');
const issuer = new OAuth2Server();
let server: LiveServer;
let person: Record<string, unknown> = {};

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  await issuer.issuer.keys.generate('RS256');
  await issuer.start(0, 'localhost');
  issuer.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) => {
    Object.assign(token.payload, { sub: person.sub, aud: 'plenum' });
  });
  issuer.service.on('beforeUserinfo', (answer: { body: unknown }) => {
    answer.body = person;
  });
  const { host } = new URL(issuer.issuer.url ?? '');
  server = await startLiveServer({
    data: DATA,
    sample: false,
    env: {
      OIDC_ISSUER: issuer.issuer.url ?? '',
      OIDC_CLIENT_ID: 'plenum',
      OIDC_CLIENT_SECRET: 'a secret of the tests',
      PLENUM_TRUSTED_HOSTS: host,
    },
  });
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await issuer.stop();
});

test('somebody unknown with a verified address gets an account without rights', async ({ page }) => {
  person = { sub: 'u1', name: 'Anna Nesterova', email: 'anna@forum.example', email_verified: true };
  await page.goto(`${server.origin}/ru/sign-in?next=/ru/my/account`);
  await page.getByRole('button', { name: 'Войти через' }).click();
  await page.waitForURL('**/ru/my/account');
  await expect(page.getByLabel('Ваше имя')).toHaveValue('Anna Nesterova');
  await expect(page.getByText('пока нет прав')).toBeVisible();
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'plenum');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  expect((await page.goto(`${server.origin}/organize/team`))?.status()).toBe(404);
});

test('an address that nobody verified opens nothing', async ({ page }) => {
  for (const email_verified of [false, undefined, 'true']) {
    person = { sub: 'u2', email: 'anna@forum.example', email_verified };
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('did not work');
    expect((await page.context().cookies()).filter(({ name }) => name === 'plenum')).toEqual([]);
  }
});

test('a verified address leads to the account that has it, and stays theirs by its number', async ({
  page,
}) => {
  await runVerb(DATA, 'create-admin', '--email', 'olga@forum.example').then(async ({ out }) => {
    const link = /http:\S+\/sign-in\/link\/[\w-]+/.exec(out)?.[0] ?? '';
    await page.goto(`${server.origin}${new URL(link).pathname}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/organize');
    await page.context().clearCookies();
  });
  person = { sub: 'u3', name: 'Olga', email: 'Olga@forum.example', email_verified: true };
  for (const email of ['Olga@forum.example', 'moved@forum.example']) {
    person = { ...person, email };
    await page.goto(`${server.origin}/sign-in?next=/organize/team`);
    await page.getByRole('button', { name: 'Sign in with' }).click();
    await page.waitForURL('**/organize/team');
    await page.context().clearCookies();
  }
});

test('whoever is signed in as somebody else is not tied to the new identity', async ({ page }) => {
  person = { sub: 'u1', email: 'anna@forum.example', email_verified: true };
  await page.goto(`${server.origin}/sign-in?next=/my/account`);
  await page.getByRole('button', { name: 'Sign in with' }).click();
  await page.waitForURL('**/my/account');
  const before = (await page.context().cookies()).find(({ name }) => name === 'plenum')?.value;
  person = { sub: 'u9', name: 'Boris', email: 'boris@forum.example', email_verified: true };
  await page.goto(`${server.origin}/sign-in?next=/my/account`);
  await page.getByRole('button', { name: 'Sign in with' }).click();
  await expect(page.getByText('boris@forum.example').first()).toBeVisible();
  const after = (await page.context().cookies()).find(({ name }) => name === 'plenum')?.value;
  expect(after).not.toBe(before);
  const old = await page.request.get(`${server.origin}/my/account`, {
    headers: { cookie: `plenum=${before}` },
    maxRedirects: 0,
  });
  expect(old.status()).toBe(307);
});

test('the addresses of the sign-in library give nothing away and take nothing in', async ({ request }) => {
  const session = await request.get(`${server.origin}/api/auth/session`);
  expect(await session.text()).toBe('null');
  const post = await request.post(`${server.origin}/api/auth/session`, {
    headers: { origin: server.origin },
  });
  expect(post.status()).toBe(405);
  const foreign = await request.post(`${server.origin}/api/auth/signin/oidc`, {
    headers: { origin: 'https://evil.example' },
    form: { csrfToken: 'x' },
  });
  expect(foreign.status()).toBe(403);
  expect((await request.get(`${server.origin}/api/auth/signin`)).status()).toBe(404);
  expect((await request.get(`${server.origin}/api/auth/callback/other`)).status()).toBe(404);
});
