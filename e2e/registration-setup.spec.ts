import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';

// A forum of its own: each journey goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const SLUG = 'setup-forum-2031';
const t = translator('en');
const at = paths('en');
const SETUP = (...below: readonly string[]) => at.deskEdition(SLUG, 'registration', 'setup', ...below);

test('a new forum says what registration would keep, and one button opens it', async ({ page }) => {
  await makeForum(page);
  await page.goto(SETUP());
  await expect(page.getByText(t('registrationSetup.retention.identity'))).toBeVisible();
  await expect(page.getByText(/until 21 September 2033/)).toBeVisible();
  await page.getByRole('button', { name: t('registrationSetup.opening.open'), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${SETUP('types')}$`));
  await expect(page.getByRole('link', { name: 'Participant', exact: true })).toBeVisible();
});

test('a second type is made, stands first, and is retired', async ({ page }) => {
  await page.goto(SETUP('types', 'new'));
  await nameIn(page, t('registrationSetup.ticket-type.name')).fill('Press');
  await page.getByRole('button', { name: t('desk.record.create'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Press' })).toBeVisible();
  await page.goto(SETUP('types'));
  await page.getByRole('button', { name: t('registrationSetup.order.up', { name: 'Press' }) }).click();
  await expect(
    page.locator('#order').locator('xpath=ancestor::section').getByRole('listitem').first(),
  ).toContainText('Press');
  // It was named in one of the two languages of the forum.
  const gap = t('registrationSetup.check.types', { name: 'Press' });
  await expect(page.getByRole('listitem').filter({ hasText: gap })).toContainText('Russian');
});

test('seats are limited, and counted again', async ({ page }) => {
  await page.goto(SETUP('seats'));
  await page.getByRole('link', { name: 'Participant', exact: true }).click();
  await page.getByRole('textbox', { name: t('registrationSetup.pool.overbookPct') }).fill('31');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: t('desk.record.save'), exact: true }).click();
  await expect(page.getByText(t('desk.refusal.too_large', { max: 30 })).first()).toBeVisible();
  await page.goto(SETUP('seats'));
  await expect(page.getByText(t('registrationSetup.claim.free')).first()).toBeVisible();
  await page.getByRole('button', { name: t('registrationSetup.count.again') }).click();
  await expect(page.getByText(t('registrationSetup.count.clean', { count: 3 }))).toBeVisible();
});

async function makeForum(page: Page): Promise<void> {
  await page.goto(at.desk('new'));
  await nameIn(page, t('structure.edition.name')).fill('Setup forum');
  await typeDate(page, t('structure.edition.startOn'), '20092031');
  await typeDate(page, t('structure.edition.endOn'), '21092031');
  await page.getByRole('textbox', { name: t('structure.edition.slug') }).fill(SLUG);
  await page.getByRole('button', { name: t('desk.record.create'), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${SLUG}$`));
}

/** The first language of a name. */
function nameIn(page: Page, name: string) {
  return page.getByRole('group', { name, exact: true }).getByRole('textbox').first();
}

async function typeDate(page: Page, name: string, figures: string): Promise<void> {
  const field = page.getByRole('group', { name });
  await field.getByRole('spinbutton').first().click();
  await page.keyboard.type(figures);
}
