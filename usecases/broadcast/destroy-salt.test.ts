import { expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { aSeries } from '#db/factories/series.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { destroyDueSalts } from './destroy-salt.ts';
import { viewingKeysOf, voterKeyOf } from './viewer-key.ts';

const PERSON = { registrationId: '0190a000-0000-7000-8000-000000000001' };

describeEachEngine('salts of viewings', (engine) => {
  const open = signInHouse(engine);

  test('go thirty days after the last day of their edition, by its clock, once, and leave the others', async () => {
    const { db, clock } = await open();
    // The last day ends at 17:00 UTC.
    clock.move(Date.UTC(2026, 4, 21, 16, 59) - clock.now());
    const [ended, later] = await db.tx(async (tx) => {
      const { id: seriesId } = await aSeries(tx);
      const one = { seriesId, zone: 'Asia/Krasnoyarsk', startOn: '2026-05-20' };
      return [
        await anEdition(tx, { ...one, endOn: '2026-05-21' }),
        await anEdition(tx, { ...one, endOn: '2026-05-22' }),
      ];
    });
    const [gone, kept] = [grantEditionScope(ended.id), grantEditionScope(later.id)];
    const keys = [await voterKeyOf(gone, PERSON), await voterKeyOf(kept, PERSON)];
    clock.move(30 * DAY);
    const before = await tableHashes(db);
    expect(await destroyDueSalts()).toBe(0);
    expect(await tableHashes(db)).toEqual(before);
    clock.move(60_000);
    expect(await destroyDueSalts()).toBe(1);
    expect(await destroyDueSalts()).toBe(0);
    expect((await viewingKeysOf(gone)).isLasting).toBe(false);
    expect(await voterKeyOf(gone, PERSON)).not.toBe(keys[0]);
    expect(await voterKeyOf(kept, PERSON)).toBe(keys[1]);
    const audit = (await db.read.select().from(db.t.auditLog)).map(({ action, editionId }) => [
      action,
      editionId,
    ]);
    expect(audit.filter(([action]) => action === 'broadcast.destroy_salt')).toEqual([
      ['broadcast.destroy_salt', ended.id],
    ]);
  });
});
