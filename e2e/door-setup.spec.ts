import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// Each journey goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const t = translator('en');
const SETUP = (...below: readonly string[]) =>
  paths('en').deskEdition(SAMPLE_EDITION, 'doors', 'setup', ...below);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A toast lies over what it confirms for a moment. */
async function expectNoBarriers(page: Page): Promise<void> {
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  expect(await findBarriers(page)).toEqual([]);
}

// The sample of the other journeys has doors already.
const WITHOUT_DOORS = 'handicraft-congress-2018';

test('a gate, a door for every hall and a badge desk are made in three presses', async ({ page }) => {
  await page.goto(paths('en').deskEdition(WITHOUT_DOORS, 'doors', 'setup'));
  // What is made comes with the answer: a page asked for behind it would show the first press only after the last.
  await page.route(/_rsc=/, (route) => route.abort());
  for (const preset of ['gate', 'halls', 'badges'] as const)
    await press(page, t('doorSetup.preset.addOf', { name: t(`doorSetup.preset.${preset}`) }));
  await expect(page.getByRole('link', { name: 'Badge desk', exact: true })).toBeVisible();
  await expect(page.getByText(/checkpoints? added/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Main gate', exact: true })).toBeVisible();
  const halls = page.locator('#tree').locator('xpath=ancestor::section').getByText('Door of a hall');
  await expect(halls).toHaveCount(3);
  await expectNoBarriers(page);
});

test('a rule without words is refused with its place, and saved once it has some', async ({ page }) => {
  await page.goto(SETUP('checkpoints'));
  await page.getByRole('link', { name: 'Main gate', exact: true }).click();
  await press(page, t('doorSetup.rule.add'));
  await press(page, t('doorSetup.rule.save'));
  const alert = page.getByRole('alert').filter({ hasText: t('doorSetup.rule.refused', { count: 1 }) });
  await expect(alert).toContainText(t('doorSetup.rule.placeText', { rule: 1 }));
  await page
    .getByRole('textbox', { name: t('doorSetup.rule.text', { language: 'English' }) })
    .fill('Please go to the badge desk');
  await press(page, t('doorSetup.rule.save'));
  await expect(page.getByText(t('doorSetup.rule.saved'))).toBeVisible();
  await expectNoBarriers(page);
  await page.goto(SETUP('checkpoints'));
  await expect(page.getByRole('row').filter({ hasText: 'Main gate' })).toContainText('1');
});

test('a device is made, shows a code of ten minutes and another, and is revoked', async ({ page }) => {
  await page.goto(SETUP('devices', 'new'));
  await page.getByRole('textbox', { name: t('doorSetup.device.name') }).fill('Phone 1');
  await page.getByRole('combobox', { name: t('doorSetup.device.checkpoints') }).fill('Main');
  await page.getByRole('option', { name: 'Main gate' }).click();
  await press(page, t('desk.record.create'));
  await expect(page.getByRole('heading', { level: 1, name: 'Phone 1' })).toBeVisible();
  await press(page, t('doorSetup.pairing.show'));
  const symbol = page.getByRole('img', { name: t('doorSetup.pairing.symbol', { name: 'Phone 1' }) });
  await expect(symbol).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/9:5\d|10:00/);
  const code = page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const first = await code.textContent();
  await press(page, t('doorSetup.pairing.again'));
  await expect(code).not.toHaveText(first ?? '');
  await expectNoBarriers(page);
  await press(page, t('doorSetup.revoke.action'));
  await expect(page.getByRole('alertdialog')).toContainText(t('doorSetup.revoke.what'));
  await press(page, t('doorSetup.revoke.confirm'));
  await expect(page.getByText(t('doorSetup.pairing.revoked'))).toBeVisible();
});

test('a dry run says in a sentence what the door would', async ({ page }) => {
  await page.goto(paths('en').deskEdition(SAMPLE_EDITION, 'registration', 'new'));
  await page.getByRole('textbox', { name: t('registrationDesk.correct.name') }).fill('Dora Dryrun');
  await page.getByRole('radio').first().check();
  await press(page, t('registrationDesk.walkIn.register'));
  await expect(page.getByRole('heading', { level: 1, name: 'Dora Dryrun' })).toBeVisible();
  await page.goto(SETUP('dry-run'));
  const ask = async (who: string) => {
    await page.getByRole('textbox', { name: t('doorSetup.dryRun.who') }).fill(who);
    await press(page, t('doorSetup.dryRun.ask'));
  };
  await ask('no such person');
  await expect(page.getByText(t('doorSetup.dryRun.nobody'))).toBeVisible();
  await ask('Dora Dryrun');
  const answer = page.getByRole('status').filter({ hasText: 'Dora Dryrun' });
  // The rule of the journey before.
  await expect(answer).toContainText(t('doorSetup.dryRun.stop'));
  await expect(answer).toContainText('Please go to the badge desk');
  await expect(page.getByText(t('doorSetup.rule.facts.entries_total'))).toBeVisible();
  await page.getByRole('button', { name: t('doorSetup.dryRun.checkpoint') }).click();
  await page.getByRole('option', { name: 'Badge desk', exact: true }).click();
  await press(page, t('doorSetup.dryRun.ask'));
  await expect(answer).toContainText(t('doorSetup.dryRun.pass'));
  await expectNoBarriers(page);
});
