import { describe, expect, it } from 'vitest';
import { inviteTokenIn, paths, plainPaths } from './paths.ts';

describe('paths', () => {
  it('give English no prefix and Russian its own', () => {
    expect(paths('en').session('forum', 'ABC123')).toBe('/forum/sessions/ABC123');
    expect(paths('ru').session('forum', 'ABC123')).toBe('/ru/forum/sessions/ABC123');
    expect([paths('en').home(), paths('ru').home()]).toEqual(['/', '/ru']);
  });

  it('keep a further locale of the content on every address', () => {
    const kk = paths('ru', 'kk');
    expect(kk.hall('forum', 'big')).toBe('/ru/forum/halls/big?lang=kk');
    expect(kk.programme('forum', '2027-05-20', { track: 'a b' })).toBe(
      '/ru/forum/programme/2027-05-20?lang=kk&track=a%20b',
    );
    expect(kk.people('forum', { page: '2' })).toBe('/ru/forum/people?lang=kk&page=2');
  });

  it('escape what people may have typed into a slug', () => {
    expect(paths('en').track('forum', 'a/b?c')).toBe('/forum/tracks/a%2Fb%3Fc');
  });

  it('leave empty parts of a query out', () => {
    expect(plainPaths.exchangeFile('forum', 'schedule.xml', {})).toBe('/forum/schedule.xml');
    expect(plainPaths.exchangeFile('forum', 'schedule.xml', { lang: 'ru' })).toBe(
      '/forum/schedule.xml?lang=ru',
    );
  });
});

it('inviteTokenIn reads what paths made of a token, and nothing else', () => {
  const token = 'Ab-_09';
  expect([paths('en').invite(token), paths('ru').invite(token)].map(inviteTokenIn)).toEqual([token, token]);
  const others = [
    undefined,
    '',
    '/invite/',
    '/organize',
    '/kk/invite/a',
    '/invite/a/b',
    '//invite/a',
    '/invite/a?b',
  ];
  expect(others.map(inviteTokenIn)).toEqual(others.map(() => undefined));
});
