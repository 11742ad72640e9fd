import { afterEach, expect, it } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { MOST_VIEWS } from '#domain/desk/saved-view.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { deskGround, viewerWith } from './record.fixture.ts';
import { listSavedViews, removeView, saveView } from './saved-view.ts';

const halls = { edition: 'forum', noun: 'hall' } as const;
const big = { ...halls, name: 'Big', query: 'sort=-capacity&f.kind=room' };
const view = { name: big.name, query: big.query };

describeEachEngine('saved views', (engine) => {
  afterEach(() => inUse(undefined));

  it('keeps a view under its name, for this account and this list only', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    expect(await saveView(organizer, big)).toEqual({ ok: true, views: [view] });
    expect(await listSavedViews(organizer, halls)).toEqual([view]);
    expect(await listSavedViews(organizer, { ...halls, noun: 'track' })).toEqual([]);
    const other = await viewerWith(db, 'programme_editor', 'Boris');
    expect(await listSavedViews(other, halls)).toEqual([]);
    expect(await removeView(other, big)).toEqual({ ok: true, views: [] });
    expect(await listSavedViews(organizer, halls)).toEqual([view]);
  });

  it('replaces the arrangement of a name, renames, removes, and takes a removal back by saving again', async () => {
    const { organizer } = await deskGround(await engine.open());
    await saveView(organizer, big);
    await saveView(organizer, { ...halls, name: 'Small', query: '' });
    expect(await saveView(organizer, { ...big, query: 'q=x' })).toEqual({
      ok: true,
      views: [
        { name: 'Big', query: 'q=x' },
        { name: 'Small', query: '' },
      ],
    });
    const renamed = { ...halls, query: 'q=x', was: 'Big' };
    expect(await saveView(organizer, { ...renamed, name: 'Small' })).toEqual({ ok: false, reason: 'taken' });
    expect(await saveView(organizer, { ...renamed, name: 'Large' })).toMatchObject({
      views: [{ name: 'Large' }, { name: 'Small' }],
    });
    expect(await removeView(organizer, { ...halls, name: 'Small' })).toEqual({
      ok: true,
      views: [{ name: 'Large', query: 'q=x' }],
    });
    expect(await saveView(organizer, { ...halls, name: 'Small', query: '' })).toMatchObject({
      views: [{ name: 'Large' }, { name: 'Small' }],
    });
  });

  it('refuses one view too many, strangers and the house, and keeps what there was', async () => {
    const { organizer } = await deskGround(await engine.open(), { publishState: 'hidden' });
    for (let nth = 0; nth < MOST_VIEWS; nth += 1) await saveView(organizer, { ...big, name: `View ${nth}` });
    expect(await saveView(organizer, big)).toEqual({ ok: false, reason: 'too_many' });
    expect(await saveView(organizer, { ...big, name: 'View 0' })).toMatchObject({ ok: true });
    await expect(saveView({ kind: 'anonymous' }, big)).rejects.toThrow(NotFoundError);
    await expect(listSavedViews({ kind: 'system', name: 'worker' }, halls)).rejects.toThrow(ForbiddenError);
    expect(await listSavedViews(organizer, halls)).toHaveLength(MOST_VIEWS);
  });
});
