import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { readChanges, readList, readRelease } from './read-release.ts';

const house = systemViewer('test');
const SLUG = 'smallforum';
const at = (query: object = {}) => ({ query: { limit: 50, ...query }, origin: 'https://forum.example' });
const titles = async (query: object = {}) => {
  const read = await readList(anonymousViewer, SLUG, 'sessions', at({ lang: 'en', ...query }));
  return read.ok ? read.body.data.map((row) => (row as { title?: unknown }).title).sort() : read.reason;
};

describeEachEngine('releases for programs', (engine) => {
  afterEach(() => inUse(undefined));

  test('are read as they are public: the current one, earlier ones and what differs; never the draft', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    const renamed = SMALL_FORUM.map((event) => (event.id === 11 ? { ...event, title: 'Welcome' } : event));
    await importProgramme(house, { bytes: programmeFile(renamed), locale: 'en' });
    expect(await titles()).toEqual(['Next day', 'Opening', 'Second line']);
    const between = Date.now();
    await publishRelease(house, SLUG, { acknowledge: 'fine' });
    expect(await titles()).toEqual(['Next day', 'Second line', 'Welcome']);
    expect(await titles({ v: '1.0' })).toEqual(['Next day', 'Opening', 'Second line']);
    // Without a minor it is the last one of that major.
    expect(await titles({ v: '1' })).toEqual(['Next day', 'Second line', 'Welcome']);
    expect(await titles({ v: '7' })).toBe('unknown_version');
    expect(await titles({ updated_since: new Date(between).toISOString() })).toEqual(['Welcome']);
    expect(await titles({ updated_since: '2000-01-01T00:00:00Z' })).toHaveLength(3);
    const release = await readRelease(anonymousViewer, SLUG, {});
    expect(release.ok && release.body.version).not.toBe('1.0');
    const changes = await readChanges(anonymousViewer, SLUG, { from: '1.0', limit: 50, lang: 'en' });
    expect(changes).toMatchObject({
      body: { data: [{ kind: 'changed', changes: ['title'], title: 'Welcome' }] },
    });
    expect(changes.ok && changes.body.data).toHaveLength(1);
    const back = await readChanges(anonymousViewer, SLUG, { from: '1', to: '1.0', limit: 50, lang: 'en' });
    expect(back).toMatchObject({ body: { version: '1.0', data: [{ title: 'Opening' }] } });

    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'hidden' }));
    await expect(titles()).rejects.toThrow('no such edition');
    await expect(readRelease(anonymousViewer, SLUG, {})).rejects.toThrow('no such edition');
  });

  test('are missing before the first one', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM), locale: 'en', isDraft: true });
    await db.tx((tx) => tx.update(tx.t.edition).set({ publishState: 'announced' }));
    expect(await titles()).toBe('no_release');
    expect(await readRelease(anonymousViewer, SLUG, {})).toEqual({ ok: false, reason: 'no_release' });
  });
});
