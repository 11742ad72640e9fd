import { MATRIX } from '../../e2e/authz/matrix.ts';
import { type AuthorizationHouse, openAuthorizationHouse } from '../authorization.ts';
import { methodOf } from '../authorization-request.ts';
import { foreignHosts, staticAddresses, wrongHeaders } from '../header-check.ts';
import { ask } from '../pattern-request.ts';
import type { Gate } from './gate.ts';

/** Addresses that no entry has, and how an answer of each class looks. */
const ODD = [
  '/none/at/all',
  '/%zz',
  '/a//b',
  '/_next/image?url=x',
  '/organize/nothing',
  `/${'a'.repeat(2_100)}`,
];

/** S8: headers and cookies on all routes, all static files and stored files, in every class of answer. */
export const headerGate: Gate = {
  id: 'S8',
  title: 'headers and cookies everywhere',
  cases: () => [
    {
      name: 'everywhere',
      run: async () => {
        const house = await openAuthorizationHouse(MATRIX, { name: 'prove-headers' });
        try {
          const { seen, statuses, wrong } = await lookEverywhere(house);
          const classes = ['2', '3', '4'].filter((first) =>
            statuses.some((one) => String(one).startsWith(first)),
          );
          return {
            required: 0,
            achieved: wrong.length,
            unit: `wrong of ${seen} answers`,
            pass: wrong.length === 0 && seen > 300 && classes.length === 3,
            notes: wrong.slice(0, 20),
          };
        } finally {
          await house.close();
        }
      },
    },
  ],
};

export async function lookEverywhere(house: AuthorizationHouse) {
  const { origin } = house.server;
  const wrong: string[] = [];
  const statuses: number[] = [];
  const look = async (path: string, options: { token?: string | undefined; isPrivate?: boolean } = {}) => {
    const answer = await ask(house, { path, token: options.token });
    statuses.push(answer.status);
    const isPrivatePage = options.isPrivate === true && answer.status === 200;
    const found = wrongHeaders(answer.headers, isPrivatePage, path);
    const isHtml = String(answer.headers['content-type']).startsWith('text/html');
    if (isHtml) found.push(...foreignHosts(answer.body, origin).map((host) => `loads from ${host}`));
    wrong.push(...found.map((what) => `${what}: ${path} ${answer.status}`));
  };
  for (const row of MATRIX.filter((one) => methodOf(one) === 'GET')) {
    const { path } = row.sample(house.world, 0);
    const isPrivate = /^GET \/(organize|my)/.test(row.entry);
    for (const actor of ['anonymous', 'organizer', 'all but the needed right'] as const)
      await look(path, { token: house.cookieOf(actor, row), isPrivate });
  }
  for (const path of [...staticAddresses(), ...ODD]) await look(path);
  return { seen: statuses.length, statuses: [...new Set(statuses)], wrong };
}
