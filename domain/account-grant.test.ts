import { expect, test } from 'vitest';
import { grantableRoles, mayGrant, readScopeKey, targetOfScope } from './account-grant.ts';
import { type GrantScope, scopeKey, VIEWER_ROLES, type Viewer, type ViewerRole } from './viewer.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
const edition: GrantScope = { kind: 'edition', editionId: ID };
const track: GrantScope = { kind: 'track', editionId: ID, id: OTHER };

function holding(role: ViewerRole, scope: GrantScope): Viewer {
  return { kind: 'account', accountId: ID, name: 'Olga', grants: [{ role, scope }] };
}
const at = (scope: GrantScope) => targetOfScope(scope, OTHER);

test('an owner gives every role, an organizer all but owner, everybody else none', () => {
  const gives = (role: ViewerRole) => grantableRoles(holding(role, edition), 'edition', at(edition));
  const forEdition = ['owner', 'organizer', 'programme_editor', 'reviewer', 'moderator', 'desk'];
  expect(gives('owner')).toEqual(forEdition);
  expect(gives('organizer')).toEqual(forEdition.slice(1));
  for (const role of VIEWER_ROLES.slice(2)) expect(gives(role)).toEqual([]);
});

test('an organizer of one edition gives nothing above, beside or in another one', () => {
  const viewer = holding('organizer', edition);
  expect(mayGrant(viewer, 'desk', at(edition))).toBe(true);
  expect(mayGrant(viewer, 'track_curator', at(track))).toBe(true);
  expect(mayGrant(viewer, 'desk', at({ kind: 'instance' }))).toBe(false);
  expect(mayGrant(viewer, 'desk', at({ kind: 'series', seriesId: OTHER }))).toBe(false);
  expect(mayGrant(viewer, 'desk', at({ kind: 'edition', editionId: OTHER }))).toBe(false);
});

test('the organizer of a sub-forum gives rights there and not in the whole edition', () => {
  const scope: GrantScope = { kind: 'sub_forum', editionId: ID, id: OTHER };
  const viewer = holding('organizer', scope);
  expect(grantableRoles(viewer, 'sub_forum', at(scope))).toEqual([
    'organizer',
    'programme_editor',
    'track_curator',
    'reviewer',
    'desk',
  ]);
  expect(mayGrant(viewer, 'desk', at(edition))).toBe(false);
});

test('a scope is read from its text and nothing else is', () => {
  for (const scope of [
    { kind: 'instance' } as const,
    { kind: 'series', seriesId: ID } as const,
    edition,
    track,
  ]) {
    expect(readScopeKey(scopeKey(scope))).toEqual(scope);
  }
  for (const wrong of [
    '',
    'edition',
    `edition:${ID}:`,
    `track:${ID}`,
    `everything:${ID}:${OTHER}`,
    'instance:',
  ]) {
    expect(readScopeKey(wrong)).toBeUndefined();
  }
});
