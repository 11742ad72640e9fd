import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { anEdition, scopeOf } from './factories/edition.ts';
import { describeEachEngine } from './factories/test-database.ts';
import { newId } from './id.ts';
import { onceWriter, prepared, rowWriter } from './prepared.ts';
import { startingSetting } from './registration/setting.ts';
import type { Tx } from './types.ts';

const storeMails = rowWriter('mail');
const storeKey = onceWriter('idempotency');
const findSetting = prepared((reader) => {
  const { registrationSetting } = reader.t;
  return reader
    .select()
    .from(registrationSetting)
    .where(eq(registrationSetting.editionId, sql.placeholder('editionId')));
});
const storeSettings = rowWriter('registrationSetting');

const aMail = (key: string) =>
  ({
    id: newId(),
    dedupeKey: key,
    kind: 'test',
    language: 'en',
    accountId: null,
    personId: null,
    editionId: null,
    toEmail: 'anna@forum.example',
    params: { name: 'Ёлка «ё»' },
    state: 'due',
    tries: 0,
    createdAt: 1,
    sentAt: null,
    lastError: null,
  }) as const;

describeEachEngine('a query that is put together once', (engine) => {
  it('stores rows as the builder would: texts, numbers, JSON and nothing', async () => {
    const db = await engine.open();
    const rows = Array.from({ length: 19 }, (_, at) => aMail(`m${String(at).padStart(2, '0')}`));
    await db.tx((tx) => storeMails(tx, rows.slice(0, 1)));
    await db.tx((tx) => storeMails(tx, rows.slice(1)));
    await db.tx((tx) => storeMails(tx, []));
    expect(await db.read.select().from(db.t.mail).orderBy(db.t.mail.dedupeKey)).toEqual(rows);
  });

  it('reads what was stored, true and false too, through the handle that it is given', async () => {
    const db = await engine.open();
    const inside = await db.tx(async (tx) => {
      const { id, ...edition } = await anEdition(tx);
      const setting = { ...startingSetting(scopeOf({ id, ...edition })), allowsOverlap: true, version: 1 };
      await storeSettings(tx, [setting]);
      return { setting, seen: await findSetting(tx, { editionId: id }) };
    });
    expect(inside.seen).toEqual([inside.setting]);
    expect(await findSetting(db.read, { editionId: inside.setting.editionId })).toEqual([inside.setting]);
    expect(await findSetting(db.read, { editionId: 'another' })).toEqual([]);
  });

  it('stores a row once, and says when its like was there', async () => {
    const db = await engine.open();
    const row = {
      scope: 's',
      key: 'k',
      editionId: null,
      bodyHash: 'h',
      status: null,
      resultIds: {},
      createdAt: 1,
    };
    const store = () => db.tx((tx) => storeKey(tx, { id: newId(), ...row }));
    expect([await store(), await store()]).toEqual([true, false]);
    expect(await db.read.$count(db.t.idempotency)).toBe(1);
  });

  it('refuses a value that is missing, and a handle whose transaction is over', async () => {
    const db = await engine.open();
    await expect(findSetting(db.read, {})).rejects.toThrow('lacks the value editionId');
    let late: Tx | undefined;
    await db.tx(async (tx) => {
      late = tx;
    });
    const after = late;
    if (after === undefined) return;
    await expect(storeMails(after, [aMail('late')])).rejects.toThrow();
    expect(await db.read.$count(db.t.mail)).toBe(0);
  });
});
