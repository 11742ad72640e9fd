import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { probeWrite } from '#db/write-probe.ts';
import {
  aBrowser,
  HOUR,
  NOON,
  sessionCookieOf,
  signInHouse,
  signInState,
} from './account/account.fixture.ts';
import { tokenHash } from './account/secret.ts';
import { viewerOfCookie } from './session.ts';
import { checkSetupToken, isSpentSetupToken, issueSetupToken, setUpOwner } from './setup.ts';

const OLGA = {
  name: 'Olga Owner',
  email: 'Olga@Forum.example',
  language: 'ru',
  password: undefined,
} as const;

describeEachEngine('the setup link', (engine) => {
  const open = signInHouse(engine);

  test('opens the setup for 24 hours, however often somebody looks', async () => {
    const { clock } = await open();
    const token = (await issueSetupToken()) ?? '';
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await checkSetupToken(token)).toEqual({ ok: true });
    clock.move(24 * HOUR - 1);
    expect(await checkSetupToken(token)).toEqual({ ok: true });
    clock.move(1);
    expect(await checkSetupToken(token)).toEqual({ ok: false, reason: 'invalid' });
  });

  test('each start has its own, and earlier ones of the day still open', async () => {
    await open();
    const [first, second] = [await issueSetupToken(), await issueSetupToken()];
    expect(first).not.toBe(second);
    expect(await checkSetupToken(first ?? '')).toEqual({ ok: true });
    expect(await checkSetupToken(second ?? '')).toEqual({ ok: true });
  });

  test('its holder is told once there is an owner; an invented link and one of an empty house are not', async () => {
    await open();
    const [used, other] = [(await issueSetupToken()) ?? '', (await issueSetupToken()) ?? ''];
    expect(await isSpentSetupToken(used)).toBe(false);
    expect(await setUpOwner(used, OLGA, aBrowser())).toMatchObject({ ok: true });
    expect([await isSpentSetupToken(used), await isSpentSetupToken(other)]).toEqual([true, true]);
    expect(await isSpentSetupToken(tokenHash(used).slice(0, 32))).toBe(false);
    expect(await isSpentSetupToken('x')).toBe(false);
  });

  test('a link that was used up opens nothing, even within its 24 hours', async () => {
    const { db } = await open();
    const [used, other] = [(await issueSetupToken()) ?? '', (await issueSetupToken()) ?? ''];
    const { setupToken } = db.t;
    await db.tx(
      (tx) =>
        tx
          .update(setupToken)
          .set({ usedAt: 1 })
          .where(eq(setupToken.tokenHash, tokenHash(used))),
      { label: 'test' },
    );
    expect(await checkSetupToken(used)).toEqual({ ok: false, reason: 'invalid' });
    expect(await checkSetupToken(other)).toEqual({ ok: true });
  });

  test('an expired link is forgotten when the next one is made', async () => {
    const { db, clock } = await open();
    await issueSetupToken();
    clock.move(24 * HOUR);
    await issueSetupToken();
    const rows = await db.read.select().from(db.t.setupToken);
    expect(rows.map(({ expiresAt }) => expiresAt)).toEqual([NOON + 48 * HOUR]);
  });

  test('makes the owner, signs in, and is no more', async () => {
    const { db } = await open();
    const [token, other] = [(await issueSetupToken()) ?? '', (await issueSetupToken()) ?? ''];
    const started = await setUpOwner(token, OLGA, aBrowser());
    if (!started.ok) throw new Error('refused');
    expect(await viewerOfCookie(sessionCookieOf(started.token))).toEqual({
      kind: 'account',
      accountId: started.accountId,
      name: 'Olga Owner',
      grants: [{ role: 'owner', scope: { kind: 'instance' } }],
      sessionId: started.sessionId,
      reauthAt: NOON,
    });
    expect(started.class).toBe('organizer');
    expect(await db.read.select().from(db.t.account)).toMatchObject([
      { email: 'Olga@Forum.example', emailNorm: 'olga@forum.example', language: 'ru', passwordHash: null },
    ]);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action }) => action).sort()).toEqual(['account.create', 'grant.add']);
    for (const again of [token, other]) {
      expect(await checkSetupToken(again)).toEqual({ ok: false, reason: 'invalid' });
      expect(await setUpOwner(again, OLGA, aBrowser())).toEqual({ ok: false, reason: 'invalid' });
    }
    expect(await issueSetupToken()).toBeUndefined();
  });

  test('a weak password makes nobody the owner', async () => {
    const { db } = await open();
    const token = (await issueSetupToken()) ?? '';
    const before = await signInState(db);
    expect(await setUpOwner(token, { ...OLGA, password: 'Password123' }, aBrowser())).toEqual({
      ok: false,
      reason: 'password',
      refusal: 'common',
    });
    expect(await signInState(db)).toBe(before);
  });

  test('two people with two links of one day do not both become owner', async () => {
    const { db } = await open();
    const tokens = [(await issueSetupToken()) ?? '', (await issueSetupToken()) ?? ''];
    const results = await Promise.all(
      tokens.map((token, at) => setUpOwner(token, { ...OLGA, email: `o${at}@forum.example` }, aBrowser())),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await db.read.select().from(db.t.grant)).toHaveLength(1);
    expect(await db.read.select().from(db.t.account)).toHaveLength(1);
  });

  test('a token is stored as its hash and nothing else opens', async () => {
    const { db } = await open();
    const token = (await issueSetupToken()) ?? '';
    const rows = await db.read.select().from(db.t.setupToken);
    expect(JSON.stringify(rows)).not.toContain(token);
    const before = await signInState(db);
    for (const wrong of forgeries(token, rows[0]?.tokenHash ?? '')) {
      expect(await checkSetupToken(wrong)).toEqual({ ok: false, reason: 'invalid' });
      expect(await setUpOwner(wrong, OLGA, aBrowser())).toEqual({ ok: false, reason: 'invalid' });
    }
    expect(await signInState(db)).toBe(before);
  });

  test('the write probe writes one row, again and again', async () => {
    const db: Db = await engine.open();
    await probeWrite(db, 1);
    await probeWrite(db, 2);
    expect(await db.read.select().from(db.t.instanceFact)).toEqual([
      { name: 'write-probe', value: 'ok', at: 2 },
    ]);
  });
});

function forgeries(token: string, hash: string): string[] {
  return ['', 'x', `${token}x`, token.slice(1), 'a'.repeat(32), "' or 1=1 --", hash, token.toUpperCase()];
}
