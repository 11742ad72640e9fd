import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { appendErasures, readErasures } from '#adapters/erasure-log.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { findSubject } from '#db/person-data.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { NOON } from './account/account.fixture.ts';
import { makeBackup } from './backup.ts';
import { ADDRESS, aPaper, CANARY, fileHits, rowHits } from './canary.fixture.ts';
import { erasePerson } from './erasure.ts';
import { finishErasures, replayErasures } from './erasure-replay.ts';
import { exportPerson } from './person-export.ts';
import { inUse } from './programme/programme-file.fixture.ts';
import { ticketPage } from './registration/ticket-page.ts';
import { ANSWER_FILE, plantRegistered } from './registration-canary.fixture.ts';
import { restoreBackup } from './restore.ts';
import { findPersonForPrivacy } from './system-state.ts';

const house = systemViewer('test');
let folder = '';
let restoreClock = () => {};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-registered-'));
  vi.stubEnv('PLENUM_DATA', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describeEachEngine('who only registered', (engine) => {
  afterEach(() => {
    inUse(undefined);
    restoreClock();
    for (const name of ['uploads', 'outbox', 'erasures.log'])
      rmSync(path.join(folder, name), { recursive: true, force: true });
  });

  async function open() {
    const db = inUse(await engine.open());
    restoreClock = setClock(standingClock(NOON));
    return { db, planted: await plantRegistered(db, folder) };
  }

  test('is exported whole by the address: every table, as JSON and CSV, files, mails and tickets', async () => {
    const { db } = await open();
    // The desk finds them by their address, and goes on with an id that names the same.
    const found = await findPersonForPrivacy(house, ADDRESS);
    expect(found).toMatchObject({ personCount: 0, accountCount: 0, names: ['Zqcanary Bird'] });
    const exported = await exportPerson(house, found?.id ?? '', aPaper);
    const zip = exported.ok ? Buffer.from(exported.zip).toString('utf8') : '';
    const document = JSON.parse(zip.slice(zip.indexOf('{\n'), zip.indexOf('\n}') + 2));
    expect(Object.keys(document.tables).sort()).toEqual(OWN_ROWS);
    expect(document.tables.registration).toHaveLength(4);
    expect(document.tables.answer.map(({ value }: { value: unknown }) => value).sort()).toEqual(
      [`${CANARY} eats no nuts`, ANSWER_FILE].sort(),
    );
    for (const table of OWN_ROWS) expect(zip).toContain(`tables/${table}.csv`);
    const codes = await activeCodes(db);
    expect(codes).toHaveLength(3);
    for (const code of codes) expect(document.files).toContain(`tickets/${code}.pdf`);
    expect(zip).toContain(`files/${ANSWER_FILE}/file.pdf`);
    expect(zip).not.toMatch(/\/t\/[\w-]{43}/);
    expect(JSON.stringify(document)).not.toMatch(/boris|vera@|gleb|dina|egor/i);
  });

  test('is erased everywhere: seats go to who waits, tickets die, others stay whole', async () => {
    const { db, planted } = await open();
    const invoices = await db.read
      .select({ id: db.t.invoice.id, buyer: db.t.invoice.buyer })
      .from(db.t.invoice);
    const theirs = (await findSubject(db.read, ADDRESS))?.registrationIds ?? [];
    expect(await invitedAmong(db, theirs)).not.toEqual([]);
    const result = await erasePerson(house, ADDRESS);
    expect(result).toMatchObject({ ok: true, receipt: { personIds: [], accountIds: [], cancelledCount: 5 } });
    expect(await invitedAmong(db, theirs)).toEqual([]);
    expect(await rowHits(db)).toEqual([]);
    expect(await fileHits(folder)).toEqual([]);
    expect(await namesIn(db, planted.full)).toEqual([
      ['Boris', 'confirmed'],
      ['Vera', 'offered'],
      [null, 'cancelled'],
    ]);
    expect(await namesIn(db, planted.queue)).toEqual([
      ['Gleb', 'confirmed'],
      [null, 'cancelled'],
    ]);
    expect(
      (await db.read.select().from(db.t.ticket)).filter(({ state }) => state === 'revoked'),
    ).toHaveLength(3);
    await expect(ticketPage(planted.secret)).resolves.toMatchObject({ state: 'cancelled', badgeName: '' });
    for (const edition of await db.read.select({ id: db.t.edition.id }).from(db.t.edition))
      expect(await reconcile(db.read, scopeOf(edition))).toMatchObject({
        drifts: [],
        deadHolders: [],
        ticketless: [],
      });
    const after = await db.read.select({ id: db.t.invoice.id, buyer: db.t.invoice.buyer }).from(db.t.invoice);
    expect(after).toEqual(invoices);
    const [lock] = (await db.read.select().from(db.t.accessCode)).map(({ emailLock }) => emailLock);
    expect(lock).toBe('—');
    const mails = (await db.read.select().from(db.t.mail)).map(({ kind, toEmail }) => `${kind} ${toEmail}`);
    expect(mails).toContain('registration.offer vera@forum.example');
    expect(await findSubject(db.read, ADDRESS)).toBeUndefined();
  });

  test('is found again in a backup by the ids that were written down, and never twice', async () => {
    const { db } = await open();
    const subject = await findSubject(db.read, ADDRESS);
    const ids = subject?.registrationIds ?? [];
    // A crash after the list was written and before anything went.
    await appendErasures(
      folder,
      ids.map((id) => ({ kind: 'registration', id, at: NOON })),
    );
    expect(await finishErasures(db, folder)).toBe(ids.length);
    expect(await rowHits(db)).toEqual([]);
    expect(await finishErasures(db, folder)).toBe(0);
    expect(await readErasures(folder)).toHaveLength(ids.length);
  });

  test('is erased from a restored database that is not the one in use', async () => {
    const { db } = await open();
    const ids = (await findSubject(db.read, ADDRESS))?.registrationIds ?? [];
    inUse(undefined);
    const entries = ids.map((id) => ({ kind: 'registration', id, at: NOON }) as const);
    expect(await replayErasures(db, folder, entries)).toBe(ids.length);
    expect(await rowHits(db)).toEqual([]);
    expect((await readdir(path.join(folder, 'uploads'), { recursive: true })).join()).not.toContain(
      ANSWER_FILE,
    );
  });
});

describe('who registered and was erased', () => {
  afterEach(async () => {
    await closeDb();
    restoreClock();
  });

  test('is in no byte of the database, its log, uploads and mails, nor in a restored older backup', async () => {
    await freshFile(folder);
    const db = await openDatabase({ dataFolder: folder });
    restoreClock = setClock(standingClock(NOON));
    await plantRegistered(db, folder);
    expect((await fileHits(folder)).length).toBeGreaterThan(3);
    const backup = await makeBackup(house);
    if (!backup.ok) throw new Error(backup.reason);
    const started = performance.now();
    expect(await erasePerson(house, ADDRESS)).toMatchObject({ ok: true, receipt: { isLogEmpty: true } });
    // P2: under a minute.
    expect(performance.now() - started).toBeLessThan(60_000);
    expect((await fileHits(folder)).filter((file) => !file.startsWith('backups'))).toEqual([]);
    await closeDb();
    expect(await restoreBackup(house, backup.file, { checkOnly: false })).toMatchObject({ ok: true });
    const live = (await fileHits(folder)).filter((file) => !/^(backups|replaced)/.test(file));
    expect(live).toEqual([]);
    const restored = await openDatabase({ dataFolder: folder });
    expect(await rowHits(restored)).toEqual([]);
    for (const edition of await restored.read.select({ id: restored.t.edition.id }).from(restored.t.edition))
      expect(await reconcile(restored.read, scopeOf(edition))).toMatchObject({ drifts: [], deadHolders: [] });
  }, 120_000);
});

/** Tables that hold rows of the canary. */
const OWN_ROWS: string[] = [
  'accessCode',
  'answer',
  'booking',
  'calendarInvite',
  'claim',
  'consent',
  'invoice',
  'mail',
  'party',
  'payment',
  'presenceInterval',
  'registration',
  'scan',
  'sessionAttendance',
  'ticket',
  'ticketEvent',
  'transfer',
  'waitlistEntry',
];

async function invitedAmong(db: Db, registrationIds: readonly string[]): Promise<string[]> {
  const rows = await db.read.select({ id: db.t.calendarInvite.registrationId }).from(db.t.calendarInvite);
  return rows.flatMap(({ id }) => (id !== null && registrationIds.includes(id) ? [id] : []));
}

async function activeCodes(db: Db): Promise<string[]> {
  const { ticket, registration } = db.t;
  const rows = await db.read
    .select({ humanCode: ticket.humanCode })
    .from(ticket)
    .innerJoin(registration, eq(registration.id, ticket.registrationId))
    .where(eq(registration.emailNorm, ADDRESS));
  return rows.map(({ humanCode }) => humanCode);
}

async function namesIn(db: Db, { id }: Edition): Promise<[string | null, string][]> {
  const { registration } = db.t;
  const rows = await db.read.select().from(registration).where(eq(registration.editionId, id));
  const told = rows.map(({ badgeName, state }): [string | null, string] => [badgeName, state]);
  return told.sort((a, b) => (a[0] ?? 'я').localeCompare(b[0] ?? 'я'));
}
