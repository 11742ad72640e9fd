import { afterEach, expect, test, vi } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Grant, Viewer } from '#domain/viewer.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { holderOfToken, listTokens, makeToken, revokeToken } from './token.ts';

const input = { name: 'Screens in the lobby', scopes: ['programme:read-draft' as const], days: 30 as const };
const DAY = 86_400_000;

async function world(db: Db) {
  return db.tx(async (tx) => {
    const edition = await anEdition(tx, { slug: 'forum', publishState: 'hidden' });
    const other = await anEdition(tx, { slug: 'elsewhere' });
    const account = await anAccount(tx);
    const scope = { kind: 'edition', editionId: edition.id } as const;
    await aGrant(tx, account.id, 'organizer', scope);
    await aGrant(tx, account.id, 'owner', { kind: 'edition', editionId: other.id });
    const grants: Grant[] = [{ role: 'organizer', scope }];
    const maker: Viewer = { kind: 'account', accountId: account.id, name: account.name, grants };
    return { edition, other, maker: { ...maker, reauthAt: Date.now() }, accountId: account.id, grants };
  });
}

const held = (token: string) => holderOfToken(`Bearer ${token}`, 'request-1');

describeEachEngine('a token of an edition', (engine) => {
  afterEach(() => {
    vi.useRealTimers();
    inUse(undefined);
  });

  test('is given out once, kept as a hash, and opens its edition alone with the rights of its maker', async () => {
    const db = inUse(await engine.open());
    const { maker, edition, accountId } = await world(db);
    const { token } = await makeToken(maker, 'forum', input);
    expect(token).toMatch(/^plenum_[\w-]{43}$/);
    const rows = await db.read.select().from(db.t.apiToken);
    expect(JSON.stringify(rows)).not.toContain(token.slice(7));
    expect(await held(token)).toMatchObject({
      edition: 'forum',
      scopes: new Set(['programme:read-draft']),
      viewer: {
        kind: 'account',
        accountId,
        requestId: 'request-1',
        // The right in the other edition stays at home.
        grants: [{ role: 'organizer', scope: { kind: 'edition', editionId: edition.id } }],
      },
    });
    const { tokens } = await listTokens(maker, 'forum');
    expect(tokens).toMatchObject([{ name: 'Screens in the lobby', scopes: ['programme:read-draft'] }]);
    expect(JSON.stringify(tokens)).not.toContain(rows[0]?.tokenHash);
    await expect
      .poll(async () => (await listTokens(maker, 'forum')).tokens[0]?.lastUsedAt)
      .toBeTypeOf('number');
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines).toMatchObject([{ action: 'token.add', targetKind: 'token', editionId: edition.id }]);
    expect(JSON.stringify(lines)).not.toContain('lobby');
  });

  test('ends when it is revoked, when its time is over, when its maker is disabled or loses the right', async () => {
    const db = inUse(await engine.open());
    const { maker, accountId } = await world(db);
    const { token } = await makeToken(maker, 'forum', input);
    expect(await held(token)).toBeDefined();
    expect(await held(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    expect(await holderOfToken(token, 'request-1')).toBeUndefined();
    vi.useFakeTimers({ now: Date.now() + 30 * DAY, toFake: ['Date'] });
    expect(await held(token)).toBeUndefined();
    vi.useRealTimers();
    await db.tx((tx) => tx.update(tx.t.account).set({ disabledAt: 1 }));
    expect(await held(token)).toBeUndefined();
    await db.tx((tx) => tx.update(tx.t.account).set({ disabledAt: null }));
    await db.tx((tx) => tx.delete(tx.t.grant));
    expect((await held(token))?.viewer).toMatchObject({ accountId, grants: [] });
    const [line] = (await listTokens(maker, 'forum')).tokens;
    const tokenId = line?.id ?? '';
    expect(await revokeToken(maker, 'forum', { tokenId })).toEqual({ ok: true });
    expect(await held(token)).toBeUndefined();
    expect(await revokeToken(maker, 'forum', { tokenId })).toEqual({ ok: false, reason: 'changed' });
    expect((await listTokens(maker, 'forum')).tokens).toEqual([]);
  });

  test('is made by who gives rights, after a fresh sign-in, and by nobody else', async () => {
    const db = inUse(await engine.open());
    const { maker, grants } = await world(db);
    await expect(makeToken({ ...maker, reauthAt: 0 }, 'forum', input)).rejects.toThrow('sign in again');
    const [grant] = grants;
    const editor: Viewer = { ...maker, grants: grant ? [{ ...grant, role: 'programme_editor' }] : [] };
    await expect(makeToken(editor, 'forum', input)).rejects.toThrow('team.manage');
    await expect(listTokens(editor, 'forum')).rejects.toThrow('team.manage');
    await expect(makeToken({ ...maker, grants: [] }, 'forum', input)).rejects.toThrow('no such edition');
    expect(await db.read.select().from(db.t.apiToken)).toEqual([]);
  });
});
