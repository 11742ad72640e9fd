import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { type NewMail, queueMail } from '#db/mail.ts';
import type { Db } from '#db/types.ts';
import type { MailState } from '#domain/mail.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from './access.ts';
import { openMail, retryMail } from './mail.ts';
import { previewMailsAgain, sendMailsAgain } from './mail-again.ts';
import { inUse } from './programme/programme-file.fixture.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const house = systemViewer('test');
const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  const known = real.readEnvironment({ PUBLIC_URL: 'https://forum.example' });
  return { ...real, environment: () => ({ ...known, ...set }) };
});

describeEachEngine('mails that are sent again', (engine) => {
  let restore = () => {};
  afterEach(() => {
    inUse(undefined);
    restore();
    set.smtpUrl = undefined;
  });
  const open = async () => {
    restore = setClock(standingClock(NOW));
    return inUse(await engine.open());
  };

  test('are those that were given up and still say something true, as many as was said, each with its line', async () => {
    const db = await open();
    const ids = [
      await left(db, { kind: 'registration.ticket' }, 'dead'),
      await left(db, { kind: 'registration.ticket', at: NOW - 900 * HOUR }, 'dead'),
      await left(db, { kind: 'code', at: NOW - HOUR }, 'dead'),
      await left(db, { kind: 'contact' }, 'dead'),
      await left(db, { kind: 'contact' }, 'sent'),
      await left(db, { kind: 'contact' }, 'due'),
    ];
    const order = { state: 'dead', kind: 'registration.ticket' } as const;
    expect(await previewMailsAgain(house, { state: 'dead' })).toEqual({ ok: true, count: 3 });
    expect(await previewMailsAgain(house, order)).toEqual({ ok: true, count: 2 });
    const before = await state(db);
    expect(await sendMailsAgain(house, { ...order, count: 3 })).toEqual({
      ok: false,
      reason: 'changed',
      count: 2,
    });
    await expect(previewMailsAgain(anonymousViewer, order)).rejects.toThrow(NotFoundError);
    await expect(sendMailsAgain(anonymousViewer, { ...order, count: 2 })).rejects.toThrow(NotFoundError);
    expect(await state(db)).toBe(before);
    expect(await sendMailsAgain(house, { ...order, count: 2 })).toEqual({ ok: true, count: 2 });
    expect(await states(db)).toEqual(['due', 'due', 'dead', 'dead', 'sent', 'due']);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action, targetId }) => [action, targetId]).sort()).toEqual(
      [ids[0], ids[1]].map((id) => ['mail.retry', id]).sort(),
    );
    expect(await sendMailsAgain(house, { ...order, count: 0 })).toEqual({ ok: true, count: 0 });
  });

  test('are the ones that became files, once there is a mail server, also after their work was cleared away', async () => {
    const db = await open();
    const one = await left(db, { kind: 'registration.ticket' }, 'filed');
    const two = await left(db, { kind: 'contact' }, 'filed');
    const order = { state: 'filed' } as const;
    expect(await previewMailsAgain(house, order)).toEqual({ ok: true, count: 0 });
    expect((await openMail(house, one)).canRetry).toBe(false);
    expect(await retryMail(house, one)).toEqual({ ok: false, reason: 'settled' });
    set.smtpUrl = 'smtp://localhost:1';
    expect((await openMail(house, one)).canRetry).toBe(true);
    const [first] = await db.read.select().from(db.t.outbox).orderBy(db.t.outbox.id);
    await db.tx((tx) => tx.delete(tx.t.outbox));
    expect(await retryMail(house, one)).toEqual({ ok: true });
    expect(await sendMailsAgain(house, { ...order, count: 1 })).toEqual({ ok: true, count: 1 });
    expect(await states(db)).toEqual(['due', 'due']);
    const jobs = await db.read.select().from(db.t.outbox);
    expect(jobs.map(({ dedupeKey, doneAt }) => [dedupeKey, doneAt]).sort()).toEqual([
      [first?.dedupeKey, null],
      ['mail:k2', null],
    ]);
    expect(jobs.map(({ payload }) => payload)).toEqual([{ mailId: one }, { mailId: two }]);
    // Pressed twice, nothing more happens.
    expect(await retryMail(house, one)).toEqual({ ok: true });
    expect((await db.read.select().from(db.t.outbox)).length).toBe(2);
  });
});

/** A mail that was left and has come to a state, its work done where nothing is to be done any more. */
async function left(db: Db, given: Partial<NewMail>, to: MailState): Promise<string> {
  const place = (await db.read.select().from(db.t.mail)).length + 1;
  const mail = { kind: 'contact', dedupeKey: `k${place}`, language: 'en', params: {}, at: NOW } as const;
  const id = await db.tx((tx) => queueMail(tx, { ...mail, toEmail: 'anna@forum.example', ...given }));
  if (id === undefined) throw new Error('there was one');
  await db.tx(async (tx) => {
    const { mail: table, outbox } = tx.t;
    await tx.update(table).set({ state: to }).where(eq(table.id, id));
    const end = to === 'dead' ? { deadAt: NOW } : to === 'due' ? {} : { doneAt: NOW };
    if (to !== 'due')
      await tx
        .update(outbox)
        .set(end)
        .where(eq(outbox.dedupeKey, `mail:k${place}`));
  });
  return id;
}

async function states(db: Db): Promise<string[]> {
  return (await db.read.select().from(db.t.mail).orderBy(db.t.mail.id)).map((mail) => mail.state);
}

async function state(db: Db): Promise<string> {
  const { mail, outbox, auditLog } = db.t;
  const rows = [];
  for (const table of [mail, outbox, auditLog]) rows.push(await db.read.select().from(table));
  return JSON.stringify(rows);
}
