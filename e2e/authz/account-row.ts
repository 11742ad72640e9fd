import type { MatrixRow } from './row.ts';

/** Of the right form and never given out. */
const FORGED = 'A'.repeat(32);
const LINK = 'The token of the address opens it; a forged one is not there, whoever asks.';
const STRANGER = 'Who signs in is nobody yet; a wrong answer changes nothing and tells nothing.';

/** Ways of strangers and of everybody to the own account. */
export const ACCOUNT_ROWS: readonly MatrixRow[] = [
  { entry: 'GET /sign-in', permission: 'public', why: STRANGER, sample: () => ({ path: '/sign-in' }) },
  {
    entry: 'POST /sign-in',
    permission: 'public',
    why: STRANGER,
    answers: [303],
    sample: (_, attempt) => ({
      path: '/sign-in',
      form: { way: 'password', email: `nobody-${attempt}@forum.example`, password: 'not the password' },
    }),
  },
  {
    entry: 'GET /sign-in/code',
    permission: 'public',
    why: STRANGER,
    answers: [200, 307],
    sample: () => ({ path: '/sign-in/code' }),
  },
  {
    entry: 'POST /sign-in/code',
    permission: 'public',
    why: STRANGER,
    answers: [303],
    sample: () => ({ path: '/sign-in/code', form: { code: '12345678' } }),
  },
  {
    entry: 'GET /sign-in/link/{token}',
    permission: 'token',
    why: LINK,
    answers: [404],
    sample: () => ({ path: `/sign-in/link/${FORGED}` }),
  },
  {
    entry: 'POST /sign-in/link/{token}',
    permission: 'token',
    why: LINK,
    answers: [404],
    sample: () => ({ path: `/sign-in/link/${FORGED}`, form: {} }),
  },
  {
    entry: 'GET /setup/{token}',
    permission: 'token',
    why: LINK,
    answers: [404],
    sample: () => ({ path: `/setup/${FORGED}` }),
  },
  {
    entry: 'POST /setup/{token}',
    permission: 'token',
    why: LINK,
    answers: [404],
    sample: () => ({
      path: `/setup/${FORGED}`,
      form: {
        name: 'Nobody',
        email: 'nobody@forum.example',
        language: 'en',
        password: 'a long sentence of mine',
      },
    }),
  },
  {
    entry: 'GET /invite/{token}',
    permission: 'token',
    why: 'Who holds the token of the mail sees to what it invites, and nothing that is behind it.',
    sample: ({ invite }) => ({ path: `/invite/${invite.token}` }),
  },
  {
    entry: 'POST /invite/{token}',
    permission: 'token',
    why: 'Only the account with the invited address takes it up: everybody else is refused.',
    answers: [303, 409],
    sample: ({ invite }) => ({ path: `/invite/${invite.token}`, form: { deed: 'accept', name: 'Nobody' } }),
  },
  {
    entry: 'POST /sign-out',
    permission: 'public',
    why: 'Ends the own session; who has none is sent home like everybody.',
    changes: true,
    answers: [303],
    sample: () => ({ path: '/sign-out', form: {} }),
  },
  { entry: 'GET /my/account', permission: 'signed_in', sample: () => ({ path: '/my/account' }) },
  {
    entry: 'POST /my/account',
    permission: 'signed_in',
    changes: true,
    answers: [303],
    sample: () => ({
      path: '/my/account',
      form: { deed: 'details', name: 'Somebody Else', language: 'ru', version: '1' },
    }),
  },
  { entry: 'GET /my/account/email', permission: 'signed_in', sample: () => ({ path: '/my/account/email' }) },
  {
    entry: 'POST /my/account/email',
    permission: 'signed_in',
    changes: true,
    answers: [303],
    sample: (_, attempt) => ({
      path: '/my/account/email',
      form: { step: 'ask', email: `new-${attempt}@forum.example` },
    }),
  },
  {
    entry: 'GET /my/account/password',
    permission: 'signed_in',
    sample: () => ({ path: '/my/account/password' }),
  },
  {
    entry: 'POST /my/account/password',
    permission: 'signed_in',
    changes: true,
    answers: [303],
    sample: () => ({ path: '/my/account/password', form: { step: 'ask' } }),
  },
];
