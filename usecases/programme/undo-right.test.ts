import { and, eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import { systemViewer, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { aDeskForum, viewerWith } from '../desk/desk-forum.fixture.ts';
import { openRecord, saveRecord } from '../desk/record.ts';
import { undoRecordCommand } from '../desk/record-undo.ts';
import { inUse, tableHashes } from './programme-file.fixture.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const LONG = 31 * 24 * 3_600_000;

describeEachEngine('the right to take a step back', (engine) => {
  afterEach(() => inUse(undefined));

  test('is the right to do it: an editor brings no hidden edition back', async () => {
    const { db, as, edition } = await opened();
    const hidden = await changed(as('organizer'), 'edition', edition.id, { publishState: 'hidden' });
    // The same person, who is an editor only by now.
    await refusedAndKept(db, as('programme_editor'), hidden);
    await refusedAndKept(db, as('track_curator'), hidden);
    expect(await undoRecordCommand(as('organizer'), SLUG, hidden)).toMatchObject({ ok: true });
    const [stored] = await db.read.select().from(db.t.edition).where(eq(db.t.edition.id, edition.id));
    expect(stored?.publishState).toBe(edition.publishState);
  });

  test('is for one’s own steps only, also at the head of a forum', async () => {
    const { db, as, other, trackId } = await opened();
    const byEditor = await changed(as('programme_editor'), 'track', trackId, { name: { en: 'Renamed' } });
    await refusedAndKept(db, other('organizer'), byEditor);
    await refusedAndKept(db, other('owner'), byEditor);
    const byHouse = await changed(house, 'track', trackId, { name: { en: 'By the house' } });
    await refusedAndKept(db, as('organizer'), byHouse);
    expect(await undoRecordCommand(house, SLUG, byHouse)).toMatchObject({ ok: true });
    expect(await undoRecordCommand(as('organizer'), SLUG, byEditor)).toMatchObject({ ok: true });
  });

  test('ends after 30 days, and when 200 own steps came after', async () => {
    const { db, as, trackId } = await opened();
    const editor = as('programme_editor');
    const step = await changed(editor, 'track', trackId, { name: { en: 'Renamed' } });
    await marked(db, step, { at: Date.now() - LONG });
    await refusedAndKept(db, editor, step);
    await marked(db, step, { at: Date.now() });
    await moreSteps(db, step, 200);
    await refusedAndKept(db, editor, step);
    await db.tx(async (tx) => {
      const { command } = tx.t;
      await tx.delete(command).where(and(eq(command.verb, 'track.edit'), eq(command.clientSeq, 77)));
    });
    expect(await undoRecordCommand(editor, SLUG, step)).toMatchObject({ ok: true });
  });

  test('is nobody’s for a command that no deed is known of', async () => {
    const { db, as, trackId } = await opened();
    const step = await changed(as('owner'), 'track', trackId, { name: { en: 'Renamed' } });
    await marked(db, step, { verb: 'edition.create' });
    await refusedAndKept(db, as('owner'), step);
  });

  async function opened() {
    const db = inUse(await engine.open());
    const { edition, tracks } = await aDeskForum(db);
    const as = (role: ViewerRole) => viewerWith(role, { kind: 'edition', editionId: edition.id });
    const other = (role: ViewerRole): Viewer => ({ ...as(role), accountId: newId() }) as Viewer;
    return { db, edition, trackId: tracks[0].id, as, other };
  }
});

async function changed(
  who: Viewer,
  noun: 'edition' | 'track',
  id: string,
  values: Readonly<Record<string, string | Record<string, string>>>,
): Promise<string> {
  const open = await openRecord(who, SLUG, { noun, id }, 'en');
  const base = Object.fromEntries(Object.keys(values).map((name) => [name, open?.values[name] ?? null]));
  const saved = await saveRecord(who, SLUG, { noun, id, base, values });
  if (!saved.ok || saved.commandId === null) throw new Error(JSON.stringify(saved));
  return saved.commandId;
}

async function refusedAndKept(db: Db, who: Viewer, commandId: string): Promise<void> {
  const stored = await tableHashes(db);
  await expect(undoRecordCommand(who, SLUG, commandId)).rejects.toThrow(ForbiddenError);
  expect(await tableHashes(db)).toEqual(stored);
}

async function marked(db: Db, id: string, mark: { at: number } | { verb: string }): Promise<void> {
  await db.tx((tx) => tx.update(tx.t.command).set(mark).where(eq(tx.t.command.id, id)));
}

/** Empty steps of the same person after this one, the 77th with a mark to find it by. */
async function moreSteps(db: Db, stepId: string, count: number): Promise<void> {
  await db.tx(async (tx) => {
    const { command, plan } = tx.t;
    const [step] = await tx.select().from(command).where(eq(command.id, stepId));
    if (!step) throw new Error('no step');
    const payload = { edition: null, rows: [] };
    const rows = Array.from({ length: count }, (_, n) => ({
      ...step,
      id: newId(),
      clientId: newId(),
      clientSeq: n === 76 ? 77 : 1,
      seq: step.seq + n + 1,
      payload,
    }));
    for (let from = 0; from < count; from += 50) await tx.insert(command).values(rows.slice(from, from + 50));
    await tx
      .update(plan)
      .set({ seq: step.seq + count })
      .where(eq(plan.id, step.planId));
  });
}
