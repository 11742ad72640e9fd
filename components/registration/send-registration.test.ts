import { expect, test } from 'vitest';
import type { RegisterBody } from './form-body.ts';
import { newKey, sendRegistration } from './send-registration.ts';

const BODY: RegisterBody = {
  name: 'Анна',
  email: 'anna@forum.example',
  type: 'participant',
  locale: 'ru',
  consents: { terms: true },
  answers: {},
  hold: true,
};

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const post: typeof fetch = async () => Response.json(body, { status, headers });
  return sendRegistration('/forum/register', BODY, 'k'.repeat(16), post);
};

test('a ticket, or a mail where nothing may be shown', async () => {
  expect(await answering(201, { state: 'confirmed', ticketUrl: '/t/x' })).toEqual({
    kind: 'done',
    ticketUrl: '/t/x',
  });
  expect(await answering(200, { state: 'confirmed' })).toEqual({ kind: 'done', ticketUrl: undefined });
});

test('a busy server and a first try that still runs are asked again after the time they name', async () => {
  expect(await answering(503, {}, { 'Retry-After': '3' })).toEqual({ kind: 'again', seconds: 3 });
  expect(await answering(503, 'no JSON')).toEqual({ kind: 'again', seconds: 1 });
  expect(await answering(503, {}, { 'Retry-After': '999' })).toEqual({ kind: 'again', seconds: 30 });
  expect(await answering(409, { reason: 'still_running' })).toEqual({ kind: 'again', seconds: 1 });
});

test('fields, reasons and limits come back as problems', async () => {
  const fields = [{ name: 'email', code: 'invalid' }];
  expect(await answering(422, { reason: 'invalid', fields })).toEqual({ kind: 'refused', problems: fields });
  const form = (code: string) => ({ kind: 'refused', problems: [{ name: 'form', code }] });
  expect(await answering(409, { reason: 'sold_out' })).toEqual(form('sold_out'));
  expect(await answering(429, { code: 'anything' })).toEqual(form('too_many'));
  expect(await answering(500, 'x')).toEqual(form('failed'));
});

test('without a network it says so', async () => {
  const post: typeof fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  expect(await sendRegistration('/forum/register', BODY, newKey(), post)).toEqual({ kind: 'offline' });
  expect(newKey()).toMatch(/^[0-9a-f]{48}$/);
});
