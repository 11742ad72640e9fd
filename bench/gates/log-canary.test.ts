import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aFeedLink } from '#db/factories/feed-link.ts';
import { aPerson } from '#db/factories/person.ts';
import { newToken, tokenHash } from '#usecases/account/secret.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { anOpenForum, aSubmission } from '../registration-world.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';

/** Stands for every name, address and token of a person in this run (security-reliability.md T27). */
const CANARY = 'zqcanary';
const ADDRESS = `${CANARY}@forum.example`;
/** Tokens of calendars: one that answers and one that was switched off. */
const FEEDS = { live: newToken(32), off: newToken(32) };
let instance: SeededInstance<{ cookie: string; other: string; personId: string }>;

beforeAll(async () => {
  instance = await openSeeded({
    name: 'log-canary',
    seed: async (tx, data) => {
      const { id } = await anAccount(tx, { email: ADDRESS, emailNorm: ADDRESS, name: CANARY });
      await aGrant(tx, id, 'owner', { kind: 'instance' });
      const person = await aPerson(tx, {
        slug: CANARY,
        email: ADDRESS,
        names: { en: { full: 'Zqcanary Bird' } },
      });
      const editionId = await anOpenForum(tx, { data, slug: 'canary-forum', seats: 1 });
      const link = { accountId: id, label: CANARY };
      await aFeedLink(tx, { id: editionId }, { ...link, tokenSha256: tokenHash(FEEDS.live) });
      await aFeedLink(tx, { id: editionId }, { ...link, tokenSha256: tokenHash(FEEDS.off), revokedAt: 1 });
      const cookie = await aSignIn(tx, id, 'owner', Date.now());
      const stranger = await anAccount(tx, {
        email: 'somebody@else.example',
        emailNorm: 'somebody@else.example',
      });
      return { cookie, other: await aSignIn(tx, stranger.id, 'registered', Date.now()), personId: person.id };
    },
  });
}, 300_000);
afterAll(() => instance.server.stop());

it('no line of the log says who came, where they went or what they sent', async () => {
  const { server, data, seeded } = instance;
  const { origin } = server;
  const cookie = `plenum=${seeded.cookie}; other=${CANARY}`;
  const form = new URLSearchParams({ email: ADDRESS, password: CANARY, code: CANARY, name: CANARY });
  const asks: [string, RequestInit][] = [
    [`/${CANARY}?q=${CANARY}`, {}],
    [`/people/${CANARY}`, { headers: { cookie } }],
    [`/organize/system/people?who=${ADDRESS}`, { headers: { cookie } }],
    [`/organize/system/people/export?who=${ADDRESS}`, { headers: { cookie } }],
    [`/sign-in?next=/${CANARY}`, {}],
    ['/sign-in', { method: 'POST', body: form, headers: { origin } }],
    ['/sign-in/code', { method: 'POST', body: form, headers: { origin } }],
    [`/sign-in/link/${CANARY}${CANARY}${CANARY}`, {}],
    [`/invite/${CANARY}${CANARY}${CANARY}`, {}],
    [`/%zz${CANARY}`, {}],
    [
      '/organize',
      { method: 'POST', body: CANARY, headers: { origin, cookie, 'next-action': 'a'.repeat(42) } },
    ],
    [
      `/f/${CANARY}`,
      {
        headers: { 'user-agent': CANARY, 'x-forwarded-for': '203.0.113.77', referer: `${origin}/${CANARY}` },
      },
    ],
  ];
  for (const [address, init] of asks) await fetch(`${origin}${address}`, { redirect: 'manual', ...init });
  await writeFile(path.join(data, `${CANARY}.xml`), `<schedule><title>${CANARY}</title>`);
  const verbs = [
    await runVerb(data, 'import', path.join(data, `${CANARY}.xml`), '--log'),
    await runVerb(data, 'erase-person', seeded.personId, '--log'),
    await runVerb(data, 'backup'),
    await runVerb(data, 'doctor'),
  ];
  const said = [server.said(), ...verbs.flatMap(({ out, err }) => [out, err])].join('\n');
  expect(said).toContain('Plenum is ready');
  expect(said).not.toMatch(new RegExp(`${CANARY}|203\\.0\\.113|${seeded.cookie}`, 'i'));
});

it('no line says who registered, what they wrote, which link they have, or whom an erasure forgot', async () => {
  const { server, data } = instance;
  const { origin } = server;
  const send = async (mark: string) => {
    const more = { name: `Zqcanary ${mark}` };
    const { path: address, headers, body } = aSubmission(origin, 'canary-forum', `${CANARY}-${mark}`, more);
    const { Host: _, ...own } = headers;
    const answer = await fetch(`${origin}${address}`, { method: 'POST', headers: own, body });
    return (await answer.json()) as { state: string; ticketUrl: string };
  };
  const [seated, waiting] = [await send('seated'), await send('waiting')];
  expect([seated.state, waiting.state]).toEqual(['confirmed', 'waitlisted']);
  const secrets = [seated, waiting].map(
    ({ ticketUrl }) => new URL(ticketUrl).pathname.split('/').at(-1) ?? '',
  );
  for (const [at, secret] of secrets.entries()) {
    const place = `${origin}/t/${secret}`;
    for (const part of ['', '/ticket.pdf', '/data', '/release', '/not-me', `/files/${CANARY}`])
      await fetch(`${place}${part}`, { redirect: 'manual' });
    for (const deed of ['rename', 'resend', 'cancel']) {
      const body = new URLSearchParams({ deed, name: `Zqcanary Renamed${at}`, email: ADDRESS });
      await fetch(place, { method: 'POST', body, headers: { origin }, redirect: 'manual' });
    }
  }
  const lost = new URLSearchParams({
    email: `${CANARY}-seated@forum.example`,
    message: CANARY,
    name: CANARY,
  });
  for (const place of ['lost-ticket', 'contact'])
    await fetch(`${origin}/canary-forum/${place}`, { method: 'POST', body: lost, headers: { origin } });
  const erased = await runVerb(data, 'erase-person', `${CANARY}-seated@forum.example`, '--log');
  expect([erased.code, erased.err]).toEqual([0, expect.any(String)]);
  // Whoever was erased comes once more: what fails for them must not name them either.
  await fetch(`${origin}/t/${secrets[0]}`, { redirect: 'manual' });
  const said = [server.said(), erased.out, erased.err].join('\n');
  expect(said).not.toMatch(
    new RegExp([CANARY, ...secrets, ...secrets.map((one) => one.slice(16))].join('|'), 'i'),
  );
});

it('no line of the log says which secret calendar was asked for, and no answer does but the page of its owner', async () => {
  const { server, data, seeded } = instance;
  const { origin } = server;
  const answers: string[] = [];
  const ask = async (place: string, init: RequestInit = {}) => {
    const answer = await fetch(`${origin}${place}`, { redirect: 'manual', ...init });
    const text = [...answer.headers.entries(), await answer.text()].join('\n');
    // The page that another language has is somewhere else; its address is what was asked for.
    if (!(answer.status >= 300 && answer.status < 400)) answers.push(`${answer.status} ${text}`);
    return { status: answer.status, text };
  };
  const { live, off } = FEEDS;
  const files = [`/cal/u/${live}/agenda.ics`, `/cal/u/${off}/agenda.ics`, `/cal/u/${live}/speaker.ics`];
  const first = await Promise.all(files.map((file) => ask(file)));
  expect(first.map(({ status }) => status)).toEqual([200, 404, 404]);
  for (const token of [live, off]) await askEverywhere(ask, { origin, token, other: seeded.other });
  // Each may be asked for 60 times an hour: whoever is told to wait must not be named either.
  for (let more = 0; more < 70; more += 1) await ask(`/cal/u/${live}/agenda.ics`);
  expect((await ask(`/cal/u/${live}/agenda.ics`)).status).toBe(429);
  for (const place of ['/organize', '/organize/editions/canary-forum/calendars', '/organize/mail', '/my'])
    await ask(place, { headers: { cookie: `plenum=${seeded.cookie}` } });
  const statuses = new Set(answers.map((answer) => answer.slice(0, 3)));
  expect([...statuses].sort()).toEqual(expect.arrayContaining(['200', '400', '404', '405', '429']));
  const secrets = [live, off].flatMap((token) => [token.slice(0, 16), token.slice(-16), tokenHash(token)]);
  const telling = answers.filter((answer) => secrets.some((secret) => answer.includes(secret)));
  expect(telling.map((answer) => answer.slice(0, 200))).toEqual([]);
  // The control: whoever has just made it sees it.
  const own = { headers: { cookie: `plenum=${seeded.cookie}; plenum-calendar=${live}` } };
  const page = await fetch(`${origin}/my/calendar`, own);
  expect(await page.text()).toContain(live);
  const doctor = await runVerb(data, 'doctor');
  const said = [server.said(), doctor.out, doctor.err].join('\n');
  expect(said).not.toMatch(new RegExp([CANARY, ...secrets].join('|'), 'i'));
});

type Ask = (place: string, init?: RequestInit) => Promise<{ readonly status: number }>;
type Stranger = { readonly origin: string; readonly token: string; readonly other: string };

/** Every way in which a token can come to a server: in addresses, headers, bodies, and cookies of somebody else. */
async function askEverywhere(ask: Ask, { origin, token, other }: Stranger): Promise<void> {
  const file = `/cal/u/${token}/agenda.ics`;
  const referer = `${origin}${file}`;
  await ask(file, { method: 'POST', body: token, headers: { origin } });
  await ask(file, { method: 'DELETE', headers: { origin } });
  await ask(file, { headers: { 'user-agent': token, 'if-none-match': `"${token}"` } });
  for (const place of [
    ...[`${file}?token=${token}`, `/cal/u/${token}`, `/cal/u/${token}/%zz`],
    ...[`/cal/u/${token}/${'x'.repeat(3_000)}.ics`, '/canary-forum', '/canary-forum/nothing-here'],
  ])
    await ask(place, { headers: { referer } });
  // No address of ours: the framework tells whoever asks which page there is not, and the log must not.
  await fetch(`${origin}/cal/${token}/agenda.ics`, { headers: { referer } });
  for (const session of [`plenum=${other}; `, ''])
    await ask('/my/calendar', { headers: { referer, cookie: `${session}plenum-calendar=${token}` } });
}
