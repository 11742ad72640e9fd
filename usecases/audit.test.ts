import { eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { recordAudit } from '#db/audit.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aVenue } from '#db/factories/venue.ts';
import type { Db } from '#db/types.ts';
import type { AuditEntry } from '#domain/audit.ts';
import type { AuditLine } from '#domain/audit-line.ts';
import {
  anonymousViewer,
  type GrantScope,
  systemViewer,
  type Viewer,
  type ViewerRole,
} from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from './access.ts';
import { type AuditExport, exportAudit, LINES_PER_PAGE, listAudit } from './audit.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';

const AT = Date.UTC(2027, 4, 20, 12);
const DAY = 86_400_000;
const EN = { page: 1, language: 'en' } as const;

describeEachEngine('the audit log', (engine) => {
  afterEach(() => inUse(undefined));

  it('names people and objects as they are called today, and ids in values too', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, venue, owner } = await aHouse(db);
    await write(db, owner, AT, changed(edition.id, 'hall', hall.id, { capacity: [120, 150] }));
    await write(db, owner, AT + 1, changed(edition.id, 'hall', hall.id, { venueId: [null, venue.id] }));
    const { lines, total } = await listAudit(owner, { edition: edition.slug }, {}, EN);
    expect(total).toBe(2);
    expect(lines.map(({ targetName, actor, fields }) => [targetName, actor.name, fields])).toEqual([
      ['Blue', 'Olga', [{ name: 'venueId', change: { before: null, after: 'Great House' } }]],
      ['Blue', 'Olga', [{ name: 'capacity', change: { before: 120, after: 150 } }]],
    ]);
    await db.tx((tx) =>
      tx
        .update(tx.t.hall)
        .set({ name: { en: 'Red' } })
        .where(eq(tx.t.hall.id, hall.id)),
    );
    await db.tx((tx) => tx.delete(tx.t.account));
    const again = await listAudit(owner, { edition: edition.slug }, {}, EN);
    expect(again.lines.map(({ targetName, actor }) => [targetName, actor.name])).toEqual([
      ['Red', null],
      ['Red', null],
    ]);
  });

  it('finds by who, what, object and day, in the zone of the edition', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, owner } = await aHouse(db);
    const house = systemViewer('command line');
    const midnight = Date.UTC(2027, 4, 20, 17);
    await write(db, owner, midnight - 1, changed(edition.id, 'hall', hall.id, { capacity: [1, 2] }));
    await write(db, house, midnight, changed(edition.id, 'hall', hall.id, { capacity: [2, 3] }, 'import'));
    await write(db, house, midnight + DAY, {
      ...changed(edition.id, 'release', 'r', {}),
      action: 'release.publish',
    });
    const found = async (filter: Parameters<typeof listAudit>[2]) =>
      (await listAudit(owner, { edition: edition.slug }, filter, EN)).lines
        .map(({ action }) => action)
        .sort();
    const all = ['hall.edit.changed', 'import.changed', 'release.publish'];
    expect(await found({})).toEqual(all);
    expect(await found({ actor: 'system:command line' })).toEqual(all.slice(1));
    expect(await found({ action: 'changed' })).toEqual(all.slice(0, 2));
    expect(await found({ action: 'import' })).toEqual(['import.changed']);
    expect(await found({ action: 'release.publish' })).toEqual(['release.publish']);
    expect(await found({ kind: 'hall', target: hall.id })).toEqual(all.slice(0, 2));
    expect(await found({ until: '2027-05-20' })).toEqual(['hall.edit.changed']);
    expect(await found({ from: '2027-05-21', until: '2027-05-21' })).toEqual(['import.changed']);
    const { choices } = await listAudit(owner, { edition: edition.slug }, {}, EN);
    expect(choices.actions).toEqual(['changed', 'import', 'release.publish']);
    expect(choices.kinds).toEqual(['hall', 'release']);
    expect(choices.actors.map(({ value, name }) => [value, name])).toEqual([
      ['system:command line', 'command line'],
      [`account:${owner.accountId}`, 'Olga'],
    ]);
  });

  it('shows an edition its own lines only, and the instance all of them', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, owner } = await aHouse(db);
    const other = await db.tx((tx) => anEdition(tx, { publishState: 'hidden' }));
    await write(db, owner, AT, changed(edition.id, 'hall', hall.id, { capacity: [1, 2] }));
    await write(db, owner, AT, changed(other.id, 'hall', 'x', { capacity: [1, 2] }));
    await write(db, owner, AT, { ...changed(null, 'setting', '', {}), action: 'setting.change' });
    const own = await aViewer(db, 'organizer', { kind: 'edition', editionId: edition.id });
    expect((await listAudit(own, { edition: edition.slug }, {}, EN)).total).toBe(1);
    expect((await listAudit(owner, {}, {}, EN)).total).toBe(3);
    const exported = await exportAudit(own, { edition: edition.slug }, {}, 'en');
    expect((await linesOf(exported)).map(({ action }) => action).sort()).toEqual([
      'audit.export',
      'hall.edit.changed',
    ]);
    await expect(listAudit(own, { edition: other.slug }, {}, EN)).rejects.toThrow(NotFoundError);
    await expect(listAudit(own, {}, {}, EN)).rejects.toThrow(NotFoundError);
    const editor = await aViewer(db, 'programme_editor', { kind: 'edition', editionId: edition.id });
    await expect(listAudit(editor, { edition: edition.slug }, {}, EN)).rejects.toThrow(ForbiddenError);
    await expect(exportAudit(anonymousViewer, {}, {}, 'en')).rejects.toThrow(NotFoundError);
  });

  it('is a file with every line once, however often it is read on, and says who took it', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, owner } = await aHouse(db);
    const entries = Array.from({ length: 25 }, (_, at) =>
      changed(edition.id, 'hall', hall.id, { capacity: [at, at + 1] }),
    );
    // Many lines of one instant: what tells them apart is the id.
    await write(db, owner, AT, ...entries.slice(0, 15));
    await write(db, owner, AT + 1, ...entries.slice(15));
    const whole = await linesOf(await exportAudit(owner, {}, { action: 'changed' }, 'en'));
    const chunks = await exportAudit(owner, {}, { action: 'changed' }, 'en', 7);
    expect(await linesOf(chunks)).toEqual(whole);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(25);
    const { lines } = await listAudit(owner, {}, { action: 'audit.export' }, EN);
    expect(lines.map(({ actor, targetKind }) => [actor.name, targetKind])).toEqual([
      ['Olga', 'instance'],
      ['Olga', 'instance'],
    ]);
  });

  it('goes to nobody whose sign-in is older than a quarter of an hour', async () => {
    const db = inUse(await engine.open());
    const { edition, owner } = await aHouse(db);
    const late = { ...owner, reauthAt: Date.now() - 16 * 60_000 } as Viewer;
    const before = await tableHashes(db);
    await expect(exportAudit(late, {}, {}, 'en')).rejects.toThrow(ReauthRequiredError);
    const here = { edition: edition.slug };
    await expect(exportAudit(late, here, {}, 'en')).rejects.toThrow(ReauthRequiredError);
    expect(await tableHashes(db)).toEqual(before);
  });

  it('turns pages of a hundred lines', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, owner } = await aHouse(db);
    const entries = Array.from({ length: LINES_PER_PAGE + 3 }, (_, at) =>
      changed(edition.id, 'hall', hall.id, { capacity: [at, at + 1] }),
    );
    await db.tx((tx) => recordAudit(tx, owner, AT, entries));
    const page = async (page: number) => listAudit(owner, { edition: edition.slug }, {}, { ...EN, page });
    expect((await page(1)).lines.length).toBe(LINES_PER_PAGE);
    expect(await page(2)).toMatchObject({ total: 103, pageCount: 2, page: 2 });
    expect((await page(2)).lines.length).toBe(3);
  });

  it('keeps the request that somebody came by', async () => {
    const db = inUse(await engine.open());
    const { edition, hall, owner } = await aHouse(db);
    await write(db, { ...owner, requestId: 'abc-1' }, AT, changed(edition.id, 'hall', hall.id, {}));
    const { lines } = await listAudit(owner, { edition: edition.slug }, {}, EN);
    expect(lines.map(({ requestId }) => requestId)).toEqual(['abc-1']);
  });
});

type AccountViewer = Extract<Viewer, { kind: 'account' }>;

async function aHouse(db: Db) {
  const owner = await aViewer(db, 'owner', { kind: 'instance' });
  return db.tx(async (tx) => {
    const edition = await anEdition(tx, { zone: 'Asia/Krasnoyarsk' });
    const venue = await aVenue(tx, edition, { name: { en: 'Great House' } });
    const hall = await aHall(tx, edition, { venueId: venue.id, name: { en: 'Blue' } });
    return { owner, edition, venue, hall };
  });
}

async function aViewer(db: Db, role: ViewerRole, scope: GrantScope): Promise<AccountViewer> {
  return db.tx(async (tx) => {
    const { id, name } = await anAccount(tx, { name: 'Olga' });
    await aGrant(tx, id, role, scope);
    return { kind: 'account', accountId: id, name, grants: [{ role, scope }], reauthAt: Date.now() };
  });
}

function changed(
  editionId: string | null,
  targetKind: string,
  targetId: string,
  pairs: Readonly<Record<string, readonly [string | number | null, string | number | null]>>,
  verb = `${targetKind}.edit`,
): AuditEntry {
  const values = Object.fromEntries(
    Object.entries(pairs).map(([name, [before, after]]) => [name, { before, after }]),
  );
  return { editionId, action: `${verb}.changed`, targetKind, targetId, fields: Object.keys(pairs), values };
}

function write(db: Db, viewer: Viewer, at: number, ...entries: AuditEntry[]): Promise<void> {
  return db.tx((tx) => recordAudit(tx, viewer, at, entries));
}

async function linesOf({ chunks }: AuditExport): Promise<AuditLine[]> {
  return (await Array.fromAsync(chunks)).flat();
}
