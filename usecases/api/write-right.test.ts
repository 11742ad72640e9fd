import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Tx } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { listAudit } from '../audit.ts';
import { recordHistory } from '../desk/record-history.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, tableHashes } from '../programme/programme-file.fixture.ts';
import { holderOfToken, makeToken } from './token.ts';
import { changePerson } from './write-person.ts';
import { addSession, changeSession, readSessionRecord } from './write-session.ts';

const SLUG = 'smallforum';
const KEY = 'a-key-of-this-program';

describeEachEngine('a program that changes a draft', (engine) => {
  afterEach(() => inUse(undefined));

  test('is stopped by a right that went while it was asking, and by the end of its token', async () => {
    const { db, viewer, accountId } = await open();
    const [session] = await db.read.select().from(db.t.session);
    const [person] = await db.read.select().from(db.t.person);
    const row = await readSessionRecord(viewer, SLUG, session?.id ?? '');
    const tries = [
      () =>
        changeSession(viewer, SLUG, { id: row?.id ?? '', ifMatch: [row?.rev ?? ''], patch: { tags: ['x'] } }),
      () => addSession(viewer, SLUG, { key: KEY, body: { title: { en: 'New' } } }),
    ];
    const losses: readonly ((tx: Tx) => PromiseLike<unknown>)[] = [
      (tx) => tx.delete(tx.t.grant).where(eq(tx.t.grant.accountId, accountId)),
      (tx) => tx.update(tx.t.apiToken).set({ revokedAt: 1 }),
      (tx) => tx.update(tx.t.account).set({ disabledAt: 1 }).where(eq(tx.t.account.id, accountId)),
    ];
    for (const lose of losses) {
      const [grants, tokens, accounts] = [
        await db.read.select().from(db.t.grant),
        await db.read.select().from(db.t.apiToken),
        await db.read.select().from(db.t.account),
      ];
      await db.tx(async (tx) => void (await lose(tx)));
      const before = await tableHashes(db);
      for (const attempt of tries) await expect(attempt()).rejects.toThrow(ForbiddenError);
      expect(await tableHashes(db)).toEqual(before);
      await db.tx(async (tx) => {
        await tx.delete(tx.t.grant);
        for (const one of grants) await tx.insert(tx.t.grant).values(one);
        for (const { id, revokedAt } of tokens)
          await tx.update(tx.t.apiToken).set({ revokedAt }).where(eq(tx.t.apiToken.id, id));
        for (const { id, disabledAt } of accounts)
          await tx.update(tx.t.account).set({ disabledAt }).where(eq(tx.t.account.id, id));
      });
    }
    for (const attempt of tries) expect(await attempt()).toMatchObject({ ok: true });
    // A moderator of the whole forum edits sessions, and people not.
    const moderator = {
      ...viewer,
      grants: viewer.grants.map((one) => ({ ...one, role: 'moderator' as const })),
    };
    const patch = { biography: {} };
    const change = changePerson(moderator, SLUG, { id: person?.id ?? '', ifMatch: ['x'], patch });
    await expect(change).rejects.toThrow(ForbiddenError);
  });

  test('stands in the history with its maker and its name, also when it is ended', async () => {
    const { db, viewer } = await open();
    await addSession(viewer, SLUG, { key: KEY, body: { title: { en: 'New' } } });
    const made = async () => {
      const { lines } = await listAudit(viewer, { edition: SLUG }, {}, { page: 1, language: 'en' });
      return lines.find(({ action }) => action === 'session.edit.made')?.actor;
    };
    expect(await made()).toMatchObject({ kind: 'account', token: 'App' });
    const [session] = await db.read
      .select()
      .from(db.t.session)
      .where(eq(db.t.session.title, { en: 'New' }));
    const about = { noun: 'session', id: session?.id ?? '' } as const;
    const history = await recordHistory(viewer, SLUG, about, { page: 1, language: 'en' });
    expect(history.lines.map(({ actor }) => actor.token)).toEqual(['App']);
    await db.tx((tx) => tx.delete(tx.t.apiToken));
    expect(await made()).toMatchObject({ kind: 'account', token: null });
  });

  async function open() {
    const db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    const [edition] = await db.read.select().from(db.t.edition);
    const scope = { kind: 'edition', editionId: edition?.id ?? '' } as const;
    const { id: accountId } = await db.tx((tx) => anAccount(tx));
    await db.tx((tx) => aGrant(tx, accountId, 'organizer', scope));
    const grants = [{ role: 'organizer', scope }] as const;
    const maker: Viewer = { kind: 'account', accountId, name: 'Olga', grants, reauthAt: Date.now() };
    const { token } = await makeToken(maker, SLUG, { name: 'App', scopes: ['programme:write'], days: 30 });
    const holder = await holderOfToken(`Bearer ${token}`, 'request-1');
    if (holder?.viewer.kind !== 'account') throw new Error('the token opens nothing');
    return { db, accountId, viewer: holder.viewer };
  }
});
