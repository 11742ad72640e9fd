import type { Deed } from '#domain/permissions.ts';
import type { MatrixRow, World } from './row.ts';

const ONLY_TELLS = 'Only tells how far a backup is: there is nothing to change.';

function row(
  entry: string,
  permission: Deed,
  path: string | ((world: World) => string),
  json?: (world: World) => object,
): MatrixRow {
  return {
    entry,
    permission,
    at: 'instance',
    sample: (world) => ({
      path: typeof path === 'string' ? path : path(world),
      ...(json === undefined ? {} : { json: json(world) }),
    }),
  };
}

/** What the owner of the house does in the browser: backups, erasure, exports of a person. */
export const SYSTEM_ROWS: readonly MatrixRow[] = [
  row('GET /organize/system', 'instance.manage', '/organize/system'),
  { ...row('ACTION backup.request', 'instance.manage', '/organize/system', () => ({})), changes: true },
  { ...row('ACTION backup.progress', 'instance.manage', '/organize/system', () => ({})), why: ONLY_TELLS },
  row('GET /organize/system/people', 'person.erase', '/organize/system/people'),
  {
    ...row(
      'GET /organize/system/people/export',
      'person.export',
      ({ other }) => `/organize/system/people/export?who=${other.ids.person}`,
    ),
    // Who took what is held about somebody out of the house is written down.
    changes: true,
  },
  {
    ...row('ACTION privacy.find', 'person.export', '/organize/system/people', ({ idleEmail }) => ({
      who: idleEmail,
    })),
    why: 'Only tells whom an address names: there is nothing to change.',
  },
  {
    ...row('ACTION person.erase', 'person.erase', '/organize/system/people', ({ idleEmail }) => ({
      who: idleEmail,
      again: idleEmail,
    })),
    changes: true,
  },
];
