import { afterEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aTrack } from '#db/factories/track.ts';
import { rowMapsOf } from '#domain/programme/change.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { editProgramme } from './edit-programme.ts';
import { saveOrganisation } from './organisation.ts';
import { openOrganisation } from './organisation-form.ts';
import { deskGround } from './record.fixture.ts';

describeEachEngine('an edit of a draft', (engine) => {
  afterEach(() => inUse(undefined));

  test('writes what belongs to it when its rows are there, and all of it or nothing', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const track = await db.tx((tx) => aTrack(tx, edition));
    const edit = (alongside: (count: number) => void) =>
      editProgramme<never>(organizer, scopeOf(edition), 'track.edit', ({ draft }) => {
        const rows = rowMapsOf(draft);
        const id = track.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
        rows.tracks.set(id, { ...track, id, slug: 'second' });
        return { ok: true, rows, alongside: async (tx) => alongside(await tx.$count(tx.t.track)) };
      });
    const before = await tableHashes(db);
    const seen: number[] = [];
    const refuse = () => {
      throw new Error('no');
    };
    await expect(edit(refuse)).rejects.toThrow('no');
    expect(await tableHashes(db)).toEqual(before);
    expect(await edit((count) => seen.push(count))).toMatchObject({ ok: true, changeCount: 1 });
    expect(seen).toEqual([2]);
  });

  test('stores a new organisation and its former names in one piece', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const { values: blank } = await openOrganisation(organizer, 'forum', null, 'en');
    const role = { id: 'new-1', role: 'partner', tier: {}, position: 0 } as const;
    const values = { ...blank, name: { en: 'Guild' }, aliases: ['Old Guild'], roles: [role] };
    const labels: (string | undefined)[] = [];
    const { tx } = db;
    db.tx = (work, options) => {
      labels.push(options?.label);
      return tx(work, options);
    };
    const made = await saveOrganisation(organizer, 'forum', { id: null, base: null, values });
    db.tx = tx;
    if (!made.ok) throw new Error(JSON.stringify(made));
    expect(labels).toEqual(['organisation.edit']);
    expect((await openOrganisation(organizer, 'forum', made.id, 'en')).values.aliases).toEqual(['Old Guild']);
  });
});
