import { revokeToken } from '../api/token.ts';
import { changeMemberRole, inviteMember, removeMember, revokeInvite } from '../team.ts';
import type { IdAction } from './foreign-id.fixture.ts';
import { PEOPLE_ACTIONS, PROGRAMME_REST, SESSION_ACTIONS } from './foreign-id-session.fixture.ts';
import { STRUCTURE_ACTIONS, STRUCTURE_REST } from './foreign-id-structure.fixture.ts';

const TEAM: readonly IdAction[] = [
  {
    name: 'team.invite',
    run: (who, _slug, ids, own) =>
      inviteMember(who, {
        email: 'new@forum.example',
        role: 'track_curator',
        scope: `track:${own.edition}:${ids.track}`,
        language: 'en',
      }),
  },
  {
    name: 'team.change-role',
    isByScope: true,
    run: (who, _slug, { grant }) => changeMemberRole(who, { grantId: grant, version: 1, role: 'desk' }),
  },
  {
    name: 'team.remove',
    isByScope: true,
    run: (who, _slug, { grant }) => removeMember(who, { grantId: grant, version: 2 }),
  },
  {
    name: 'team.revoke-invite',
    isByScope: true,
    run: (who, _slug, { invite }) => revokeInvite(who, invite),
  },
  {
    name: 'token.revoke',
    run: (who, slug, { token }) => revokeToken(who, slug, { tokenId: token }),
  },
];

/** Every action and form of an edition that is told ids. People and organisations to choose from belong to the instance. */
export const ID_ACTIONS: readonly IdAction[] = [
  ...STRUCTURE_ACTIONS,
  ...SESSION_ACTIONS,
  ...PEOPLE_ACTIONS,
  ...TEAM,
  ...STRUCTURE_REST,
  ...PROGRAMME_REST,
];
