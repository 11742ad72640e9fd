import type { Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';

// One after another: both languages publish the same edition.
test.describe.configure({ mode: 'default' });

// Of the samples the one that no other journey counts: this one publishes.
const EDITION = 'jewellery-meeting';
const TITLES = {
  en: { en: 'What a brand owes its makers', ru: 'Чем бренд обязан мастерам' },
  ru: { en: 'Stones of the Yenisey', ru: 'Камни Енисея' },
} as const;
const MODERATORS = { en: 'Mary Moderator', ru: 'Мария Ведущая' } as const;

for (const language of ['en', 'ru'] as const) {
  test(`a session is made with moderator, time and hall, published and seen (${language})`, async ({
    page,
  }) => {
    const t = translator(language);
    const at = paths(language);
    const titles = TITLES[language];
    await page.goto(at.deskEdition(EDITION, 'sessions', 'new'));
    await fillTitle(page, language, titles);
    await page.getByRole('button', { name: t('sessionForm.slot.add') }).click();
    await chooseFirst(page, t('sessionForm.slot.hall'));
    const person = page.getByRole('combobox', { name: t('sessionForm.cast.add') });
    await person.fill(MODERATORS[language]);
    const made = t('sessionForm.cast.create', { name: MODERATORS[language] });
    await page.getByRole('option', { name: made }).click();
    await expect(page.getByText(t('sessionForm.findings.before'))).toBeVisible();
    await page.getByRole('button', { name: t('desk.record.create'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: titles[language] })).toBeVisible();

    await page.goto(at.deskEdition(EDITION, 'publish'));
    // Among the changes, and as often as a finding names it.
    await expect(page.getByText(titles[language], { exact: true }).first()).toBeVisible();
    const reason = page.getByRole('textbox', { name: t('catalogue.publish.reason') });
    if (await reason.isVisible()) await reason.fill('A journey');
    const press = t('catalogue.publish.press', { version: '' }).trim();
    await page.getByRole('button', { name: press }).click();
    await page.getByRole('link', { name: t('catalogue.publish.see') }).click();
    await page.goto(at.programme(EDITION));
    await page.getByRole('link', { name: titles[language] }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: titles[language] })).toBeVisible();
  });
}

test('a session with half of what it needs is refused whole, and nothing typed is lost', async ({ page }) => {
  const t = translator('en');
  await page.goto(paths('en').deskEdition(EDITION, 'sessions', 'new'));
  const subtitle = page.getByRole('group', { name: t('sessionForm.session.subtitle') }).getByRole('textbox');
  await subtitle.first().fill('Without a title');
  await page.getByRole('button', { name: t('desk.record.create'), exact: true }).click();
  await expect(
    page.getByRole('alert').getByRole('link', { name: t('sessionForm.session.title') }),
  ).toBeVisible();
  await expect(subtitle.first()).toHaveValue('Without a title');
});

test.describe('whoever is signed out while typing', () => {
  test.use({ refusals: [403] });

  test('is told so, signs in elsewhere and saves what was typed', async ({ page, context }) => {
    const t = translator('en');
    const signedIn = await context.cookies();
    await page.goto(paths('en').deskEdition(EDITION, 'sessions', 'new'));
    await fillTitle(page, 'en', { en: 'Typed while away', ru: 'Написано без входа' });
    await context.clearCookies({ name: 'plenum' });
    const create = page.getByRole('button', { name: t('desk.record.create'), exact: true });
    await create.click();
    const alert = page.getByRole('alert').filter({ hasText: t('desk.failure.signed_out') });
    await expect(alert).toBeInViewport();
    await expect(alert.getByRole('link', { name: t('desk.failure.sign_in') })).toHaveAttribute(
      'href',
      paths('en').signIn(),
    );
    await context.addCookies(signedIn);
    await create.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Typed while away' })).toBeVisible();
  });
});

async function fillTitle(page: Page, language: Language, titles: Readonly<Record<string, string>>) {
  const t = translator(language);
  const group = page.getByRole('group', { name: t('sessionForm.session.title') }).first();
  for (const box of await group.getByRole('textbox').all()) {
    const locale = (await box.getAttribute('lang')) ?? '';
    await box.fill(titles[locale] ?? titles.en ?? '');
  }
}

async function chooseFirst(page: Page, name: string) {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option').first().click();
}
