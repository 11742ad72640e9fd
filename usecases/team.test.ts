import { expect, test } from 'vitest';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aTrack } from '#db/factories/track.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import { type GrantScope, scopeKey, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from './access.ts';
import { DAY, MINUTE, NOON, sessionCookieOf, signInHouse, signInState } from './account/account.fixture.ts';
import { openInvite } from './account/invite.ts';
import { matterOf } from './mail-matter.ts';
import { sessionOfCookie, viewerOfCookie } from './session.ts';
import { changeMemberRole, inviteMember, removeMember, revokeInvite } from './team.ts';
import { openEditionTeam, openInstanceTeam } from './team-view.ts';

const INSTANCE: GrantScope = { kind: 'instance' };

describeEachEngine('the team', (engine) => {
  const open = signInHouse(engine);

  test('an invite is a mail in the language and by the name of who asks, with ids only', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    expect(await inviteMember(owner, letter({ scope: scopeKey(whole(edition.id)) }))).toEqual({ ok: true });
    const [invite] = await db.read.select().from(db.t.invite);
    expect(invite).toMatchObject({
      emailNorm: 'new@forum.example',
      role: 'organizer',
      editionId: edition.id,
      expiresAt: NOON + 7 * DAY,
      usedAt: null,
    });
    expect(await db.read.select().from(db.t.mail)).toMatchObject([
      {
        kind: 'invite',
        language: 'ru',
        toEmail: 'New@forum.example',
        params: {
          inviteId: invite?.id,
          role: 'organizer',
          inviter: 'Olga',
          place: edition.name.ru ?? edition.name.en,
        },
      },
    ]);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action, editionId }) => [action, editionId])).toEqual([['invite.add', edition.id]]);
    expect(JSON.stringify(lines)).not.toContain('forum.example');
  });

  test('an invite for one part names it in the mail and on its page', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    const track = await db.tx((tx) => aTrack(tx, edition, { name: { ru: 'Мода', en: 'Fashion' } }));
    const scope = scopeKey({ kind: 'track', editionId: edition.id, id: track.id });
    expect(await inviteMember(owner, letter({ role: 'track_curator', scope }))).toEqual({ ok: true });
    const [mail] = await db.read.select().from(db.t.mail);
    expect(mail?.params).toMatchObject({ partKind: 'track', part: 'Мода' });
    if (!mail) throw new Error('no mail');
    const matter = matterOf(mail, 'shown');
    if (matter?.kind !== 'invite') throw new Error('no invite');
    expect(matter).toMatchObject({ part: { kind: 'track', name: 'Мода' } });
    const token = matter.address.split('/').at(-1) ?? '';
    expect(await openInvite(owner, token, 'en')).toMatchObject({
      role: 'track_curator',
      place: edition.name.en ?? edition.name.ru,
      part: { kind: 'track', name: 'Fashion' },
    });
    expect(matterOf({ ...mail, params: { ...mail.params, part: '' } }, 'hidden')).toMatchObject({
      part: null,
    });
  });

  test('a second invite to the same place takes the first one back', async () => {
    const { db } = await open();
    const { owner } = await aTeam(db);
    await inviteMember(owner, letter({}));
    await inviteMember(owner, letter({ role: 'programme_editor' }));
    const view = await openInstanceTeam(owner, 'en');
    expect(view.invites.map(({ email, role }) => [email, role])).toEqual([
      ['New@forum.example', 'programme_editor'],
    ]);
    const [only] = view.invites;
    expect(await revokeInvite(owner, only?.id ?? '')).toEqual({ ok: true });
    expect(await revokeInvite(owner, only?.id ?? '')).toEqual({ ok: false, reason: 'changed' });
    expect((await openInstanceTeam(owner, 'en')).invites).toEqual([]);
  });

  test('what cannot be given is refused, and nothing is written', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    const other = newId();
    const before = await signInState(db);
    expect(await inviteMember(owner, letter({ email: 'no address' }))).toMatchObject({
      reason: 'no_address',
    });
    expect(await inviteMember(owner, letter({ role: 'door_device' }))).toMatchObject({
      reason: 'no_such_role',
    });
    expect(await inviteMember(owner, letter({ email: 'olga@forum.example', role: 'owner' }))).toMatchObject({
      reason: 'already',
    });
    for (const scope of [
      '',
      'everything',
      `edition:${other}`,
      `track:${edition.id}:${other}`,
      `series:${other}`,
    ]) {
      await expect(inviteMember(owner, letter({ scope })), scope).rejects.toBeInstanceOf(NotFoundError);
    }
    expect(await signInState(db)).toBe(before);
  });

  test('nobody gives more than they have, and nobody else gives anything', async () => {
    const { db } = await open();
    const { edition, other } = await aTeam(db);
    const organizer = await aMember(db, 'organizer', whole(edition.id));
    const editor = await aMember(db, 'programme_editor', whole(edition.id));
    const stranger = await aMember(db, 'owner', whole(other.id));
    const here = scopeKey(whole(edition.id));
    const before = await signInState(db);
    const owning = letter({ role: 'owner', scope: here });
    await expect(inviteMember(organizer, owning)).rejects.toBeInstanceOf(ForbiddenError);
    await expect(inviteMember(organizer, letter({}))).rejects.toBeInstanceOf(NotFoundError);
    await expect(inviteMember(editor, letter({ role: 'desk', scope: here }))).rejects.toBeInstanceOf(
      ForbiddenError,
    );
    await expect(inviteMember(stranger, letter({ scope: here }))).rejects.toThrow();
    expect(await signInState(db)).toBe(before);
    expect(await inviteMember(organizer, letter({ role: 'desk', scope: here }))).toEqual({ ok: true });
  });

  test('a sign-in older than a quarter of an hour gives no rights', async () => {
    const { db, clock } = await open();
    const { owner } = await aTeam(db);
    const [grant] = await db.read.select().from(db.t.grant);
    clock.move(15 * MINUTE + 1);
    const before = await signInState(db);
    const row = { grantId: grant?.id ?? '', version: 1 };
    await expect(inviteMember(owner, letter({}))).rejects.toBeInstanceOf(ReauthRequiredError);
    await expect(changeMemberRole(owner, { ...row, role: 'desk' })).rejects.toBeInstanceOf(
      ReauthRequiredError,
    );
    await expect(removeMember(owner, row)).rejects.toBeInstanceOf(ReauthRequiredError);
    await expect(revokeInvite(owner, newId())).rejects.toBeInstanceOf(ReauthRequiredError);
    expect(await signInState(db)).toBe(before);
  });

  test('a right that is taken is gone with the next request, and the session is no organizer’s any more', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    const { accountId } = await anOrganizer(db, edition.id);
    const cookie = sessionCookieOf(await db.tx((tx) => aSignIn(tx, accountId, 'organizer', NOON)));
    expect((await sessionOfCookie(cookie))?.class).toBe('organizer');
    const [grant] = (await openEditionTeam(owner, edition.slug, 'en')).members
      .flatMap(({ grants }) => grants)
      .filter(({ role }) => role === 'organizer');
    if (!grant) throw new Error('no grant');
    const row = { grantId: grant.id, version: grant.version };
    expect(await changeMemberRole(owner, { ...row, role: 'reviewer' })).toEqual({ ok: true });
    expect(await viewerOfCookie(cookie)).toMatchObject({ grants: [{ role: 'reviewer' }] });
    expect(await removeMember(owner, row)).toEqual({ ok: false, reason: 'changed' });
    expect(await removeMember(owner, { ...row, version: 2 })).toEqual({ ok: true });
    expect(await viewerOfCookie(cookie)).toMatchObject({ grants: [] });
    expect((await sessionOfCookie(cookie))?.class).toBe('member');
    await expect(removeMember(owner, row)).rejects.toBeInstanceOf(NotFoundError);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action, values }) => [action, values.role]).sort()).toEqual([
      ['grant.change', { before: 'organizer', after: 'reviewer' }],
      ['grant.remove', { before: 'reviewer', after: null }],
    ]);
  });

  test('the open invites of whom a right is taken from go with it, and no others', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    const organizer = await anOrganizer(db, edition.id);
    const here = scopeKey(whole(edition.id));
    await inviteMember(organizer, letter({ email: 'second@forum.example', scope: here }));
    await inviteMember(owner, letter({ email: 'third@forum.example', scope: here }));
    const [grant] = (await openEditionTeam(owner, edition.slug, 'en')).members
      .flatMap(({ grants }) => grants)
      .filter(({ role }) => role === 'organizer');
    expect(await removeMember(owner, { grantId: grant?.id ?? '', version: 1 })).toEqual({ ok: true });
    const left = (await openEditionTeam(owner, edition.slug, 'en')).invites;
    expect(left.map(({ email }) => email)).toEqual(['third@forum.example']);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action }) => action).sort()).toEqual([
      'grant.remove',
      'invite.add',
      'invite.add',
      'invite.revoke',
    ]);
  });

  test('the last owner stays, two may part', async () => {
    const { db } = await open();
    const { owner } = await aTeam(db);
    const grants = async () => db.read.select().from(db.t.grant);
    const [own] = await grants();
    const row = { grantId: own?.id ?? '', version: 1 };
    expect(await removeMember(owner, row)).toEqual({ ok: false, reason: 'last_owner' });
    expect(await changeMemberRole(owner, { ...row, role: 'organizer' })).toEqual({
      ok: false,
      reason: 'last_owner',
    });
    const disabled = await db.tx((tx) => anAccount(tx, { disabledAt: NOON }));
    await db.tx((tx) => aGrant(tx, disabled.id, 'owner', INSTANCE));
    expect(await removeMember(owner, row)).toEqual({ ok: false, reason: 'last_owner' });
    const second = await db.tx((tx) => anAccount(tx));
    const secondGrant = await db.tx((tx) => aGrant(tx, second.id, 'owner', INSTANCE));
    const both = await Promise.all([
      removeMember(owner, row),
      removeMember(owner, { grantId: secondGrant, version: 1 }),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('the page of an edition shows who comes from above, and addresses only to those who manage', async () => {
    const { db } = await open();
    const { owner, edition } = await aTeam(db);
    const track = await db.tx((tx) => aTrack(tx, edition));
    const scope: GrantScope = { kind: 'track', editionId: edition.id, id: track.id };
    const curator = await aMember(db, 'track_curator', scope);
    const seen = await openEditionTeam(curator, edition.slug, 'en');
    expect(seen.choices).toEqual([]);
    expect(seen.members.map(({ email }) => email)).toEqual(['', '']);
    const full = await openEditionTeam(owner, edition.slug, 'en');
    expect(full.members.find(({ isYou }) => isYou)).toMatchObject({
      name: 'Olga',
      email: 'olga@forum.example',
    });
    expect(full.choices.find(({ kind }) => kind === 'track')).toMatchObject({
      scope: scopeKey(scope),
      roles: ['track_curator', 'reviewer'],
    });
    await expect(openInstanceTeam(curator, 'en')).rejects.toBeInstanceOf(NotFoundError);
  });
});

function letter(given: Partial<Parameters<typeof inviteMember>[1]>) {
  return {
    email: 'New@forum.example',
    role: 'organizer',
    scope: scopeKey(INSTANCE),
    language: 'ru',
    ...given,
  } as const;
}

function whole(editionId: string): GrantScope {
  return { kind: 'edition', editionId };
}

async function aTeam(db: Db) {
  const [edition, other] = await db.tx(async (tx) => [await anEdition(tx), await anEdition(tx)] as const);
  const owner = await aMember(db, 'owner', INSTANCE, { name: 'Olga', email: 'olga@forum.example' });
  return { owner, edition, other };
}

async function aMember(
  db: Db,
  role: ViewerRole,
  scope: GrantScope,
  given: { name?: string; email?: string } = {},
): Promise<Viewer> {
  const { id: accountId, name } = await db.tx((tx) => anAccount(tx, given));
  await db.tx((tx) => aGrant(tx, accountId, role, scope));
  return { kind: 'account', accountId, name, grants: [{ role, scope }], reauthAt: NOON };
}

async function anOrganizer(db: Db, editionId: string) {
  const viewer = await aMember(db, 'organizer', whole(editionId));
  if (viewer.kind !== 'account') throw new Error('no account');
  return viewer;
}
