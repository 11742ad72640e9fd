import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aDraft } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { addQuestion } from '#db/registration/question.ts';
import { settingOf } from '#db/registration/setting.ts';
import { currentConsentTexts, openQuestions } from '#db/registration/setup.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { createNewEdition, openNewEdition } from '../desk/edition-creation.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { saveSetting } from './setup-setting.ts';
import { setupSources, takeOverSetup } from './setup-take-over.ts';
import { saveType } from './setup-type.ts';
import { listValidities, saveValidity } from './setup-validity.ts';

describeEachEngine('a setup that is taken over', (engine) => {
  const open = signInHouse(engine);

  it('comes whole, its dates moved with the edition, and registers people there', async () => {
    const { db } = await open();
    const { edition, type } = await aSetup(db);
    await registerForEdition(edition.slug, anOrder({}, { key: 'k'.repeat(20) }), fromHere);
    const next = await db.tx((tx) => anEdition(tx, { startOn: '2027-09-09', endOn: '2027-09-10' }));
    expect(await setupSources(house, next.slug, 'en')).toMatchObject([{ slug: edition.slug }]);
    expect(await takeOverSetup(house, next.slug, edition.slug)).toEqual({ ok: true });
    const scope = scopeOf(next);
    const [made] = await allTypes(db.read, scope);
    expect(made).toMatchObject({ slug: type.slug, typeNo: 1, partyMax: 7, validityNo: 1, version: 2 });
    expect(made?.id).not.toBe(type.id);
    const pools = await allPools(db.read, scope);
    expect(pools.map(({ kind, nominal, used }) => [kind, nominal, used])).toEqual([
      ['edition', null, 0],
      ['type', 25, 0],
    ]);
    expect(made?.poolIds).toEqual(pools.map(({ id }) => id).sort());
    const setting = await settingOf(db.read, scope);
    expect(setting).toMatchObject({
      speakerTypeId: made?.id,
      holdMinutes: 20,
      freeNetworks: ['203.0.113.0/24'],
    });
    expect(new Date(setting.closesAt ?? 0).toISOString()).toBe('2027-09-08T15:00:00.000Z');
    const [validity] = (await listValidities(house, next.slug, 'en'))?.rows ?? [];
    expect(validity?.values).toMatchObject({ days: ['2027-09-09'], validityNo: 1 });
    expect(
      (await currentConsentTexts(db.read, scope)).map(({ purpose, version }) => [purpose, version]),
    ).toEqual([
      ['terms', 1],
      ['privacy_notice', 1],
    ]);
    expect(await openQuestions(db.read, scope)).toMatchObject([{ key: 'diet', typeIds: [made?.id] }]);
    const order = anOrder({}, { key: 'n'.repeat(20) });
    expect(await registerForEdition(next.slug, order, fromHere)).toMatchObject({
      ok: true,
      state: 'confirmed',
    });
  });

  it('never goes over one that is there, and comes from nowhere where there is none', async () => {
    const { db } = await open();
    const { edition } = await aSetup(db);
    const bare = await db.tx((tx) => anEdition(tx, { startOn: '2027-09-09', endOn: '2027-09-10' }));
    const before = await registrationState(db);
    expect(await takeOverSetup(house, edition.slug, edition.slug)).toEqual({ ok: false, reason: 'already' });
    expect(await takeOverSetup(house, bare.slug, bare.slug)).toEqual({ ok: false, reason: 'nothing' });
    await expect(takeOverSetup(house, bare.slug, 'no-such')).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
  });

  it('needs the right at both editions', async () => {
    const { db } = await open();
    const { edition } = await aSetup(db);
    const next = await db.tx((tx) => anEdition(tx, { startOn: '2027-09-09', endOn: '2027-09-10' }));
    const before = await registrationState(db);
    for (const own of [edition, next]) {
      const who = organizerOf(own);
      await expect(takeOverSetup(who, next.slug, edition.slug)).rejects.toThrow(ForbiddenError);
    }
    expect(await setupSources(organizerOf(next), next.slug, 'en')).toEqual([]);
    expect(await registrationState(db)).toBe(before);
    expect((await settingOf(db.read, scopeOf(next))).version).toBe(0);
  });

  it('goes with the next edition, unless somebody leaves it out', async () => {
    const { db } = await open();
    const { edition } = await aSetup(db);
    const { record } = await openNewEdition(house, edition.slug, 'en');
    expect(record.values.withRegistration).toBe(true);
    const values = { ...record.values, withTeam: false };
    const made = await createNewEdition(house, { from: edition.slug, values });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const bare = { ...values, withRegistration: false, slug: 'bare-2027' };
    expect(await createNewEdition(house, { from: edition.slug, values: bare })).toMatchObject({ ok: true });
    const sources = await setupSources(house, 'bare-2027', 'en');
    expect(sources.map(({ slug }) => slug).toSorted()).toEqual([edition.slug, made.id].toSorted());
    expect((await openNewEdition(house, 'bare-2027', 'en')).record.values.withRegistration).toBeUndefined();
  });
});

async function aSetup(db: Db) {
  const { edition, type } = await anOpenEdition(db, { seats: 25 });
  await db.tx((tx) => aDraft(tx, edition));
  const days = { name: { ru: 'День', en: 'Day' }, days: ['2026-09-10'] };
  await saveValidity(house, edition.slug, { id: null, base: null, values: days });
  const change = { partyMax: 7, validity: '1' };
  await saveType(house, edition.slug, { id: type.id, base: null, values: change });
  const values = {
    ...{ closesAt: '2026-09-09T18:00', holdMinutes: 20, speakerTypeId: type.id },
    freeNetworks: ['203.0.113.0/24'],
  };
  const saved = await saveSetting(house, edition.slug, { id: null, base: null, values });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  await db.tx((tx) =>
    addQuestion(tx, scopeOf(edition), {
      ...{ key: 'diet', label: { en: 'Diet' }, help: {}, kind: 'short_text', options: [] },
      ...{ isRequired: false, stage: 'after_ticket', visibleIf: null, typeIds: [type.id] },
      ...{ retentionClass: 'special', isOnBadge: false, purpose: { en: 'Kitchen' }, position: 0 },
    }),
  );
  return { edition, type };
}

function organizerOf({ id }: Edition): Viewer {
  const grants = [{ role: 'organizer', scope: { kind: 'edition', editionId: id } }] as const;
  return { kind: 'account', accountId: 'organizer', name: 'Organizer', grants };
}
