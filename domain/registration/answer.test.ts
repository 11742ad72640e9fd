import { expect, it } from 'vitest';
import { checkAnswer } from './answer.ts';
import type { QuestionKind } from './vocabulary.ts';

const options = [{ key: 'mon' }, { key: 'tue' }, { key: 'wed' }];
const judge = (kind: QuestionKind, sent: unknown) => checkAnswer({ kind, options }, sent);

it.each<[QuestionKind, unknown, unknown]>([
  ['short_text', '  Novosibirsk\tcity\u0000 ', 'Novosibirsk city'],
  ['short_text', 'и\u0306', 'й'],
  ['long_text', 'one\r\ntwo\u0007', 'one\ntwo'],
  ['one_choice', 'tue', 'tue'],
  ['many_choices', ['wed', 'mon', 'wed'], ['mon', 'wed']],
  ['many_choices', 'tue', ['tue']],
  ['number', 12.5, 12.5],
  ['number', '-1 000,50', -1000.5],
  ['number', '0', 0],
  ['date', ' 2027-05-20 ', '2027-05-20'],
  ['country', 'kz', 'KZ'],
  ['phone', '+7 (383) 123-45-67', '+73831234567'],
  ['yes_no', false, false],
  ['yes_no', 'on', true],
  ['yes_no', 'no', false],
])('keeps %s %j as %j', (kind, sent, value) => {
  expect(judge(kind, sent)).toEqual({ ok: true, value });
});

it.each<[QuestionKind, unknown, string]>([
  ['short_text', 'x'.repeat(201), 'long'],
  ['short_text', 5, 'invalid'],
  ['long_text', 'x'.repeat(4_001), 'long'],
  ['one_choice', 'sun', 'unknown_choice'],
  ['one_choice', ['mon'], 'invalid'],
  ['many_choices', ['mon', 'sun'], 'unknown_choice'],
  ['many_choices', 3, 'invalid'],
  ['number', 'twelve', 'invalid'],
  ['number', Number.NaN, 'invalid'],
  ['number', '1e400', 'invalid'],
  ['date', '2027-02-29', 'invalid'],
  ['country', 'ZZ', 'invalid'],
  ['country', 'KAZ', 'invalid'],
  ['phone', '123', 'invalid'],
  ['phone', 'call me', 'invalid'],
  ['yes_no', 'perhaps', 'invalid'],
  ['file', '0190b1e2-5c7a-7000-8000-000000000001', 'invalid'],
])('refuses %s %j: %s', (kind, sent, code) => {
  expect(judge(kind, sent)).toEqual({ ok: false, code });
});

it.each<[QuestionKind, unknown]>([
  ['short_text', ' '],
  ['short_text', '\u0000'],
  ['one_choice', ''],
  ['many_choices', []],
  ['number', undefined],
  ['date', null],
])('takes %s %j for no answer', (kind, sent) => {
  expect(judge(kind, sent)).toEqual({ ok: true, value: undefined });
});
