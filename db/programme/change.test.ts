import { expect, test } from 'vitest';
import { invertChange } from '#domain/programme/change.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { ProgrammeChange, RowChange } from '#domain/programme/programme.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aHall } from '../factories/hall.ts';
import { aSession } from '../factories/session.ts';
import { aDraft, aSlot } from '../factories/slot.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { applyChanges, ChangeConflictError } from './change.ts';
import { loadProgramme } from './load.ts';
import { ForeignRowError } from './row-reference.ts';

describeEachEngine('changing a programme', (engine) => {
  test('makes, changes and removes rows, and its inverse puts every row back', async () => {
    const db = await engine.open();
    const edition = await db.tx((tx) => forum(tx));
    const scope = scopeOf(edition);
    const before = await loadProgramme(db.read, scope);
    const [slot] = before.slots;
    const [session] = before.sessions;
    if (!slot || !session) throw new Error('the forum has one of each');
    const fresh = { ...session, id: newId(), code: 'NEW111', title: { en: 'New', ru: 'Новая' } };
    const change: ProgrammeChange = {
      edition: { before: before.edition, after: { ...before.edition, endOn: '2030-01-01' } },
      rows: [
        // The slot takes the new session, and the old one goes: an order that only works in steps.
        {
          set: 'slots',
          id: slot.id,
          before: slot,
          after: { ...slot, sessionId: fresh.id, rev: slot.rev + 1 },
        },
        { set: 'sessions', id: session.id, before: session, after: null },
        { set: 'sessions', id: fresh.id, before: null, after: fresh },
        ...before.slotHalls.map(
          (row): RowChange => ({ set: 'slotHalls', id: row.id, before: row, after: null }),
        ),
      ],
    };
    await db.tx((tx) => applyChanges(tx, scope, change));
    const after = await loadProgramme(db.read, scope);
    expect(after.sessions).toEqual([fresh]);
    expect(after.slots).toEqual([{ ...slot, sessionId: fresh.id, rev: slot.rev + 1 }]);
    expect(after.slotHalls).toEqual([]);
    expect(after.edition.endOn).toBe('2030-01-01');
    await db.tx((tx) => applyChanges(tx, scope, invertChange(change)));
    expect(await loadProgramme(db.read, scope)).toEqual(before);
  });

  test('refuses a change that was made from rows that are different now', async () => {
    const db = await engine.open();
    const edition = await db.tx((tx) => forum(tx));
    const [session] = (await loadProgramme(db.read, scopeOf(edition))).sessions;
    if (!session) throw new Error('the forum has one');
    const stale = { ...session, title: { en: 'As it was' } };
    const change: ProgrammeChange = {
      edition: null,
      rows: [
        { set: 'sessions', id: session.id, before: stale, after: { ...session, title: { en: 'Mine' } } },
      ],
    };
    const refused = await db
      .tx((tx) => applyChanges(tx, scopeOf(edition), change))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ChangeConflictError);
    expect(refused).toMatchObject({ rows: [{ set: 'sessions', id: session.id }] });
    expect((await loadProgramme(db.read, scopeOf(edition))).sessions).toEqual([session]);
  });

  test('refuses rows and plans of another edition', async () => {
    const db = await engine.open();
    const [edition, other] = await db.tx(async (tx) => [await forum(tx), await forum(tx)] as const);
    const [mine, theirs] = [
      await loadProgramme(db.read, scopeOf(edition)),
      await loadProgramme(db.read, scopeOf(other)),
    ];
    const [session, slot] = [theirs.sessions[0], mine.slots[0]];
    if (!session || !slot) throw new Error('each forum has one');
    const refused: RowChange[] = [
      { set: 'sessions', id: session.id, before: session, after: null },
      { set: 'sessions', id: newId(), before: null, after: { ...session, editionId: edition.id } },
      { set: 'slots', id: slot.id, before: slot, after: { ...slot, planId: theirs.plan.id } },
    ];
    for (const row of refused) {
      await expect(
        db.tx((tx) => applyChanges(tx, scopeOf(edition), { edition: null, rows: [row] })),
      ).rejects.toThrow(ForeignRowError);
    }
    const foreign = { edition: { before: theirs.edition, after: theirs.edition }, rows: [] };
    await expect(db.tx((tx) => applyChanges(tx, scopeOf(edition), foreign))).rejects.toThrow(ForeignRowError);
  });

  test('refuses rows of its own that refer to another edition, and touches none of its rows by id', async () => {
    const db = await engine.open();
    const [edition, other] = await db.tx(async (tx) => [await forum(tx), await forum(tx)] as const);
    const [mine, theirs] = [
      await loadProgramme(db.read, scopeOf(edition)),
      await loadProgramme(db.read, scopeOf(other)),
    ];
    const [session, slot, hall] = [mine.sessions[0], mine.slots[0], mine.halls[0]];
    const [theirSession, theirHall] = [theirs.sessions[0], theirs.halls[0]];
    if (!session || !slot || !hall || !theirSession || !theirHall) throw new Error('each forum has one');
    const placed = { id: newId(), editionId: edition.id, slotId: slot.id, kind: 'main' } as const;
    const refused: RowChange[] = [
      { set: 'slots', id: slot.id, before: slot, after: { ...slot, sessionId: theirSession.id } },
      { set: 'slotHalls', id: placed.id, before: null, after: { ...placed, hallId: theirHall.id } },
      { set: 'halls', id: hall.id, before: hall, after: { ...hall, venueId: theirHall.venueId } },
      ...(['trackId', 'formatId', 'subForumId'] as const).map(
        (column): RowChange => ({
          set: 'sessions',
          id: session.id,
          before: session,
          after: { ...session, [column]: theirSession.id },
        }),
      ),
    ];
    for (const row of refused) {
      await expect(
        db.tx((tx) => applyChanges(tx, scopeOf(edition), { edition: null, rows: [row] })),
      ).rejects.toThrow(ForeignRowError);
    }
    // A row that lies about its edition: the stored one is another's, so nothing is there to change.
    const lie = { ...theirSession, editionId: edition.id };
    await expect(
      db.tx((tx) =>
        applyChanges(tx, scopeOf(edition), {
          edition: null,
          rows: [{ set: 'sessions', id: lie.id, before: lie, after: null }],
        }),
      ),
    ).rejects.toThrow(ChangeConflictError);
    expect(await loadProgramme(db.read, scopeOf(other))).toEqual(theirs);
  });

  test('does not take a release of the edition for a change of it', async () => {
    const db = await engine.open();
    const edition = await db.tx((tx) => forum(tx));
    const before = (await loadProgramme(db.read, scopeOf(edition))).edition;
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'announced' }));
    const change = { edition: { before, after: { ...before, name: { en: 'Other' } } }, rows: [] };
    await db.tx((tx) => applyChanges(tx, scopeOf(edition), change));
    expect((await loadProgramme(db.read, scopeOf(edition))).edition).toEqual({
      ...before,
      name: { en: 'Other' },
      publishState: 'announced',
    });
    await expect(db.tx((tx) => applyChanges(tx, scopeOf(edition), change))).rejects.toThrow(
      ChangeConflictError,
    );
  });

  test('writes a thousand sessions within a second on SQLite', async () => {
    const db = await engine.open();
    const edition = await db.tx((tx) => forum(tx));
    const [session] = (await loadProgramme(db.read, scopeOf(edition))).sessions;
    if (!session) throw new Error('the forum has one');
    const rows = Array.from({ length: 1000 }, (_, number): RowChange => {
      const id = newId();
      const code = `Z${String(number).padStart(5, '0')}`;
      return { set: 'sessions', id, before: null, after: { ...session, id, code } };
    });
    const begun = performance.now();
    await db.tx((tx) => applyChanges(tx, scopeOf(edition), { edition: null, rows }));
    // Ten times what it takes on a quiet machine, so that only a query per row can fail it.
    if (engine.engine === 'sqlite') expect(performance.now() - begun).toBeLessThan(1000);
    expect(await db.read.$count(db.t.session)).toBe(1001);
  });
});

async function forum(tx: Tx): Promise<Edition> {
  const edition = await anEdition(tx);
  const plan = await aDraft(tx, edition);
  const session = await aSession(tx, edition);
  const halls = [await aHall(tx, edition)];
  await aSlot(tx, { edition, plan, session, halls, startAt: 3_600_000, lengthMinutes: 45 });
  return edition;
}
