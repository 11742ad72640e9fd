import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { settingOf } from '#db/registration/setting.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, house, origin, registrationState } from './registration.fixture.ts';
import { openSetting, openSetupStart, saveSetting } from './setup-setting.ts';
import { saveType } from './setup-type.ts';
import { listValidities, removeValidity, saveValidity } from './setup-validity.ts';

describeEachEngine('the settings of registration', (engine) => {
  const open = signInHouse(engine);

  it('tell before anybody opens it until when data are kept', async () => {
    const { db } = await open();
    const edition = await db.tx((tx) => anEdition(tx, { startOn: '2099-09-10', endOn: '2099-09-11' }));
    const start = await openSetupStart(house, edition.slug);
    expect(start.isOpen).toBe(false);
    const until = (at: number) => new Date(at).toISOString().slice(0, 10);
    expect(start.retention.map(({ class: kind, days, at }) => [kind, days, until(at)])).toEqual([
      ['special', 7, '2099-09-18'],
      ['link', 30, '2099-10-11'],
      ['unserved', 30, '2099-10-11'],
      ['presence', 90, '2099-12-10'],
      ['identity', 730, '2101-09-11'],
      ['invoice', 3653, '2109-09-12'],
    ]);
    expect(await openSetting(house, edition.slug, 'en')).toBeUndefined();
    expect(await saveSetting(house, edition.slug, { id: null, base: null, values: {} })).toEqual({
      ...{ ok: false, reason: 'gone' },
    });
  });

  it('come back as they were typed; retention only gets shorter, networks are checked', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const save = (values: RecordValues) =>
      saveSetting(house, edition.slug, { id: edition.id, base: null, values });
    const typed: RecordValues = {
      ...{ opensAt: '2026-05-01T10:00', closesAt: '2026-09-09T18:00', holdMinutes: 20, mostPerDay: 3 },
      ...{ allowsOverlap: true, speakerMode: 'off', replyTo: 'office@forum.example', days_identity: 365 },
      ...{ issuer_name: 'Forum Ltd', issuer_bank: 'Bank\nAccount 1', mailFrom: { ru: 'Форум', en: 'Forum' } },
      freeNetworks: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.9'],
    };
    expect(await save(typed)).toMatchObject({ ok: true, changeCount: 1 });
    const again = await openSetting(house, edition.slug, 'en');
    expect(again?.record.values).toMatchObject({
      ...typed,
      freeNetworks: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.9/32'],
    });
    expect(again?.retention.find((one) => one.class === 'identity')?.days).toBe(365);
    expect((await settingOf(db.read, scopeOf(edition))).retentionDays).toEqual({ identity: 365 });
    const wrong = (values: RecordValues) =>
      save(values).then((answer) => !answer.ok && 'fields' in answer && answer.fields);
    expect(await wrong({ days_special: 8 })).toEqual([{ name: 'days_special', code: 'too_large' }]);
    for (const network of ['203.0.113.0/33', '0.0.0.0/0', 'ministry', '300.1.1.1'])
      expect(await wrong({ freeNetworks: [network] })).toEqual([
        { name: 'freeNetworks', code: 'not_a_network' },
      ]);
    expect(await wrong({ closesAt: '2026-05-01T09:00' })).toEqual([
      { name: 'closesAt', code: 'ends_before_start' },
    ]);
    expect(await wrong({ issuer_bank: '' })).toEqual([{ name: 'issuer_bank', code: 'required' }]);
  });

  it('free a network from the limits, and no other', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const values = { freeNetworks: ['203.0.113.0/24', '2001:db8::/32'] };
    expect(await saveSetting(house, edition.slug, { id: null, base: null, values })).toMatchObject({
      ok: true,
    });
    const tries = async (client: string) => {
      const answers: (number | undefined)[] = [];
      for (let n = 0; n < 7; n += 1) {
        const order = anOrder(
          { email: `${client.replaceAll(/[.:]/g, '-')}@forum.example`, name: `N ${n}` },
          { key: `${n}-${'k'.repeat(16)}-${client.replaceAll(/[.:]/g, '-')}` },
        );
        const answer = await registerForEdition(edition.slug, order, { ...origin, client });
        answers.push(answer.ok ? 201 : answer.status);
      }
      return answers.includes(429);
    };
    expect(await tries('203.0.113.77')).toBe(false);
    expect(await tries('::ffff:203.0.113.78')).toBe(false);
    expect(await tries('2001:db8:1::5')).toBe(false);
    expect(await tries('203.0.114.77')).toBe(true);
    expect(await tries('2001:db9::5')).toBe(true);
  });

  it('the currency goes to the types with it, but not to prices', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const save = (currency: string) =>
      saveSetting(house, edition.slug, { id: null, base: null, values: { currency } });
    expect(await save('EUR')).toMatchObject({ ok: true });
    expect((await allTypes(db.read, scopeOf(edition)))[0]?.currency).toBe('EUR');
    await saveType(house, edition.slug, { id: type.id, base: null, values: { price: 10 } });
    const before = await registrationState(db);
    expect(await save('RUB')).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [{ name: 'currency', code: 'priced' }],
    });
    expect(await registrationState(db)).toBe(before);
    expect((await settingOf(db.read, scopeOf(edition))).currency).toBe('EUR');
  });

  it('a validity has days or a span, a number for good, and stays while something names it', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const save = (values: RecordValues) =>
      saveValidity(house, edition.slug, { id: null, base: null, values });
    const name = { ru: 'Первый день', en: 'First day' };
    expect(await save({ name })).toMatchObject({ fields: [{ name: 'days', code: 'required' }] });
    const both = { name, days: ['2026-09-10'], fromAt: '2026-09-10T09:00', untilAt: '2026-09-10T10:00' };
    expect(await save(both)).toMatchObject({ fields: [{ name: 'days', code: 'not_a_choice' }] });
    expect(await save({ name, days: ['2026-09-10'] })).toMatchObject({ ok: true, id: '1' });
    expect(await save({ ...both, days: [] })).toMatchObject({ ok: true, id: '2' });
    const list = await listValidities(house, edition.slug, 'en');
    expect(list?.rows.map(({ id, values }) => [id, values.days, values.fromAt])).toEqual([
      ['1', ['2026-09-10'], null],
      ['2', [], '2026-09-10T09:00'],
    ]);
    await saveType(house, edition.slug, { id: type.id, base: null, values: { validity: '1' } });
    expect(await removeValidity(house, edition.slug, '1')).toMatchObject({
      ...{ reason: 'in_use', uses: [{ noun: 'ticket-type', count: 1 }] },
    });
    expect(await removeValidity(house, edition.slug, '2')).toMatchObject({ ok: true });
    expect(await removeValidity(house, edition.slug, '0')).toEqual({ ok: false, reason: 'gone' });
  });

  it('are for those who set registration up', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const setting = await settingOf(db.read, scopeOf(edition));
    const before = await registrationState(db);
    const input = { id: null, base: null, values: { holdMinutes: 99 } };
    for (const deed of [
      () => saveSetting(anonymousViewer, edition.slug, input),
      () => openSetting(anonymousViewer, edition.slug, 'en'),
      () => openSetupStart(anonymousViewer, edition.slug),
      () => saveValidity(anonymousViewer, edition.slug, input),
      () => removeValidity(anonymousViewer, edition.slug, '1'),
      () => listValidities(anonymousViewer, edition.slug, 'en'),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
    expect(await settingOf(db.read, scopeOf(edition))).toEqual(setting);
  });
});
