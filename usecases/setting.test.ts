import { afterEach, expect, it } from 'vitest';
import { anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError } from './access.ts';
import { listAudit } from './audit.ts';
import { deskDashboard } from './desk/dashboard.ts';
import { listMails } from './mail.ts';
import { inUse } from './programme/programme-file.fixture.ts';
import { openSettings, readSettings, saveSettings } from './setting.ts';
import { systemState } from './system-state.ts';
import { openInstanceTeam } from './team-view.ts';

const DEFAULTS = {
  name: 'Plenum',
  fromName: 'Plenum',
  fromAddress: 'no-reply@localhost',
  replyTo: '',
  contact: '',
  zone: 'UTC',
};

describeEachEngine('the settings of the instance', (engine) => {
  afterEach(() => inUse(undefined));

  it('begin with an address at the public host, and keep what the owner chose', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    expect(await openSettings(owner)).toEqual(DEFAULTS);
    const values = { ...DEFAULTS, fromName: 'Форум', replyTo: 'office@forum.example' };
    expect(await saveSettings(owner, { base: DEFAULTS, values })).toEqual({ ok: true, values });
    expect(await readSettings()).toEqual({ ...values, contact: null });
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action, fields, values: told }) => [action, fields, told])).toEqual([
      ['setting.change', ['fromName', 'replyTo'], {}],
    ]);
  });

  it('refuses what is no address and names that are empty or too long, and stores nothing', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    const values = {
      name: 'x'.repeat(81),
      fromName: ' \u2028 ',
      fromAddress: 'a@example.org, b@example.org',
      replyTo: 'nobody',
      contact: 'x@y\r\nBcc: z@z',
      zone: '+03:00',
    };
    expect(await saveSettings(owner, { base: DEFAULTS, values })).toMatchObject({
      ok: false,
      reason: 'invalid',
      fields: expect.arrayContaining([
        { name: 'name', code: 'too_long' },
        { name: 'fromName', code: 'required' },
        { name: 'fromAddress', code: 'not_an_address' },
        { name: 'replyTo', code: 'not_an_address' },
        { name: 'contact', code: 'not_an_address' },
        { name: 'zone', code: 'not_a_zone' },
      ]),
    });
    expect(await db.read.select().from(db.t.instanceSetting)).toEqual([]);
  });

  it('gives the pages of no edition the zone that was chosen: mails, system, log, desk, team', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    const zones = async () => [
      (await listMails(owner, {}, 1)).zone,
      (await systemState(owner)).zone,
      (await listAudit(owner, {}, {}, { page: 1, language: 'en' })).zone,
      (await deskDashboard(owner)).zone,
      (await openInstanceTeam(owner, 'en')).zone,
    ];
    expect(new Set(await zones())).toEqual(new Set(['UTC']));
    const values = { ...DEFAULTS, zone: 'Asia/Krasnoyarsk' };
    expect(await saveSettings(owner, { base: DEFAULTS, values })).toEqual({ ok: true, values });
    expect(new Set(await zones())).toEqual(new Set(['Asia/Krasnoyarsk']));
  });

  it('keeps fields that another changed, and tells both values where both changed one', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    await saveSettings(owner, {
      base: DEFAULTS,
      values: { ...DEFAULTS, name: 'Theirs', contact: 'a@b.example' },
    });
    const mine = { ...DEFAULTS, name: 'Mine', fromName: 'Sender' };
    const current = { ...DEFAULTS, name: 'Theirs', contact: 'a@b.example' };
    expect(await saveSettings(owner, { base: DEFAULTS, values: mine })).toEqual({
      ok: false,
      reason: 'stale',
      fields: [{ name: 'name', base: 'Plenum', theirs: 'Theirs', mine: 'Mine' }],
      current,
    });
    expect(await openSettings(owner)).toEqual(current);
    const again = { ...current, name: 'Mine', fromName: 'Sender' };
    expect(await saveSettings(owner, { base: current, values: again })).toEqual({ ok: true, values: again });
    const beside = { ...DEFAULTS, replyTo: 'r@b.example' };
    expect(await saveSettings(owner, { base: DEFAULTS, values: beside })).toEqual({
      ok: true,
      values: { ...again, replyTo: 'r@b.example' },
    });
  });

  it('are for the owner', async () => {
    const db = inUse(await engine.open());
    const organizer = await aViewer(db, 'organizer');
    await expect(openSettings(organizer)).rejects.toThrow(ForbiddenError);
    const values = { ...DEFAULTS, name: 'Mine' };
    await expect(saveSettings(organizer, { base: DEFAULTS, values })).rejects.toThrow(ForbiddenError);
    expect(await db.read.select().from(db.t.instanceSetting)).toEqual([]);
  });
});

async function aViewer(db: Db, role: ViewerRole): Promise<Viewer> {
  const { id, name } = await db.tx((tx) => anAccount(tx));
  return { kind: 'account', accountId: id, name, grants: [{ role, scope: { kind: 'instance' } }] };
}
