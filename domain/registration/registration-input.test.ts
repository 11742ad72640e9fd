import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../account.ts';
import { readRegistration } from './registration-input.ts';

const least = { name: 'Анна Ким', email: 'Anna.Kim@Forum.example', consents: { terms: true } };
const refusals = (over: object) => {
  const read = readRegistration({ ...least, ...over });
  return read.ok ? [] : read.fields.map(({ name, code }) => `${name} ${code}`);
};

describe('the body of a program', () => {
  it('needs a name, an address and the terms', () => {
    expect(readRegistration(least)).toEqual({
      ok: true,
      input: {
        ...least,
        emailNorm: 'anna.kim@forum.example',
        answers: {},
        waitlist: true,
      },
    });
    const empty = readRegistration({});
    expect(empty).toEqual({
      ok: false,
      fields: [
        { name: 'name', code: 'missing' },
        { name: 'email', code: 'missing' },
        { name: 'consents.terms', code: 'missing' },
      ],
    });
  });

  it('may say more', () => {
    const more = {
      ...least,
      type: 'workshop',
      locale: 'ru',
      consents: { terms: true, photo: false },
      answers: { diet: 'vegan', days: ['mon'], age: 3, visa: true },
      code: 'press-2027',
      waitlist: false,
      party: { size: 3, members: [{ name: 'Boris' }, { name: 'Vera', email: 'vera@forum.example' }] },
    };
    expect(readRegistration(more)).toEqual({
      ok: true,
      input: {
        ...more,
        emailNorm: 'anna.kim@forum.example',
        party: { ...more.party, contactAttends: true },
      },
    });
  });

  it.each<[string, object, string[]]>([
    ['a blank name', { name: ' \n ' }, ['name missing']],
    ['a name of 81 letters', { name: 'я'.repeat(81) }, ['name long']],
    ['a name that is a number', { name: 5 }, ['name invalid']],
    ['no address', { email: 'anna' }, ['email invalid']],
    ['two addresses', { email: 'anna@forum.example,boris@forum.example' }, ['email invalid']],
    ['terms that are not accepted', { consents: { terms: false } }, ['consents.terms missing']],
    ['terms that are a word', { consents: { terms: 'yes' } }, ['consents.terms invalid']],
    [
      'a consent that does not exist',
      { consents: { terms: true, cookies: true } },
      ['consents.cookies unknown'],
    ],
    ['a field that does not exist', { admin: true, price: 0 }, ['admin unknown', 'price unknown']],
    ['a locale that is none', { locale: 'русский' }, ['locale invalid']],
    ['an answer that is an object', { answers: { diet: { a: 1 } } }, ['answers.diet invalid']],
    ['a key that is none', { answers: { 'Di et': 'x' } }, ['answers.Di et unknown']],
    ['a party of one', { party: { size: 1 } }, ['party.size invalid']],
    ['a party of 51', { party: { size: 51 } }, ['party.size too_many']],
    ['a part of a person', { party: { size: 2.5 } }, ['party.size invalid']],
    [
      'more people than seats',
      { party: { size: 2, members: [{ name: 'Boris' }, { name: 'Vera' }] } },
      ['party.members too_many'],
    ],
    [
      'a person without a name',
      { party: { size: 3, members: [{ name: 'Boris' }, { email: 'x' }] } },
      ['party.members.1.name missing', 'party.members.1.email invalid'],
    ],
    ['a waitlist that is a word', { waitlist: 'no' }, ['waitlist invalid']],
  ])('is refused by field for %s', (_words, over, expected) => {
    expect(refusals(over)).toEqual(expected);
  });

  it.each([null, undefined, 'text', 5, []])('is refused when it is no object: %j', (body) => {
    expect(readRegistration(body).ok).toBe(false);
  });

  it('lets a contact who stays away fill every seat', () => {
    const members = [{ name: 'Boris' }, { name: 'Vera' }];
    expect(refusals({ party: { size: 2, contactAttends: false, members } })).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    [' Anna@Forum.EXAMPLE ', 'anna@forum.example'],
    ['ＡＮＮＡ＠forum.example', 'anna@forum.example'],
    ['АННА@ПОЧТА.РФ', 'анна@почта.рф'],
    ['anna+forum@forum.example', 'anna+forum@forum.example'],
  ])('is brought into one form before it is judged: %s', (email, emailNorm) => {
    const read = readRegistration({ ...least, email });
    expect(read.ok && read.input.emailNorm).toBe(emailNorm);
  });

  it.each([
    'anna@forum.example\u0000',
    '"anna@evil.example"@forum.example',
    'anna@forum.example＞',
    'anna﹫evil.example@forum.example',
    'anna@forum.example\r\nBcc: boris@forum.example',
    'anna\u202e@forum.example',
    'anna@forum..example',
  ])('that changes its meaning by normalising is refused: %j', (email) => {
    expect(refusals({ email })).toEqual(['email invalid']);
  });

  it('in its form stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.domain(), (local, domain) => {
        const norm = normaliseEmail(`${local}@${domain}`);
        if (norm !== undefined) expect(normaliseEmail(norm)).toBe(norm);
      }),
      { numRuns: 500 },
    );
  });
});
