import type { Browser, Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// Who registered, as an organizer works with it: the list, one decision about several, one of them, and a walk-in (O3, O6).
test.describe.configure({ mode: 'serial' });

const t = translator('en');
const at = paths('en');
const LIST = at.deskEdition(SAMPLE_EDITION, 'registration');
const { registration } = messages.en;
const REPORTERS = ['Rita Reporter', 'Oleg Operator', 'Pavel Photographer'] as const;

test('several are found, approved at once with a restated count, and one is rejected with a reason', async ({
  browser,
  page,
  baseURL,
}) => {
  for (const [n, name] of REPORTERS.entries())
    await askForPress(browser, baseURL, name, `press${n}@desk.example`);
  await find(page, 'desk.example');
  await expect(page.locator('tr[data-row]')).toHaveCount(REPORTERS.length);
  expect(await findBarriers(page)).toEqual([]);
  for (const name of REPORTERS.slice(0, 2))
    await page.getByRole('checkbox', { name: t('desk.table.pick', { name }) }).check();
  await expect(page.getByText(t('registrationDesk.decide.picked', { count: 2 }))).toBeVisible();
  await page.getByRole('button', { name: t('registrationDesk.decide.approve'), exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(t('registrationDesk.decide.mails', { count: 2, en: 2, ru: 0 }));
  await dialog.getByRole('button', { name: t('registrationDesk.decide.approveCount', { count: 2 }) }).click();
  await expect(page.getByText(t('registrationDesk.decide.result.done', { count: 2 }))).toBeVisible();
  await page.getByRole('checkbox', { name: t('desk.table.pick', { name: REPORTERS[2] }) }).check();
  await page.getByRole('button', { name: t('registrationDesk.decide.reject'), exact: true }).click();
  const deed = dialog.getByRole('button', { name: t('registrationDesk.decide.rejectCount', { count: 1 }) });
  await deed.click();
  await expect(dialog.getByText(t('registrationDesk.decide.reasonMissing'))).toBeVisible();
  await dialog
    .getByRole('textbox', { name: t('registrationDesk.decide.reason') })
    .fill('No seats for photographers');
  await deed.click();
  await expect(page.getByText(t('registrationDesk.decide.result.done', { count: 1 }))).toBeVisible();
  await expect(rowOf(page, REPORTERS[2])).toContainText(t('registrationDesk.state.rejected'));
  await expect(rowOf(page, REPORTERS[0])).toContainText(t('registrationDesk.state.confirmed'));
});

test('one of them is corrected, and the history says so', async ({ page }) => {
  await find(page, 'press0@desk.example');
  await page.getByRole('link', { name: REPORTERS[0] }).click();
  await expect(page.getByRole('heading', { level: 1, name: REPORTERS[0] })).toBeVisible();
  const organisation = page.getByRole('textbox', { name: t('registrationDesk.correct.organisation') });
  await page.waitForLoadState('networkidle');
  await organisation.fill('Evening Post');
  await page
    .getByRole('button', { name: t('registrationDesk.save'), exact: true })
    .first()
    .click();
  await expect(page.getByText(t('registrationDesk.saved')).first()).toBeVisible();
  await page.reload();
  await expect(organisation).toHaveValue('Evening Post');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('link', { name: t('operator.privacy.open') }).click();
  await expect(page.getByLabel(t('operator.privacy.who'))).toHaveValue('press0@desk.example');
  await expect(page.getByText(REPORTERS[0])).toBeVisible();
  await expect(page.getByRole('link', { name: t('operator.privacy.download') })).toBeVisible();
});

test('a walk-in has a ticket two taps after the name', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${LIST}/new`);
  await page.getByRole('textbox', { name: t('registrationDesk.correct.name') }).fill('Walter Walkin');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: t('registrationDesk.walkIn.register'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Walter Walkin' })).toBeVisible();
  await expect(page.getByText(t('registrationDesk.state.confirmed')).first()).toBeVisible();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

async function find(page: Page, text: string): Promise<void> {
  await page.goto(`${LIST}?${new URLSearchParams({ q: text })}`);
}

function rowOf(page: Page, name: string) {
  return page.locator('tr[data-row]').filter({ hasText: name });
}

/** Asks for a ticket as a journalist, who never signed in. */
async function askForPress(
  browser: Browser,
  baseURL: string | undefined,
  name: string,
  email: string,
): Promise<void> {
  const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  const page = await context.newPage();
  await page.goto(at.register(SAMPLE_EDITION));
  await page.getByRole('radio', { name: /^Press/ }).check();
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill(name);
  await page.getByLabel(registration.email, { exact: true }).fill(email);
  await page.getByRole('button', { name: registration.send.ask }).click();
  await page.waitForURL(/\/t\/[\w-]{43}/);
  await context.close();
}
