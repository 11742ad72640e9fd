import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { BLANK_ORGANISATION } from '#domain/desk/organisation-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aDeskForum } from './desk-forum.fixture.ts';
import { saveOrganisation } from './organisation.ts';

const house = systemViewer('test');
const values = {
  ...BLANK_ORGANISATION,
  name: { en: 'Guild' },
  aliases: ['Craft Guild', 'Guild of crafts'],
  roles: [{ id: 'new', role: 'partner', tier: {}, position: 0 } as const],
};

describeEachEngine('a new organisation with former names', (engine) => {
  afterEach(() => inUse(undefined));

  test('is stored with them in one transaction, or not at all', async () => {
    const db = await engine.open();
    inUse(db);
    await aDeskForum(db);
    const before = await tableHashes(db);
    inUse(failingAfter(db, 'organisationAlias'));
    const order = { id: null, base: null, values };
    await expect(saveOrganisation(house, 'desk-forum', order)).rejects.toThrow('no names today');
    inUse(db);
    expect(await tableHashes(db)).toEqual(before);
    expect(await saveOrganisation(house, 'desk-forum', order)).toMatchObject({ ok: true });
    const names = await db.read.select({ text: db.t.organisationAlias.text }).from(db.t.organisationAlias);
    expect(names.map(({ text }) => text).sort()).toEqual(['Craft Guild', 'Guild of crafts']);
  });
});

/** A database on which every insert into one table fails, as it would on a full disk. */
function failingAfter(db: Db, name: 'organisationAlias'): Db {
  const tx: Db['tx'] = (work, options) =>
    db.tx((open) => {
      const insert: typeof open.insert = (table) => {
        if ((table as unknown) === open.t[name]) throw new Error('no names today');
        return open.insert(table);
      };
      return work(new Proxy(open, { get: (of, key) => (key === 'insert' ? insert : Reflect.get(of, key)) }));
    }, options);
  return new Proxy(db, { get: (of, key) => (key === 'tx' ? tx : Reflect.get(of, key)) });
}
