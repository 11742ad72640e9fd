import path from 'node:path';
import type { Browser } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { DeskRecord } from './page/desk-record.ts';
import { SAMPLE_EDITION } from './route-list.ts';

const EDITION = 'jewellery-meeting';

type Case = {
  readonly name: string;
  readonly language: Language;
  readonly list: (at: ReturnType<typeof paths>) => string;
  /** Two fields: both people change the first, only the second person the other. */
  readonly fields: (t: Translator) => readonly [both: string, own: string];
  readonly texts: { readonly theirs: string; readonly mine: string; readonly own: string };
};

const WORDS = { theirs: 'Said by the first', mine: 'Said by the second', own: 'Only the second' };
const CASES: readonly Case[] = [
  {
    name: 'a session',
    language: 'en',
    list: (at) => at.deskEdition(EDITION, 'sessions'),
    fields: (t) => [t('sessionForm.session.title'), t('sessionForm.session.subtitle')],
    texts: WORDS,
  },
  {
    name: 'a track',
    language: 'ru',
    list: (at) => at.deskEdition(EDITION, 'tracks'),
    fields: (t) => [t('structure.track.name'), t('structure.track.groupName')],
    texts: { theirs: 'Сказано первым', mine: 'Сказано вторым', own: 'Только у второго' },
  },
  {
    name: 'a person',
    language: 'en',
    // The other sample has nobody yet. What is changed here is never published.
    list: (at) => at.deskEdition(SAMPLE_EDITION, 'people'),
    fields: (t) => [t('catalogue.person.homeUrl'), t('catalogue.person.sortKey')],
    texts: { theirs: 'https://first.example/', mine: 'https://second.example/', own: 'Second, Only' },
  },
];

for (const { name, language, list, fields, texts } of CASES) {
  test(`two people change ${name}: the second compares, chooses field by field, and loses nothing (${language})`, async ({
    page,
    browser,
    baseURL,
  }) => {
    const [both, own] = fields(translator(language));
    const first = new DeskRecord(page, language);
    const address = await first.openFirst(list(paths(language)));
    const second = new DeskRecord(await secondPage(browser, baseURL ?? ''), language);
    await second.page.goto(address);

    await first.fill(both, texts.theirs);
    await first.save();
    await second.fill(own, texts.own);
    await second.fill(both, texts.mine);
    await second.press();
    await expect(second.comparison).toContainText('Olga Owner');
    await second.comparison.getByRole('button').first().click();
    await expect(second.comparison).toBeHidden();
    await expect(await second.field(both)).toHaveValue(texts.mine);
    await expect(await second.field(own)).toHaveValue(texts.own);

    await second.press();
    await second.take(both, 'theirs', texts);
    await second.saveChosen();
    await expect(await second.field(both)).toHaveValue(texts.theirs);
    await expect(await second.field(own)).toHaveValue(texts.own);

    await page.reload();
    await expect(await first.field(own)).toHaveValue(texts.own);
    await first.fill(both, `${texts.theirs}2`);
    await first.save();
    await second.fill(both, `${texts.mine}2`);
    await second.press();
    await second.take(both, 'mine', { mine: `${texts.mine}2`, theirs: `${texts.theirs}2` });
    await second.saveChosen();
    await second.fill(both, `${texts.mine}3`);
    await second.save();
    await page.reload();
    await expect(await first.field(both)).toHaveValue(`${texts.mine}3`);
    await expect(await first.field(own)).toHaveValue(texts.own);
    await second.page.context().close();
  });
}

/** A page of another organizer, who has signed in too. */
async function secondPage(browser: Browser, origin: string) {
  const data = path.resolve(`.cache/e2e/data-${new URL(origin).port}`);
  const cookie = await signedInBeside(data, { role: 'owner', name: 'Tom Second', at: Date.now() });
  const context = await browser.newContext({ baseURL: origin });
  await context.addCookies([{ name: 'plenum', value: cookie, url: origin }]);
  return context.newPage();
}
