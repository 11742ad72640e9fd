import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from './import-programme.ts';
import { inUse } from './programme-file.fixture.ts';

const house = systemViewer('test');

describeEachEngine('the text of a file', (engine) => {
  afterEach(() => inUse(undefined));

  test('is taken alike on every engine with halves of characters and NUL, and the report says what was repaired', async () => {
    const db = inUse(await engine.open());
    const event = {
      guid: '00000000-0000-4000-8000-000000000001',
      id: 1,
      title: 'Half \ud800 a face',
      abstract: `${'x'.repeat(198)}\u{1f600} \udc00 &#0;&#xd800;`,
      date: '2027-05-20T10:00:00+07:00',
      start: '10:00',
      duration: '1:00',
      room: 'Hall \ud83d',
      persons: [{ id: 1, name: 'A\u0000da' }],
    };
    const conference = {
      acronym: 'halves',
      title: 'Halves',
      time_zone_name: 'Asia/Krasnoyarsk',
      days: [{ date: '2027-05-20', rooms: { 'Hall \ud83d': [event, `${'y'.repeat(197)}\u{1f600}`] } }],
    };
    const bytes = Buffer.from(JSON.stringify({ schedule: { version: '1', conference } }));
    const result = await importProgramme(house, { bytes });
    if (!result.ok) throw new Error(result.reason);
    expect((await db.read.select().from(db.t.session)).map(({ title }) => title.en)).toEqual([
      'Half \ufffd a face',
    ]);
    expect((await db.read.select({ name: db.t.hall.name }).from(db.t.hall)).map(({ name }) => name)).toEqual([
      { en: 'Hall \ufffd' },
    ]);
    expect((await db.read.select().from(db.t.person)).map(({ names }) => names.en?.full)).toEqual(['Ada']);
    const repaired = result.report.issues.filter(({ code }) => code === 'control_characters');
    expect(repaired.map(({ place }) => place.split('.').at(-1))).toEqual(
      expect.arrayContaining(['title', 'abstract', 'name']),
    );
    expect(repaired.find(({ value }) => value.startsWith('Half'))).toMatchObject({
      value: 'Half \\ud800 a face',
      repair: 'changed',
      to: 'Half \ufffd a face',
    });
    const [run] = await db.read.select({ issues: db.t.importRun.issues }).from(db.t.importRun);
    expect(run?.issues).toEqual(result.report.issues);
  });
});
