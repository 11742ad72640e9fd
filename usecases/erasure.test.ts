import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readErasures } from '#adapters/erasure-log.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { freshFile } from '#db/factories/test-file.ts';
import type { Db } from '#db/types.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, ReauthRequiredError } from './access.ts';
import { makeBackup } from './backup.ts';
import { ADDRESS, aPaper, CANARY, fileHits, plantCanary, rowHits } from './canary.fixture.ts';
import { CANARY_FILES } from './canary-file.fixture.ts';
import { erasePerson } from './erasure.ts';
import { exchangeFile } from './exchange-file.ts';
import { exportPerson } from './person-export.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';
import { undoLastImport } from './programme/undo-command.ts';
import { restoreBackup } from './restore.ts';

const house = systemViewer('test');
const settings = { folder: '' };

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

beforeEach(async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-erase-'));
});
afterEach(() => rm(settings.folder, { recursive: true, force: true }));

describeEachEngine('erasing a person', (engine) => {
  afterEach(() => inUse(undefined));

  test('leaves no row that knows them, in releases, files, commands and mails, and everybody else whole', async () => {
    const db = inUse(await engine.open());
    const canary = await plantCanary(db, settings.folder);
    const planted = new Set(await rowHits(db));
    expect([...planted].sort()).toEqual([...EVERYWHERE].sort());
    const others = await othersOf(db);
    const result = await erasePerson(house, ADDRESS);
    expect(result).toMatchObject({
      ok: true,
      receipt: {
        personIds: [canary.personId],
        accountIds: [canary.accountId],
        releaseCount: 2,
        fileCount: 5,
        mailFileCount: 2,
        isLogEmpty: true,
        mentions: [],
      },
    });
    expect(result.ok && result.receipt.backupsFreeAt - result.receipt.erasedAt).toBe(56 * 86_400_000);
    expect(await rowHits(db)).toEqual([]);
    expect(await othersOf(db)).toEqual(others);
    // What was to be told to the others about a release still waits for them.
    expect(await db.read.select().from(db.t.releaseMail)).toHaveLength(1);
    // What others show too stays, and says no more whose it was.
    const kept = await db.read.select().from(db.t.fileObject);
    const [other] = (await db.read.select().from(db.t.person)).filter(({ photoUrl }) => photoUrl !== null);
    expect(kept.map(({ id, ownerId, name, alt }) => [id, ownerId, name, alt]).sort()).toEqual([
      [CANARY_FILES.plan, null, 'plan.png', { en: 'The plan' }],
      [CANARY_FILES.shared, other?.id, 'file', {}],
    ]);
    const staying = [CANARY_FILES.plan, CANARY_FILES.shared].map((id) => `${id.slice(0, 2)}/${id}/480.webp`);
    const uploads = await readdir(path.join(settings.folder, 'uploads'), { recursive: true });
    expect(uploads.filter((name) => name.endsWith('.webp')).sort()).toEqual(staying);
    const file = await exchangeFile('canaryforum', { format: 'schedule.xml', version: '1.0' });
    expect(file.ok).toBe(true);
    const [line] = await db.read
      .select()
      .from(db.t.auditLog)
      .then((rows) => rows.filter(({ action }) => action === 'person.erase'));
    expect(line).toMatchObject({ targetKind: 'person', targetId: canary.personId, actorId: 'test' });
    // The import can still be looked at and taken back, and brings nobody back.
    await undoLastImport(house, 'canaryforum');
    expect(await rowHits(db)).toEqual([]);
  });

  test('is for those who may, after a fresh sign-in, and never takes the last owner', async () => {
    const db = inUse(await engine.open());
    const { owner, organizer, person } = await db.tx(async (tx) => {
      const first = await anAccount(tx);
      await aGrant(tx, first.id, 'owner', { kind: 'instance' });
      return { owner: first, organizer: await anAccount(tx), person: await aPerson(tx) };
    });
    const before = await tableHashes(db);
    const as = (role: 'owner' | 'organizer' | 'programme_editor', reauthAt: number): Viewer => ({
      kind: 'account',
      accountId: organizer.id,
      name: '',
      reauthAt,
      grants: [{ role, scope: { kind: 'instance' } }],
    });
    await expect(erasePerson(as('programme_editor', Date.now()), person.id)).rejects.toThrow(ForbiddenError);
    await expect(erasePerson(as('organizer', Date.now() - 16 * 60_000), person.id)).rejects.toThrow(
      ReauthRequiredError,
    );
    await expect(erasePerson(as('organizer', Date.now()), owner.id)).rejects.toThrow(ForbiddenError);
    expect(await erasePerson(as('owner', Date.now()), owner.email)).toEqual({
      ok: false,
      reason: 'last_owner',
    });
    expect(await erasePerson(house, 'nobody@forum.example')).toEqual({ ok: false, reason: 'not_found' });
    const asked = exportPerson(as('programme_editor', Date.now()), person.id, aPaper);
    await expect(asked).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
    expect(await readErasures(settings.folder)).toEqual([]);
  });

  test('of one of two people who share a mailbox leaves the other', async () => {
    const db = inUse(await engine.open());
    const email = 'office@forum.example';
    const [first, second] = await db.tx(async (tx) => [
      await aPerson(tx, { email }),
      await aPerson(tx, { email }),
    ]);
    expect(await erasePerson(house, email)).toEqual({ ok: false, reason: 'not_found' });
    expect(await erasePerson(house, first?.id ?? '')).toMatchObject({
      ok: true,
      receipt: { personIds: [first?.id] },
    });
    expect(await db.read.select().from(db.t.person)).toEqual([second]);
  });

  test('is preceded by an export that holds everything but secrets', async () => {
    const db = inUse(await engine.open());
    const canary = await plantCanary(db, settings.folder);
    const exported = await exportPerson(house, canary.personId, aPaper);
    const zip = exported.ok ? Buffer.from(exported.zip).toString('utf8') : '';
    const document = JSON.parse(zip.slice(zip.indexOf('{\n'), zip.indexOf('\n}') + 2));
    expect(Object.keys(document.tables).sort()).toEqual([...OWN_ROWS].sort());
    expect(document).toMatchObject({ persons: [canary.personId], accounts: [canary.accountId] });
    expect(document.releases).toHaveLength(2);
    expect(document.releases[0]).toMatchObject({ edition: 'canaryforum', people: [{ id: canary.personId }] });
    expect(document.commands.length).toBeGreaterThan(0);
    expect(document.importIssues).toMatchObject([{ value: 'Zqcanary Bird' }]);
    const { shared: _, plan: __, released: ___, ...own } = CANARY_FILES;
    const given = [...Object.values(own), CANARY_FILES.shared, CANARY_FILES.plan];
    expect(document.files.sort()).toEqual(given.map((id) => `files/${id}/480.webp`).sort());
    expect(document.mailsLeftOut).toHaveLength(1);
    expect(zip).toContain(`${CANARY} picture`);
    const session = document.tables.authSession[0];
    expect(Object.keys(session)).not.toContain('sidHash');
    expect(JSON.stringify(document)).not.toContain('Ada Byron');
  });
});

describe('an erased person', () => {
  let db: Db;
  beforeEach(async () => {
    await freshFile(settings.folder);
    db = await openDatabase({ dataFolder: settings.folder });
  });
  afterEach(() => closeDb());

  test('is in no byte of the database, its log, the uploads and the mails, nor in a restored older backup', async () => {
    const { personId, accountId } = await plantCanary(db, settings.folder);
    expect((await fileHits(settings.folder)).length).toBeGreaterThan(3);
    const backup = await makeBackup(house);
    if (!backup.ok) throw new Error(backup.reason);
    expect(await erasePerson(house, personId)).toMatchObject({ ok: true, receipt: { isLogEmpty: true } });
    expect((await fileHits(settings.folder)).filter((file) => !file.startsWith('backups'))).toEqual([]);
    expect(await readdir(path.join(settings.folder, 'outbox'))).toEqual(['2027-05-01T00-00-02-y.eml']);
    const logged = await readFile(path.join(settings.folder, 'erasures.log'), 'utf8');
    expect(logged).toMatch(new RegExp(`^\\S+ person ${personId}\n\\S+ account ${accountId}\n$`));
    await closeDb();
    expect(await restoreBackup(house, backup.file, { checkOnly: false })).toMatchObject({
      ok: true,
      erased: 2,
    });
    const live = (await fileHits(settings.folder)).filter((file) => !/^(backups|replaced)/.test(file));
    expect(live).toEqual([]);
    db = await openDatabase({ dataFolder: settings.folder });
    expect(await rowHits(db)).toEqual([]);
    expect(await db.read.select().from(db.t.session)).toHaveLength(2);
  }, 120_000);
});

/** Tables in which the canary stands before. */
const EVERYWHERE = [
  'account',
  'accountProvider',
  'affiliation',
  'authSession',
  'availability',
  'calendarClock',
  'calendarFeed',
  'castMember',
  'command',
  'exportFile',
  'fileObject',
  'importRun',
  'invite',
  'mail',
  'oneTimeCode',
  'organisationMerge',
  'outbox',
  'person',
  'releaseSnapshot',
  'savedView',
  'signInLink',
  'slugHistory',
  'translationSource',
];

const OWN_ROWS = [
  'account',
  'accountProvider',
  'affiliation',
  'auditLog',
  'authSession',
  'availability',
  'castMember',
  'fileObject',
  'grant',
  'importKey',
  'invite',
  'mail',
  'oneTimeCode',
  'person',
  'releaseMail',
  'savedView',
  'signInLink',
  'slugHistory',
  'translationSource',
];

/** What must stay byte by byte: tables without the canary. */
async function othersOf(db: Db): Promise<Record<string, string>> {
  return tableHashes(db, [
    ...EVERYWHERE,
    'auditLog',
    'calendarMark',
    'importKey',
    'plan',
    'publicRelease',
    'releaseMail',
    'grant',
    'outbox',
  ]);
}
