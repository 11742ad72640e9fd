import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { anOpenForum, aSubmission } from '../registration-world.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';

/** Stands for every name, address and token of a person in this run (security-reliability.md T27). */
const CANARY = 'zqcanary';
const ADDRESS = `${CANARY}@forum.example`;
let instance: SeededInstance<{ cookie: string; personId: string }>;

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
      await anOpenForum(tx, { data, slug: 'canary-forum', seats: 1 });
      return { cookie: await aSignIn(tx, id, 'owner', Date.now()), personId: person.id };
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
