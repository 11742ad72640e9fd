import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aTenancy } from '#db/factories/tenancy.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addFile, fileById } from '#db/file.ts';
import type { Db } from '#db/types.ts';
import type { DeskFileOwner } from '#domain/file.ts';
import type { FloorPlanValues } from '#domain/floor-plan.ts';
import { systemViewer } from '#domain/viewer.ts';
import { viewerWith } from './desk/desk-forum.fixture.ts';
import { previewRelease } from './desk/publish.ts';
import { listFloorPlans, planOfHall, removePlan, saveFloorPlan } from './floor-plan.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';
import { publishRelease } from './programme/publish-release.ts';

const house = systemViewer('test');

describeEachEngine('plans of floors', (engine) => {
  afterEach(() => inUse(undefined));

  test('are saved with their marks, changed with a version, and taken back by saving what was', async () => {
    const { slug, values } = await opened();
    const made = await save(slug, null, null, values);
    expect(made).toMatchObject({ ok: true, version: 1, before: null });
    const fewer = { ...values, marks: [] };
    const changed = await save(slug, made.id, 1, fewer);
    expect(changed).toMatchObject({ ok: true, version: 2, before: values });
    const late = await saveFloorPlan(house, slug, { id: made.id, version: 1, values });
    expect(late).toEqual({ ok: false, reason: 'stale', current: fewer, version: 2 });
    expect(await save(slug, made.id, 2, values)).toMatchObject({ version: 3, before: fewer });
    expect((await listFloorPlans(house, slug, 'en')).plans).toEqual([{ ...values, id: made.id, version: 3 }]);
    const gone = await removePlan(house, slug, { id: made.id, version: 3 });
    expect(gone).toMatchObject({ ok: true, before: values });
    expect((await listFloorPlans(house, slug, 'en')).plans).toEqual([]);
  });

  test('take no picture, venue or hall of another edition, and no hall twice', async () => {
    const { db, slug, values, other } = await opened();
    const before = await tableHashes(db);
    const [mark] = values.marks;
    if (!mark) throw new Error('no mark');
    const wrong: Partial<FloorPlanValues>[] = [
      { fileId: await aPicture(db, other.edition.id) },
      { fileId: 'A'.repeat(22) },
      { venueId: other.ids.venue },
      { marks: [{ ...mark, hallId: other.ids.hall }] },
      { marks: [mark, mark] },
    ];
    const stored = await tableHashes(db);
    for (const part of wrong) {
      const order = { id: null, version: null, values: { ...values, ...part } };
      expect(await saveFloorPlan(house, slug, order)).toEqual({ ok: false, reason: 'unknown' });
    }
    expect(await tableHashes(db)).toEqual(stored);
    expect(before.floorPlan).toBe(stored.floorPlan);
  });

  test('are not for people who do not edit the structure', async () => {
    const { db, slug, values, editionId } = await opened();
    const before = await tableHashes(db);
    const who = viewerWith('track_curator', { kind: 'edition', editionId });
    const order = { id: null, version: null, values };
    await expect(saveFloorPlan(who, slug, order)).rejects.toThrow('not allowed');
    await expect(listFloorPlans(who, slug, 'en')).rejects.toThrow('not allowed');
    await expect(removePlan(who, slug, { id: 'x', version: 1 })).rejects.toThrow('not allowed');
    expect(await tableHashes(db)).toEqual(before);
  });

  test('are seen beside their halls from the next release on', async () => {
    const { db, slug, values, hallSlug } = await opened();
    await save(slug, null, null, values);
    expect(await planOfHall(slug, hallSlug)).toBeUndefined();
    await published(slug);
    const [mark] = values.marks;
    expect(await planOfHall(slug, hallSlug)).toEqual({ name: values.name, fileId: values.fileId, mark });
    expect((await fileById(db.read, values.fileId))?.visibility).toBe('public');
    expect(await planOfHall(slug, 'no-such-hall')).toBeUndefined();
  });

  test('stay as they were released until the next release', async () => {
    const { db, slug, editionId, values, hallSlug } = await opened();
    const made = await save(slug, null, null, values);
    await published(slug);
    const [mark] = values.marks;
    if (!mark) throw new Error('no mark');
    const asReleased = { name: values.name, fileId: values.fileId, mark };
    const moved = { ...mark, x: 0.5 };
    const next = {
      ...values,
      name: { en: 'First floor' },
      fileId: await aPicture(db, editionId),
      marks: [moved],
    };
    await save(slug, made.id, 1, next);
    expect(await planOfHall(slug, hallSlug)).toEqual(asReleased);
    expect((await fileById(db.read, next.fileId))?.visibility).toBe('private');
    await db.tx((tx) => tx.update(tx.t.hall).set({ slug: 'renamed' }).where(eq(tx.t.hall.id, mark.hallId)));
    expect(await planOfHall(slug, hallSlug)).toEqual(asReleased);
    expect(await planOfHall(slug, 'renamed')).toBeUndefined();
    await db.tx((tx) => tx.update(tx.t.hall).set({ slug: hallSlug }).where(eq(tx.t.hall.id, mark.hallId)));
    expect(await previewRelease(house, slug, 'en')).toMatchObject({ nextVersion: '1.1' });
    await published(slug);
    expect(await planOfHall(slug, hallSlug)).toEqual({ name: next.name, fileId: next.fileId, mark: moved });
    expect((await fileById(db.read, next.fileId))?.visibility).toBe('public');
    await removePlan(house, slug, { id: made.id, version: 2 });
    expect(await planOfHall(slug, hallSlug)).toMatchObject({ name: next.name });
    await published(slug);
    expect(await planOfHall(slug, hallSlug)).toBeUndefined();
  });

  test('show no hall that the release does not', async () => {
    const { db, slug, values, hallSlug } = await opened();
    await save(slug, null, null, values);
    await db.tx((tx) => tx.update(tx.t.hall).set({ isHidden: true }).where(eq(tx.t.hall.slug, hallSlug)));
    await published(slug);
    expect(await planOfHall(slug, hallSlug)).toBeUndefined();
    expect((await fileById(db.read, values.fileId))?.visibility).toBe('private');
  });

  async function opened() {
    const db = inUse(await engine.open());
    const { first, other } = await db.tx((tx) => aTenancy(tx));
    const { edition, ids } = first;
    const halls = await db.read.select().from(db.t.hall);
    const hallSlug = halls.find(({ id }) => id === ids.hall)?.slug ?? '';
    const values: FloorPlanValues = {
      venueId: ids.venue,
      name: { en: 'Ground floor' },
      fileId: await aPicture(db, edition.id),
      marks: [{ hallId: ids.hall, x: 0.1, y: 0.2, width: 0.3, height: 0.25 }],
    };
    return { db, slug: edition.slug, editionId: edition.id, values, other, hallSlug };
  }
});

async function save(slug: string, id: string | null, version: number | null, values: FloorPlanValues) {
  const saved = await saveFloorPlan(house, slug, { id, version, values });
  if (!saved.ok) throw new Error(saved.reason);
  return saved;
}

async function published(slug: string): Promise<void> {
  expect(await publishRelease(house, slug, { acknowledge: 'test' })).toMatchObject({ ok: true });
}

let count = 0;
async function aPicture(db: Db, editionId: string): Promise<string> {
  count += 1;
  const id = String(count).padStart(22, 'P');
  const file = { id, editionId, ownerKind: 'floor_plan' as DeskFileOwner, ownerId: null, name: 'plan.png' };
  const rest = {
    mediaType: 'image/png',
    sha256: 'x',
    byteCount: 1,
    variants: {},
    alt: {},
    createdBy: 'test',
  };
  await db.tx((tx) => addFile(tx, { ...file, ...rest, visibility: 'private', createdAt: 0 }));
  return id;
}
