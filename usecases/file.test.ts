import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyCatalogueChanges } from '#db/catalogue-change.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aPerson } from '#db/factories/person.ts';
import { aSession } from '#db/factories/session.ts';
import { aDraft } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addFile, fileById, unusedFiles } from '#db/file.ts';
import { namedFiles } from '#db/file-use.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { sweepFiles } from './file.ts';
import { inUse } from './programme/programme-file.fixture.ts';

const DAY = 86_400_000;
const settings = { folder: '' };
let at = 0;

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});
vi.mock('#adapters/clock.ts', async (original) => ({
  ...(await original<typeof import('#adapters/clock.ts')>()),
  now: () => at,
}));

beforeEach(async () => {
  at = Date.now();
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-sweep-'));
});
afterEach(() => rm(settings.folder, { recursive: true, force: true }));

describeEachEngine('the sweep of files', (engine) => {
  afterEach(() => inUse(undefined));

  test('leaves what any text of a draft names, however old it is', async () => {
    const db = inUse(await engine.open());
    const kept = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const ids = 'SDBTOP'.split('').map((letter) => letter.repeat(22));
      for (const id of ids) await aFile(tx, id);
      const [inAbstract, inText, inBiography, asOrigin, inEdition, asPhoto] = ids;
      await aSession(tx, edition, { abstract: { en: `![plan](/f/${inAbstract})` } });
      await aSession(tx, edition, { description: { ru: `[план](/f/${inText}-480)` } });
      const session = await aSession(tx, edition);
      await aPerson(tx, { biography: { en: `![me](/f/${inBiography})` } });
      await aPerson(tx, { photoUrl: `/f/${asPhoto}` });
      await tx
        .update(tx.t.session)
        .set({ originUrl: `/f/${asOrigin}` })
        .where(eq(tx.t.session.id, session.id));
      await tx.update(tx.t.edition).set({ description: { en: `see /f/${inEdition}.` } });
      return ids;
    });
    await db.tx((tx) => aFile(tx, 'U'.repeat(22)));
    expect([...(await namedFiles(db.read))].sort()).toEqual([...kept].sort());
    expect(await unusedFiles(db.read, at)).toEqual(['U'.repeat(22)]);
  });

  test('counts the 30 days from when nothing used a file any more', async () => {
    const db = inUse(await engine.open());
    const id = 'P'.repeat(22);
    const person = await db.tx(async (tx) => {
      await aFile(tx, id);
      return aPerson(tx, { photoUrl: `/f/${id}` });
    });
    const show = (photoUrl: string | null) =>
      db.tx((tx) => tx.update(tx.t.person).set({ photoUrl }).where(eq(tx.t.person.id, person.id)));
    const sweepAfter = async (days: number) => {
      at += days * DAY;
      await sweepFiles({ isAlone: false });
      return (await fileById(db.read, id)) !== undefined;
    };
    expect(await sweepAfter(100)).toBe(true);
    await show(null);
    expect(await sweepAfter(0)).toBe(true);
    expect(await sweepAfter(29)).toBe(true);
    // Taken back in between: it counts from anew.
    await show(`/f/${id}`);
    expect(await sweepAfter(1)).toBe(true);
    await show(null);
    expect(await sweepAfter(1)).toBe(true);
    expect(await sweepAfter(29)).toBe(true);
    expect(await sweepAfter(1)).toBe(false);
    expect(await readdir(path.join(settings.folder, 'uploads'))).toEqual([]);
  });

  test('leaves for 30 days what taking a command back would show again', async () => {
    const db = inUse(await engine.open());
    const id = 'C'.repeat(22);
    await db.tx((tx) => aFile(tx, id));
    expect(await unusedFiles(db.read, at)).toEqual([id]);
    await db.tx(async (tx) => aCommandThatNames(tx, await anEdition(tx), `/f/${id}`));
    expect(await unusedFiles(db.read, at - 30 * DAY)).toEqual([]);
    expect(await unusedFiles(db.read, at + 1)).toEqual([id]);
  });
});

describeEachEngine('a photo that was brought for a new person', (engine) => {
  afterEach(() => inUse(undefined));

  test('is theirs once they are stored, in the directory as in an edition, and stays so when it is replaced', async () => {
    const db = inUse(await engine.open());
    const [first, second, foreign] = ['A', 'B', 'F'].map((letter) => letter.repeat(22)) as [
      string,
      string,
      string,
    ];
    const person = await db.tx(async (tx) => {
      for (const id of [first, second]) await aFile(tx, id, { ownerKind: 'person' });
      await aFile(tx, foreign, { ownerKind: 'person', ownerId: 'somebody else' });
      return aPerson(tx, { photoUrl: null });
    });
    let before = person;
    for (const id of [first, foreign, second]) {
      const after = { ...before, photoUrl: `/f/${id}` };
      await db.tx((tx) => applyCatalogueChanges(tx, [{ set: 'people', id: person.id, before, after }]));
      before = after;
    }
    const owners = await Promise.all([first, second, foreign].map((id) => fileById(db.read, id)));
    expect(owners.map((file) => file?.ownerId)).toEqual([person.id, person.id, 'somebody else']);
  });
});

async function aFile(tx: Tx, id: string, own: object = {}): Promise<void> {
  await addFile(tx, {
    ...{ id, editionId: null, ownerKind: 'none', ownerId: null, visibility: 'private', name: 'x' },
    ...{ mediaType: 'image/webp', sha256: '0'.repeat(64), byteCount: 1, variants: {}, alt: {} },
    ...{ createdBy: 'system:test', createdAt: at - 100 * DAY },
    ...own,
  } as Parameters<typeof addFile>[1]);
}

async function aCommandThatNames(tx: Tx, edition: Edition, address: string): Promise<void> {
  const draft = await aDraft(tx, edition);
  const row = { set: 'people', id: 'x', before: { photoUrl: address }, after: null };
  await tx.insert(tx.t.command).values({
    ...{ id: newId(), editionId: edition.id, planId: draft.id, seq: 1, actor: 'system:test' },
    ...{ clientId: 'c', clientSeq: 1, verb: 'person.edit', undoesId: null, at },
    payload: { edition: null, rows: [row] } as never,
  });
}
