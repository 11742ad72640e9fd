import type { MatrixRow, World } from './row.ts';
import { deskPath } from './sample.ts';

function action(name: string, input: (world: World, attempt: number) => object): MatrixRow {
  return {
    entry: `ACTION ${name}`,
    permission: 'team.manage',
    changes: true,
    sample: (world, attempt) => ({
      path: deskPath(world.mine.edition.slug, 'team'),
      json: input(world, attempt),
    }),
  };
}

/** Of programs, on their own page. */
function token(name: string, input: (world: World) => object): MatrixRow {
  const sample = (world: World) => {
    const edition = world.mine.edition.slug;
    return { path: deskPath(edition, 'tokens'), json: { edition, ...input(world) } };
  };
  return { entry: `ACTION ${name}`, permission: 'team.manage', changes: true, sample };
}

function account(name: string): MatrixRow {
  const sample = ({ idleAccountId }: World) => ({
    path: '/organize/team',
    json: { accountId: idleAccountId },
  });
  return { entry: `ACTION ${name}`, permission: 'instance.manage', at: 'instance', changes: true, sample };
}

/** Who works on what, and who may say so. */
export const TEAM_ROWS: readonly MatrixRow[] = [
  {
    entry: 'GET /organize/team',
    permission: 'team.see',
    at: 'instance',
    sample: () => ({ path: '/organize/team' }),
  },
  {
    entry: 'GET /organize/editions/{edition}/team',
    permission: 'team.see',
    isAnyPart: true,
    sample: ({ mine }) => ({ path: deskPath(mine.edition.slug, 'team') }),
  },
  action('team.invite', ({ mine }, attempt) => ({
    email: `new-${attempt}@forum.example`,
    role: 'reviewer',
    scope: `edition:${mine.edition.id}`,
    language: 'en',
  })),
  action('team.change-role', ({ grantIds: [grantId] }) => ({
    grantId,
    version: 1,
    role: 'programme_editor',
  })),
  action('team.remove', ({ grantIds: [, grantId] }) => ({ grantId, version: 1 })),
  account('account.disable'),
  // What the row before has disabled.
  account('account.enable'),
  {
    entry: 'GET /organize/editions/{edition}/tokens',
    permission: 'team.manage',
    sample: ({ mine }) => ({ path: deskPath(mine.edition.slug, 'tokens') }),
  },
  token('token.make', () => ({ name: 'Screens', scopes: ['programme:read-draft'], days: 30 })),
  token('token.revoke', ({ tokenId }) => ({ tokenId })),
  action('team.revoke-invite', ({ invite }) => ({ inviteId: invite.id })),
];
