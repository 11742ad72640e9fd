import { expect, test } from 'vitest';
import { decidePermission, PERMISSIONS, type PermissionTarget, permissionTable } from './permissions.ts';
import { anonymousViewer, type Grant, systemViewer, type Viewer } from './viewer.ts';

const shown: PermissionTarget = { kind: 'edition', editionId: 'e1', seriesId: 's1', isPublic: true };
const hidden: PermissionTarget = { ...shown, isPublic: false };

test('strangers see what is public, and what is hidden does not exist for them', () => {
  expect(decidePermission(anonymousViewer, 'programme.see', shown)).toBe('allowed');
  expect(decidePermission(anonymousViewer, 'programme.see', hidden)).toBe('hidden');
  expect(decidePermission(anonymousViewer, 'programme.publish', shown)).toBe('forbidden');
  expect(decidePermission(anonymousViewer, 'programme.publish', hidden)).toBe('hidden');
  expect(decidePermission(anonymousViewer, 'edition.create', { kind: 'instance' })).toBe('hidden');
});

test('a grant holds where it was given and in what belongs to it', () => {
  const cases: [Grant['scope'], string][] = [
    [{ kind: 'instance' }, 'allowed'],
    [{ kind: 'series', seriesId: 's1' }, 'allowed'],
    [{ kind: 'series', seriesId: 's2' }, 'hidden'],
    [{ kind: 'edition', editionId: 'e1' }, 'allowed'],
    [{ kind: 'edition', editionId: 'e2' }, 'hidden'],
    [{ kind: 'track', editionId: 'e1', id: 't1' }, 'forbidden'],
  ];
  for (const [scope, verdict] of cases) {
    expect(decidePermission(account({ role: 'programme_editor', scope }), 'programme.publish', hidden)).toBe(
      verdict,
    );
  }
});

test('a grant for a part opens that part and no other, and lets its holder know that the edition exists', () => {
  const curator = account({ role: 'track_curator', scope: { kind: 'track', editionId: 'e1', id: 't1' } });
  const at = (part: object): PermissionTarget => ({ ...shown, isPublic: false, ...part });
  expect(decidePermission(curator, 'session.edit', at({ part: { trackId: 't1' } }))).toBe('allowed');
  expect(decidePermission(curator, 'session.edit', at({ part: { trackId: 't2' } }))).toBe('forbidden');
  expect(decidePermission(curator, 'session.edit', at({ part: { trackId: null, sessionId: 't1' } }))).toBe(
    'forbidden',
  );
  expect(decidePermission(curator, 'session.edit', at({}))).toBe('forbidden');
  expect(decidePermission(curator, 'desk.see', at({ isAnyPart: true }))).toBe('allowed');
  expect(
    decidePermission(curator, 'desk.see', {
      ...at({ isAnyPart: true }),
      editionId: 'e2',
    } as PermissionTarget),
  ).toBe('hidden');
});

test('who may edit sessions somewhere may see the draft there, and in no other part', () => {
  const editing = new Set(PERMISSIONS['session.edit']);
  expect(PERMISSIONS['programme.see_draft'].filter((role) => editing.has(role))).toEqual([...editing]);
  const moderator = account({ role: 'moderator', scope: { kind: 'session', editionId: 'e1', id: 'x1' } });
  const verdict = (part: object) =>
    decidePermission(moderator, 'programme.see_draft', { ...hidden, ...part });
  expect(verdict({ part: { sessionId: 'x1' } })).toBe('allowed');
  expect(verdict({ part: { sessionId: 'x2' } })).toBe('forbidden');
  expect(verdict({})).toBe('forbidden');
  const ofForum = account({ role: 'moderator', scope: { kind: 'edition', editionId: 'e1' } });
  expect(decidePermission(ofForum, 'programme.see_draft', hidden)).toBe('allowed');
});

test('an insider who lacks one right is told so', () => {
  const reviewer = account({ role: 'reviewer', scope: { kind: 'edition', editionId: 'e1' } });
  expect(decidePermission(reviewer, 'programme.see_draft', hidden)).toBe('allowed');
  expect(decidePermission(reviewer, 'programme.publish', hidden)).toBe('forbidden');
  const editor = account({ role: 'programme_editor', scope: { kind: 'edition', editionId: 'e1' } });
  expect(decidePermission(editor, 'programme.publish', hidden)).toBe('allowed');
  expect(decidePermission(editor, 'programme.override', hidden)).toBe('forbidden');
});

test('the house itself may do everything', () => {
  expect(decidePermission(systemViewer('command line'), 'edition.remove', hidden)).toBe('allowed');
});

test('the printed table names every right of every role', () => {
  const table = permissionTable().map(({ role, deeds }) => `${role}: ${deeds.join(' ')}`);
  expect(table).toEqual([
    'owner: programme.see programme.see_draft programme.import programme.undo programme.publish programme.override desk.see structure.edit session.edit person.edit organisation.edit page.edit file.upload edition.edit edition.create edition.remove series.edit team.see team.manage audit.see mail.see registration.see registration.edit registration.manage registration.setup door.see door.settle door.manage broadcast.see broadcast.run broadcast.manage broadcast.moderate person.export person.erase instance.manage',
    'organizer: programme.see programme.see_draft programme.import programme.undo programme.publish programme.override desk.see structure.edit session.edit person.edit organisation.edit page.edit file.upload edition.edit edition.create series.edit team.see team.manage audit.see mail.see registration.see registration.edit registration.manage registration.setup door.see door.settle door.manage broadcast.see broadcast.run broadcast.manage broadcast.moderate person.export person.erase',
    'programme_editor: programme.see programme.see_draft programme.import programme.undo programme.publish desk.see structure.edit session.edit person.edit organisation.edit page.edit file.upload team.see broadcast.see broadcast.run',
    'track_curator: programme.see programme.see_draft programme.undo desk.see session.edit file.upload team.see',
    'reviewer: programme.see programme.see_draft desk.see',
    'moderator: programme.see programme.see_draft programme.undo desk.see session.edit file.upload broadcast.see broadcast.run broadcast.moderate',
    'desk: programme.see desk.see registration.see registration.edit door.see door.settle',
    'door_device: programme.see',
    'speaker: programme.see',
    'registered: programme.see',
    'anonymous: programme.see',
  ]);
});

function account(...grants: Grant[]): Viewer {
  return { kind: 'account', accountId: 'a1', name: 'Anna', grants };
}
