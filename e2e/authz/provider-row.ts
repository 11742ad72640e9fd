import type { MatrixRow } from './row.ts';

const NO_ISSUER = 'Way stations of a sign-in at a foreign issuer; without one configured nothing is there.';

function row(method: 'GET' | 'POST', below: string): MatrixRow {
  const path = `/api/auth/${below}`;
  return {
    entry: `${method} ${path}`,
    permission: 'public',
    why: NO_ISSUER,
    answers: [404],
    sample: () => (method === 'GET' ? { path } : { path, form: {} }),
  };
}

/** What the sign-in library is let answer. */
export const PROVIDER_ROWS: readonly MatrixRow[] = [
  row('GET', 'csrf'),
  row('GET', 'providers'),
  row('GET', 'session'),
  row('GET', 'error'),
  row('GET', 'callback/oidc'),
  row('POST', 'signin/oidc'),
  row('POST', 'signout'),
];
