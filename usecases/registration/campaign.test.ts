import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { mailById } from '#db/mail.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { approveCampaign, openCampaigns, previewCampaign, saveCampaign } from './campaign.ts';
import { sendCampaign } from './campaign-send.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { registerByStaff } from './staff-entry.ts';

const words = {
  subject: { en: 'Doors of {forum}', ru: 'Вход на {forum}' },
  body: { en: 'Dear {name},\n\nyour code: {code}', ru: 'Здравствуйте, {name}!\nКод: {code}' },
};

describeEachEngine('texts to many', (engine) => {
  const open = signInHouse(engine);

  test('go once to each address, after a person approved the number that was restated', async () => {
    const { db } = await open();
    const { edition } = await aCrowd(db);
    const check = await previewCampaign(house, edition.slug, { ...words, query: '', at: 1 });
    expect(check).toMatchObject({
      problems: [],
      mails: { en: 1, ru: 2 },
      withoutAddress: 1,
      switchedOff: 0,
      repeated: 0,
      sample: { name: 'Boris', language: 'en', paragraphs: ['Dear Boris,', 'your code:'] },
    });
    const saved = await saveCampaign(house, edition.slug, {
      ...words,
      draft: null,
      query: 'state=confirmed&x=1',
    });
    if (!saved.ok) throw new Error('not saved');
    const { id, version } = saved;
    expect((await openCampaigns(house, edition.slug))?.campaigns).toMatchObject([
      { id, state: 'draft', query: 'state=confirmed', words },
    ]);
    const before = await registrationState(db);
    const order = { id, version, count: 2 };
    expect(await approveCampaign(house, edition.slug, order)).toEqual({
      ok: false,
      reason: 'count_changed',
      count: 3,
    });
    expect(await approveCampaign(house, edition.slug, { ...order, version: 7, count: 3 })).toMatchObject({
      reason: 'stale',
    });
    expect(await registrationState(db)).toBe(before);
    expect(await approveCampaign(house, edition.slug, { ...order, count: 3 })).toEqual({
      ok: true,
      count: 3,
    });
    expect(await approveCampaign(house, edition.slug, { ...order, count: 3 })).toMatchObject({
      reason: 'stale',
    });
    const draft = { id, version: version + 1 };
    expect(await saveCampaign(house, edition.slug, { ...words, draft, query: '' })).toMatchObject({
      reason: 'stale',
    });
    const jobs = await db.read.select().from(db.t.outbox);
    expect(jobs.filter(({ kind }) => kind === 'campaign.send').map(({ payload }) => payload)).toEqual([
      { editionId: edition.id, campaignId: id },
    ]);
    expect(await sendCampaign(edition.id, id)).toBe(true);
    expect(await sendCampaign(edition.id, id)).toBe(false);
    const mails = (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind === 'campaign.text');
    expect(mails.map(({ toEmail, language }) => [toEmail, language]).sort()).toEqual([
      ['anna@forum.example', 'ru'],
      ['boris@forum.example', 'en'],
      ['vera@forum.example', 'ru'],
    ]);
    const anna = await mailById(db.read, mails.find(({ toEmail }) => toEmail.startsWith('anna'))?.id ?? '');
    expect(anna && (await readMatter(anna, 'shown'))).toMatchObject({
      kind: 'campaign',
      subject: expect.stringMatching(/^Вход на /),
      paragraphs: ['Здравствуйте, Anna!', expect.stringMatching(/^Код: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)],
      unsubscribe: expect.stringContaining('#reminders'),
    });
    expect((await openCampaigns(house, edition.slug))?.campaigns).toMatchObject([
      { state: 'sent', recipientCount: 3 },
    ]);
  });

  test('leave nothing twice after a break, and nobody out who switched such mails off', async () => {
    const { db } = await open();
    const { edition } = await aCrowd(db);
    const saved = await saveCampaign(house, edition.slug, { ...words, draft: null, query: '' });
    const id = saved.ok ? saved.id : '';
    await approveCampaign(house, edition.slug, { id, version: 1, count: 3 });
    await sendCampaign(edition.id, id);
    // As if the process had died before the text was marked.
    await db.tx(async (tx) => {
      await tx.update(tx.t.campaign).set({ state: 'approved' });
      await tx.update(tx.t.registration).set({ remindersOffAt: 1 });
    });
    const check = await previewCampaign(house, edition.slug, { ...words, query: '', at: 0 });
    expect(check).toMatchObject({ mails: { en: 0, ru: 0 }, switchedOff: 3, sample: undefined });
    await sendCampaign(edition.id, id);
    const mails = (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind === 'campaign.text');
    expect(mails).toHaveLength(3);
    for (const mail of mails) expect(await readMatter(mail, 'shown')).toBeUndefined();
  });

  test('are written by those alone who decide about many', async () => {
    const { db } = await open();
    const { edition } = await aCrowd(db);
    const grants = [{ role: 'desk', scope: { kind: 'edition', editionId: edition.id } }] as const;
    const desk = { kind: 'account', accountId: 'desk', name: 'Desk', grants } as const;
    const saved = await saveCampaign(house, edition.slug, { ...words, draft: null, query: '' });
    const id = saved.ok ? saved.id : '';
    const before = await registrationState(db);
    for (const who of [anonymousViewer, desk]) {
      const { slug } = edition;
      await expect(openCampaigns(who, slug)).rejects.toThrow(ForbiddenError);
      await expect(previewCampaign(who, slug, { ...words, query: '', at: 0 })).rejects.toThrow(
        ForbiddenError,
      );
      await expect(saveCampaign(who, slug, { ...words, draft: null, query: '' })).rejects.toThrow(
        ForbiddenError,
      );
      await expect(approveCampaign(who, slug, { id, version: 1, count: 3 })).rejects.toThrow(ForbiddenError);
    }
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.campaign)).toMatchObject([{ state: 'draft' }]);
  });
});

async function aCrowd(db: Db) {
  const opened = await anOpenEdition(db);
  const { slug } = opened.edition;
  for (const [name, locale] of [
    ['Anna', 'ru'],
    ['Boris', 'en'],
    ['Vera', 'ru'],
  ] as const)
    await registerForEdition(
      slug,
      anOrder({ name, locale, email: `${name.toLowerCase()}@forum.example` }),
      fromHere,
    );
  await registerByStaff(house, slug, { name: 'Without address' });
  return opened;
}
