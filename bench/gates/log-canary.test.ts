import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';

/** Stands for every name, address and token of a person in this run (security-reliability.md T27). */
const CANARY = 'zqcanary';
const ADDRESS = `${CANARY}@forum.example`;
let instance: SeededInstance<{ cookie: string; personId: string }>;

beforeAll(async () => {
  instance = await openSeeded({
    name: 'log-canary',
    seed: async (tx) => {
      const { id } = await anAccount(tx, { email: ADDRESS, emailNorm: ADDRESS, name: CANARY });
      await aGrant(tx, id, 'owner', { kind: 'instance' });
      const person = await aPerson(tx, {
        slug: CANARY,
        email: ADDRESS,
        names: { en: { full: 'Zqcanary Bird' } },
      });
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
