import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { probeWrite } from '#db/write-probe.ts';
import { checkSetupToken, issueSetupToken } from './setup.ts';

const HOUR = 3_600_000;
const slots = globalThis as { [key: symbol]: Db | undefined };
const SLOT = Symbol.for('plenum.db');

describeEachEngine('the setup link', (engine) => {
  let restoreClock = () => {};
  afterEach(() => {
    slots[SLOT] = undefined;
    restoreClock();
  });

  test('opens the setup for 24 hours, however often somebody looks', async () => {
    slots[SLOT] = await engine.open();
    const clock = standingClock(Date.UTC(2026, 0, 1));
    restoreClock = setClock(clock);
    const token = (await issueSetupToken()) ?? '';
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await checkSetupToken(token)).toEqual({ ok: true });
    clock.move(24 * HOUR - 1);
    expect(await checkSetupToken(token)).toEqual({ ok: true });
    clock.move(1);
    expect(await checkSetupToken(token)).toEqual({ ok: false, reason: 'invalid' });
  });

  test('each start has its own, and earlier ones of the day still open', async () => {
    slots[SLOT] = await engine.open();
    const [first, second] = [await issueSetupToken(), await issueSetupToken()];
    expect(first).not.toBe(second);
    expect(await checkSetupToken(first ?? '')).toEqual({ ok: true });
    expect(await checkSetupToken(second ?? '')).toEqual({ ok: true });
  });

  test('a link that was used up opens nothing, even within its 24 hours', async () => {
    const db = await engine.open();
    slots[SLOT] = db;
    const [used, other] = [(await issueSetupToken()) ?? '', (await issueSetupToken()) ?? ''];
    const { setupToken } = db.t;
    const tokenHash = createHash('sha256').update(used).digest('hex');
    await db.tx((tx) => tx.update(setupToken).set({ usedAt: 1 }).where(eq(setupToken.tokenHash, tokenHash)), {
      label: 'test',
    });
    expect(await checkSetupToken(used)).toEqual({ ok: false, reason: 'invalid' });
    expect(await checkSetupToken(other)).toEqual({ ok: true });
  });

  test('an expired link is forgotten when the next one is made', async () => {
    const db = await engine.open();
    slots[SLOT] = db;
    const clock = standingClock(Date.UTC(2026, 0, 1));
    restoreClock = setClock(clock);
    await issueSetupToken();
    clock.move(24 * HOUR);
    await issueSetupToken();
    expect((await db.read.select().from(db.t.setupToken)).map(({ expiresAt }) => expiresAt)).toEqual([
      Date.UTC(2026, 0, 3),
    ]);
  });

  test('a token is stored as its hash and nothing else opens', async () => {
    const db = await engine.open();
    slots[SLOT] = db;
    const token = (await issueSetupToken()) ?? '';
    const rows = await db.read.select().from(db.t.setupToken);
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const wrong of [
      '',
      'x',
      `${token}x`,
      token.slice(1),
      'a'.repeat(32),
      "' or 1=1 --",
      rows[0]?.tokenHash ?? '',
    ]) {
      expect(await checkSetupToken(wrong)).toEqual({ ok: false, reason: 'invalid' });
    }
  });

  test('the write probe writes one row, again and again', async () => {
    const db = await engine.open();
    await probeWrite(db, 1);
    await probeWrite(db, 2);
    expect(await db.read.select().from(db.t.instanceFact)).toEqual([
      { name: 'write-probe', value: 'ok', at: 2 },
    ]);
  });
});
