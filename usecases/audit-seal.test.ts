import { eq } from 'drizzle-orm';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { SEAL_LAG_MS, sealAudit, verifySeals } from './audit-seal.ts';
import { inUse } from './programme/programme-file.fixture.ts';

const NOW = Date.now();

describeEachEngine('sealing the audit log', (engine) => {
  afterEach(() => inUse(undefined));

  it('seals what is old enough, chains the seals, and says so when asked', async () => {
    const db = inUse(await engine.open());
    const clock = time();
    await write(db, 'a', 'b');
    expect(await sealAudit()).toBe(0);
    clock.move(SEAL_LAG_MS);
    await write(db, 'c');
    expect(await sealAudit()).toBe(2);
    clock.move(SEAL_LAG_MS);
    expect(await sealAudit()).toBe(1);
    expect(await sealAudit()).toBe(0);
    const seals = await db.read.select().from(db.t.auditSeal);
    expect(seals.map(({ rowCount, previousHash }) => [rowCount, previousHash])).toEqual([
      [2, ''],
      [1, seals[0]?.hash],
    ]);
    expect(await verifySeals()).toEqual({ ok: true, sealCount: 2, rowCount: 3 });
  });

  it('refuses to change or remove lines and seals', async () => {
    const db = inUse(await engine.open());
    await write(db, 'a');
    await sealAudit({ lagMs: 0 });
    const { auditLog, auditSeal } = db.t;
    await expect(db.tx((tx) => tx.update(auditLog).set({ action: 'z' }))).rejects.toThrow();
    await expect(db.tx((tx) => tx.delete(auditLog))).rejects.toThrow();
    await expect(db.tx((tx) => tx.update(auditSeal).set({ hash: 'z' }))).rejects.toThrow();
    await expect(db.tx((tx) => tx.delete(auditSeal))).rejects.toThrow();
    expect(await db.read.select({ action: auditLog.action }).from(auditLog)).toEqual([{ action: 'a' }]);
    expect(await verifySeals()).toEqual({ ok: true, sealCount: 1, rowCount: 1 });
  });

  it('notices a line that came into a sealed span by another way, and a chain with a false link', async () => {
    const db = inUse(await engine.open());
    time();
    await write(db, 'a', 'b');
    await sealAudit({ lagMs: 0 });
    const [seal] = await db.read.select().from(db.t.auditSeal);
    if (!seal) throw new Error('no seal');
    const [first] = await db.read.select().from(db.t.auditLog).where(eq(db.t.auditLog.id, seal.fromId));
    if (!first) throw new Error('no line');
    await db.tx((tx) => tx.insert(tx.t.auditLog).values({ ...first, id: `${first.id}0`, action: 'forged' }));
    expect(await verifySeals()).toMatchObject({ ok: false, reason: 'changed', rowCount: 2 });
    const next = { ...seal, id: 'z', fromId: 'z', toId: 'z', previousHash: 'z' };
    await db.tx((tx) => tx.insert(tx.t.auditSeal).values(next));
    expect(await verifySeals()).toMatchObject({ ok: false, reason: 'changed' });
  });

  it('notices that nobody seals any more', async () => {
    const db = inUse(await engine.open());
    const clock = time();
    await write(db, 'a');
    expect(await verifySeals()).toEqual({ ok: true, sealCount: 0, rowCount: 0 });
    clock.move(16 * 60_000);
    expect(await verifySeals()).toMatchObject({ ok: false, reason: 'not_sealed', rowCount: 1 });
  });
});

function time() {
  const clock = standingClock(NOW);
  onTestFinished(setClock(clock));
  return clock;
}

async function write(db: Db, ...actions: string[]): Promise<void> {
  const { now } = await import('#adapters/clock.ts');
  for (const action of actions) {
    const entry = { editionId: null, action, targetKind: 'hall', targetId: 'h', fields: ['capacity'] };
    const values = { capacity: { before: 1, after: 2 } };
    await db.tx((tx) => recordAudit(tx, systemViewer('test'), now(), [{ ...entry, values }]));
  }
}
