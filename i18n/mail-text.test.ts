import { expect, it } from 'vitest';
import { type MailSubject, mailText } from './mail-text.ts';

const HOUSE = { name: 'Енисей', address: 'https://forum.example', contact: 'office@forum.example' };
const FREE = 'FREE TEXT';
const ALL: readonly MailSubject[] = [
  { kind: 'code', purpose: 'sign_in', digits: '12345678' },
  { kind: 'code', purpose: 'change_email', digits: '12345678' },
  { kind: 'code', purpose: 'set_password', digits: '12345678' },
  {
    kind: 'invite',
    role: 'organizer',
    place: FREE,
    part: null,
    inviter: FREE,
    address: 'https://forum.example/invite/x',
  },
  {
    kind: 'invite',
    role: 'owner',
    place: '',
    part: null,
    inviter: FREE,
    address: 'https://forum.example/invite/x',
  },
  { kind: 'email_changed', oldEmail: FREE, newEmail: FREE },
  { kind: 'password_changed' },
  { kind: 'test' },
];

it('has a subject for every mail in both languages, and no free text in it', () => {
  const subjects = (['en', 'ru'] as const).map((language) =>
    ALL.map((about) => mailText(language, about, HOUSE).subject),
  );
  expect(subjects).toEqual([
    [
      'Your code for signing in',
      'Your code for changing the e-mail address',
      'Your code for setting a password',
      'Invitation to a team',
      'Invitation to a team',
      'The e-mail address of your account was changed',
      'The password of your account was changed',
      'Test mail',
    ],
    [
      'Ваш код для входа',
      'Ваш код для смены адреса почты',
      'Ваш код для установки пароля',
      'Приглашение в команду',
      'Приглашение в команду',
      'Адрес почты вашей учётной записи изменён',
      'Пароль вашей учётной записи изменён',
      'Проверочное письмо',
    ],
  ]);
});

it('says what an invitation is for, with a button, and gives the code to be typed', () => {
  const [code, , , invite, everywhere] = ALL.map((about) => mailText('ru', about, HOUSE));
  expect(code?.code).toBe('12345678');
  expect(invite?.button).toEqual({ label: 'Открыть приглашение', address: 'https://forum.example/invite/x' });
  expect(invite?.paragraphs[0]).toBe('FREE TEXT приглашает вас в команду «FREE TEXT». Роль: организатор.');
  expect(everywhere?.paragraphs[0]).toBe('FREE TEXT приглашает вас в команду этого сайта. Роль: владелец.');
});

it('names the part that a role is for, and only there', () => {
  const curator = (language: 'en' | 'ru', kind: 'track' | 'session' | 'sub_forum') => {
    const [invite] = ALL.filter((about) => about.kind === 'invite');
    if (!invite) throw new Error('no invite');
    const part = { kind, name: FREE };
    return mailText(language, { ...invite, role: 'track_curator', part }, HOUSE).paragraphs[0];
  };
  expect(curator('en', 'track')).toBe(
    'FREE TEXT invites you to the team of “FREE TEXT” for one part of it: track FREE TEXT. Role: track curator.',
  );
  expect(curator('en', 'session')).toContain('session FREE TEXT');
  expect(curator('ru', 'sub_forum')).toContain('«FREE TEXT», часть: подфорум FREE TEXT. Роль: ');
});

it('never reads free text as a message: braces and tags come out as they are', () => {
  const hostile = '{digits} <b>{0}</b> {{x}} $y %s';
  const about: MailSubject = {
    kind: 'invite',
    role: '{role}',
    place: hostile,
    part: null,
    inviter: hostile,
    address: 'x',
  };
  expect(mailText('en', about, { ...HOUSE, name: hostile }).paragraphs[0]).toBe(
    `${hostile} invites you to the team of “${hostile}”. Role: {role}.`,
  );
});

it('tells whom to ask, where somebody said so', () => {
  expect(mailText('en', { kind: 'test' }, HOUSE).footer).toEqual([
    'Енисей · https://forum.example',
    'Questions: office@forum.example',
  ]);
  expect(mailText('en', { kind: 'test' }, { ...HOUSE, contact: null }).footer).toEqual([
    'Енисей · https://forum.example',
  ]);
});
