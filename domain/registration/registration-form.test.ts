import { expect, it } from 'vitest';
import { readRegistrationForm } from './registration-form.ts';
import { readRegistration } from './registration-input.ts';

const least: [string, string][] = [
  ['name', 'Анна Ким'],
  ['email', 'anna@forum.example'],
  ['consents.terms', 'on'],
];

it('says the same as the body of a program', () => {
  const form = readRegistrationForm([
    ...least,
    ['type', 'workshop'],
    ['code', ''],
    ['waitlist', 'false'],
    ['website', ''],
    ['draft', 'abc'],
    ['answers.days', 'mon'],
    ['answers.days', 'tue'],
    ['answers.diet', 'vegan'],
    ['answers.visa', ''],
    ['party.size', '4'],
    ['party.contactAttends', 'false'],
    ['party.organisation', ''],
    ['party.members.0.name', 'Boris'],
    ['party.members.0.email', ''],
    ['party.members.1.name', 'Vera'],
    ['party.members.1.email', 'vera@forum.example'],
    ['party.members.2.name', ''],
    ['party.members.2.email', ''],
  ]);
  const program = readRegistration({
    name: 'Анна Ким',
    email: 'anna@forum.example',
    consents: { terms: true },
    type: 'workshop',
    waitlist: false,
    answers: { days: ['mon', 'tue'], diet: 'vegan' },
    party: {
      size: 4,
      contactAttends: false,
      members: [{ name: 'Boris' }, { name: 'Vera', email: 'vera@forum.example' }],
    },
  });
  expect(program.ok).toBe(true);
  expect(form).toMatchObject({ ...program, isTrap: false });
});

it('is one person when the party is one', () => {
  for (const size of ['', '1']) {
    const form = readRegistrationForm([...least, ['party.size', size], ['party.members.0.name', '']]);
    expect(form.ok && form.input.party).toBe(undefined);
  }
});

it('keeps what was typed beside what is wrong', () => {
  const form = readRegistrationForm([
    ['name', ' '],
    ['email', 'anna'],
    ['party.size', 'three'],
    ['party.members.1.email', 'boris'],
    ['website', 'https://spam.example'],
  ]);
  expect(form).toEqual({
    ok: false,
    isTrap: true,
    fields: [
      { name: 'name', code: 'missing' },
      { name: 'email', code: 'invalid' },
      { name: 'consents.terms', code: 'missing' },
      { name: 'party.size', code: 'invalid' },
      { name: 'party.members.0.name', code: 'missing' },
      { name: 'party.members.1.name', code: 'missing' },
      { name: 'party.members.1.email', code: 'invalid' },
    ],
    typed: {
      name: [' '],
      email: ['anna'],
      'party.size': ['three'],
      'party.members.1.email': ['boris'],
    },
  });
});

it('refuses fields that it does not have', () => {
  const form = readRegistrationForm([
    ...least,
    ['admin', '1'],
    ['consents.cookies', 'on'],
    ['answers.A', 'x'],
  ]);
  expect(!form.ok && form.fields).toEqual(
    expect.arrayContaining([
      { name: 'admin', code: 'unknown' },
      { name: 'consents.cookies', code: 'unknown' },
      { name: 'answers.A', code: 'unknown' },
    ]),
  );
});

it.each(['__proto__', 'a.b.c.d.e', 'answers.__proto__', 'name[]', 'x'.repeat(61)])(
  'refuses a form with a field named %s',
  (name) => {
    expect(readRegistrationForm([...least, [name, 'x']])).toMatchObject({
      ok: false,
      fields: [{ name: 'form', code: 'invalid' }],
    });
  },
);
