import { afterEach, expect, test } from 'vitest';
import { anonymousViewer } from '#domain/viewer.ts';
import type { RegisterAnswer, RegisterOrder, RegisterOrigin } from '#usecases/registration/answer.ts';
import { createBuckets } from './bucket.ts';
import { startEcho } from './front.fixture.ts';
import { type RegistrationParts, registrationHandler } from './registration.ts';
import { seatBoardHandler } from './seat-board.ts';

// POST /{edition}/register over the real front, with the use case in our hand (issue 4; registration.md rules 12 to 14).

const SECRET = 'A'.repeat(43);
const DONE: RegisterAnswer = {
  ok: true,
  isNew: true,
  isMailedAgain: false,
  state: 'confirmed',
  ticketPath: `/t/${SECRET}`,
  code: 'S1:CODE',
  humanCode: 'HGQN-39YM-3',
  rank: undefined,
};
const KEY = 'k'.repeat(16);
type Call = { edition: string; order: RegisterOrder; origin: RegisterOrigin };

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

async function open(answer: RegisterAnswer | Error = DONE, more: Partial<RegistrationParts> = {}) {
  const calls: Call[] = [];
  const drafts: unknown[] = [];
  const changed: string[] = [];
  const parts: RegistrationParts = {
    publicUrl: 'https://forum.example',
    viewerOf: async () => anonymousViewer,
    register: async (edition, order, origin) => {
      calls.push({ edition, order, origin });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    keepDraft: async (edition, values, errors) => {
      drafts.push({ edition, values, errors });
      return 'draft-id';
    },
    queueAgeMs: () => 0,
    buckets: createBuckets(() => 0),
    onChanged: (edition) => changed.push(edition),
    ...more,
  };
  const seats = seatBoardHandler({ count: async () => ({}), monotonicMs: () => 0 });
  const front = await startEcho({ handlers: { registration: registrationHandler(parts), seats } });
  close = front.close;
  const send = (body: string, headers: Record<string, string>, path = '/forum/register') =>
    fetch(`${front.publicUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: front.publicUrl, ...headers },
      body,
    });
  const program = (
    body: unknown,
    headers: Record<string, string> = { 'Idempotency-Key': KEY },
    path?: string,
  ) => send(JSON.stringify(body), { 'Content-Type': 'application/json', ...headers }, path);
  const form = (body: string, path?: string) =>
    send(body, { 'Content-Type': 'application/x-www-form-urlencoded' }, path);
  return { ...front, calls, drafts, changed, program, form, send };
}

const ANNA = { name: 'Анна', email: 'anna@forum.example', consents: { terms: true } };
const ANNA_FORM = new URLSearchParams({
  name: 'Анна',
  email: 'anna@forum.example',
  type: 'participant',
  'consents.terms': 'on',
}).toString();

test('a program gets 201 with the ticket, and the key reaches the use case', async () => {
  const { program, calls, changed } = await open();
  const answer = await program({ ...ANNA, type: 'participant' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(await answer.json()).toEqual({
    state: 'confirmed',
    ticketUrl: `https://forum.example/t/${SECRET}`,
    code: 'S1:CODE',
    humanCode: 'HGQN-39YM-3',
  });
  expect(calls).toMatchObject([
    {
      edition: 'forum',
      order: { input: { name: 'Анна' }, language: 'en', key: KEY, isTrap: false },
      origin: { source: 'program', isLoopback: true },
    },
  ]);
  expect(changed).toEqual(['forum']);
});

test('the same key again is answered 200 and changes no page', async () => {
  const { program, changed } = await open({
    ...DONE,
    isNew: false,
    state: 'waitlisted',
    rank: 3,
    code: undefined,
  });
  const answer = await program(ANNA, { 'Idempotency-Key': KEY }, '/ru/forum/register');
  expect([answer.status, await answer.json(), changed]).toEqual([
    200,
    {
      state: 'waitlisted',
      ticketUrl: `https://forum.example/t/${SECRET}`,
      humanCode: 'HGQN-39YM-3',
      rank: 3,
    },
    [],
  ]);
});

test.each([
  ['no key', {}],
  ['a short key', { 'Idempotency-Key': 'k'.repeat(15) }],
  ['a long key', { 'Idempotency-Key': 'k'.repeat(129) }],
  ['a key with a blank', { 'Idempotency-Key': `${KEY} x` }],
])('a program with %s is refused and nothing happens', async (_, headers) => {
  const { program, calls } = await open();
  const answer = await program(ANNA, headers as Record<string, string>);
  expect([answer.status, ((await answer.json()) as { code: string }).code, calls]).toEqual([400, 'key', []]);
});

test('a body that is no object is malformed, fields that are missing are listed', async () => {
  const { program, calls } = await open();
  expect((await program([ANNA])).status).toBe(400);
  const answer = await program({ ...ANNA, name: undefined });
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    422,
    'application/problem+json',
    expect.objectContaining({
      status: 422,
      reason: 'invalid',
      fields: [{ name: 'name', code: 'missing', message: 'This is needed.' }],
    }),
  ]);
  expect(calls).toEqual([]);
});

test.each([
  [409, 'sold_out', null],
  [409, 'may_return', null],
  [409, 'old_place_stays', null],
  [409, 'still_running', null],
  [422, 'key_reused', null],
  [429, 'too_many', '17'],
  [503, 'busy', '2'],
] as const)('a refusal of the use case is answered %i %s', async (status, reason, retryAfter) => {
  const refusal = {
    ok: false,
    status,
    reason,
    fields: [],
    ...(retryAfter === '17' ? { retryAfterSeconds: 17 } : {}),
  } as const;
  const { program } = await open(refusal);
  const answer = await program(ANNA);
  expect([
    answer.status,
    answer.headers.get('retry-after'),
    ((await answer.json()) as { reason: string }).reason,
  ]).toEqual([status, retryAfter, reason]);
});

test('an old writer queue takes nobody in: 503 within three seconds, and the use case is not asked', async () => {
  const { program, form, calls } = await open(DONE, { queueAgeMs: () => 2_001 });
  const answer = await program(ANNA);
  expect(answer.status).toBe(503);
  expect(['1', '2', '3']).toContain(answer.headers.get('retry-after'));
  expect((await form(ANNA_FORM)).status).toBe(503);
  expect(calls).toEqual([]);
});

test.each([
  ['NotFoundError', 404],
  ['BusyError', 503],
] as const)('%s of the use case is a %i', async (name, status) => {
  const { program } = await open(Object.assign(new Error('x'), { name }));
  expect((await program(ANNA)).status).toBe(status);
});

test('a form goes to its ticket, and to the page that speaks of the mail where nothing may be shown', async () => {
  const { form, calls } = await open();
  const answer = await form(`${ANNA_FORM}&answers.day=1&answers.day=2&website=spam`, '/ru/forum/register');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/t/${SECRET}?done=new`]);
  expect(calls).toMatchObject([
    {
      order: { input: { answers: { day: ['1', '2'] } }, language: 'ru', key: undefined, isTrap: true },
      origin: { source: 'form' },
    },
  ]);
  await close?.();
  const again = await open({ ...DONE, ticketPath: undefined, isMailedAgain: true });
  expect((await again.form(ANNA_FORM)).headers.get('location')).toBe('/forum/register?done=mailed');
});

test('a refused form comes back with everything that was typed', async () => {
  const { form, drafts } = await open();
  const answer = await form('name=&email=anna%40forum.example&consents.terms=on&answers.day=1&answers.day=2');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/forum/register?draft=draft-id']);
  expect(drafts).toEqual([
    {
      edition: 'forum',
      values: {
        name: [''],
        email: ['anna@forum.example'],
        'consents.terms': ['on'],
        'answers.day': ['1', '2'],
      },
      errors: [{ name: 'name', code: 'missing' }],
    },
  ]);
});

test('a code that was mailed is bound to the browser, with and without script', async () => {
  const fields = [{ name: 'addressCode', code: 'missing' }] as const;
  const asked = { ok: false, status: 409, reason: 'other_type', fields, flow: 'f'.repeat(43) } as const;
  const { form, program, drafts, calls, send } = await open(asked);
  const cookie = `__Host-plenum-flow=${'f'.repeat(43)}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure`;
  const plain = await form(`${ANNA_FORM}&otherType=replace`);
  expect([plain.status, plain.headers.get('set-cookie')]).toEqual([303, cookie]);
  expect(drafts).toMatchObject([{ values: { otherType: ['replace'] }, errors: fields }]);
  const answer = await program({ ...ANNA, otherType: 'replace' });
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([409, cookie]);
  expect(await answer.json()).toMatchObject({ code: 'other_type', fields });
  await send(`${ANNA_FORM}&otherType=replace&addressCode=12345678`, {
    'Content-Type': 'application/x-www-form-urlencoded',
    Cookie: 'plenum-flow=mine',
  });
  expect(calls.at(-1)).toMatchObject({
    order: { input: { otherType: 'replace', addressCode: '12345678' } },
    origin: { cookie: 'plenum-flow=mine' },
  });
  expect((await program({ ...ANNA, otherType: 'both' })).status).toBe(422);
});

test('what a flood of refused forms leaves is bounded', async () => {
  const { form, drafts } = await open();
  const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await form('name=')).status));
  expect(statuses.filter((status) => status === 303)).toHaveLength(60);
  expect(statuses.filter((status) => status === 422)).toHaveLength(10);
  expect(drafts).toHaveLength(60);
});

test('other origins and other media types never reach the use case', async () => {
  const { send, calls } = await open();
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': KEY };
  expect((await send(JSON.stringify(ANNA), { ...headers, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await send(JSON.stringify(ANNA), { ...headers, 'Content-Type': 'text/plain' })).status).toBe(415);
  expect(calls).toEqual([]);
});
