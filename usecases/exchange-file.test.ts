import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { exchangeFile } from './exchange-file.ts';
import { importProgramme } from './programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from './programme/programme-file.fixture.ts';
import { publishRelease } from './programme/publish-release.ts';

const house = systemViewer('test');
const UNKNOWN = { ok: false, reason: 'unknown_language' };

describeEachEngine('a file of a release', (engine) => {
  afterEach(() => inUse(undefined));

  test('comes in the languages of its release, not in those of a draft', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'en');
    const first = await ask();
    await bring(
      SMALL_FORUM.map((event) => ({ ...event, title: `${event.title} по-русски` })),
      'ru',
    );
    await db.tx((tx) => tx.update(tx.t.edition).set({ defaultLocale: 'ru' }));
    expect(await ask('ru')).toEqual(UNKNOWN);
    expect(await ask()).toEqual(first);

    await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
    expect(await ask('ru')).toMatchObject({ ok: true });
    expect(await ask()).toEqual(await ask('ru'));
    expect(await ask('ru', '1.0')).toEqual(UNKNOWN);
    expect(await ask('en', '1.0')).toMatchObject({ ok: true });
  });
});

async function bring(events: readonly TestEvent[], locale: string): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events), locale });
  if (!result.ok) throw new Error(result.reason);
}

function ask(lang?: string, version?: string) {
  return exchangeFile('smallforum', { format: 'schedule.xml', lang, version });
}
