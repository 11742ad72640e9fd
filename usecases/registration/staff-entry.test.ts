import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { exportRegistrations } from './registration-export.ts';
import { importRegistrations, registerByStaff } from './staff-entry.ts';

describeEachEngine('people whom staff brings in', (engine) => {
  const open = signInHouse(engine);

  test('a walk-in needs a name, passes the queue and never the capacity', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const desk = deskOf(edition.id);
    await expect(registerByStaff(anonymousViewer, edition.slug, { name: 'A' })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await registerByStaff(desk, edition.slug, { name: 'Walk In' })).toMatchObject({
      ok: true,
      registration: { state: 'confirmed', source: 'walk_in', email: null },
      ticket: { generation: 1 },
    });
    const before = await registrationState(db);
    expect(await registerByStaff(desk, edition.slug, { name: 'Second' })).toMatchObject({
      reason: 'pool_full',
    });
    expect(await registerByStaff(desk, edition.slug, { name: ' ' })).toMatchObject({ reason: 'invalid' });
    await expect(
      importRegistrations(desk, edition.slug, [{ name: 'A' }], { isDryRun: true }),
    ).rejects.toThrow(ForbiddenError);
    await expect(exportRegistrations(desk, edition.slug, {})).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.mail)).toEqual([]);
  });

  test('a list comes in whole or not at all, and a dry run leaves nothing', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 3 });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const rows = [
      { name: 'Boris', email: 'boris@forum.example' },
      { name: 'Vera', email: 'vera@forum.example' },
    ];
    const before = await registrationState(db);
    const wrong = [
      ...rows,
      { name: 'Anna', email: 'anna@forum.example' },
      { name: 'X', email: 'no address' },
    ];
    expect(await importRegistrations(house, edition.slug, wrong, { isDryRun: false })).toMatchObject({
      ok: false,
      errors: [
        { row: 3, reason: 'duplicate' },
        { row: 4, reason: 'invalid', fields: [{ name: 'email' }] },
      ],
    });
    expect(await importRegistrations(house, edition.slug, rows, { isDryRun: true })).toEqual({
      ok: true,
      count: 2,
    });
    expect(await registrationState(db)).toBe(before);
    expect(await importRegistrations(house, edition.slug, rows, { isDryRun: false })).toEqual({
      ok: true,
      count: 2,
    });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    const { rows: lines } = await exportRegistrations(house, edition.slug, {});
    expect(lines.map(({ name, email, state, source }) => [name, email, state, source])).toEqual([
      ['Boris', 'boris@forum.example', 'confirmed', 'import'],
      ['Vera', 'vera@forum.example', 'confirmed', 'import'],
      ['Анна Петрова', 'anna@forum.example', 'confirmed', 'program'],
    ]);
    const deeds = (await db.read.select().from(db.t.auditLog)).filter(
      ({ action }) => action === 'registration.import',
    );
    expect(deeds.map(({ targetId, values }) => [targetId, values])).toEqual([
      [edition.id, { count: { before: null, after: 2 } }],
    ]);
  });
});

function deskOf(editionId: string): Viewer {
  const grants = [{ role: 'desk', scope: { kind: 'edition', editionId } }] as const;
  return { kind: 'account', accountId: 'desk', name: 'Desk', grants };
}
