import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { SAMPLE_EDITION } from './route-list.ts';

test('a key for a program is made, shown once, opens the draft and ends; files of the draft are given at the desk', async ({
  page,
  request,
}) => {
  const t = translator('en');
  const draft = plainPaths.api('/editions/{edition}/draft/sessions', SAMPLE_EDITION, { limit: '1' });
  const ask = async (token: string) =>
    (await request.get(draft, { headers: { Authorization: `Bearer ${token}` } })).status();
  await page.goto(paths('en').deskEdition(SAMPLE_EDITION, 'tokens'));
  const name = page.getByLabel(t('token.name'));
  const box = page.getByRole('checkbox', { name: t('token.scope.read_draft') });
  // What is typed before the page is alive is lost.
  await expect(async () => {
    await name.fill('Screens');
    await page.locator('label', { has: box }).click();
    await expect(box).toBeChecked({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: t('token.send') }).click();
  const key = page.getByRole('status').getByText(/^plenum_/);
  const token = (await key.textContent()) ?? '';
  expect(await ask(token)).toBe(200);
  const end = page.getByRole('button', { name: t('token.revokeOf', { name: 'Screens' }) });
  await end.click();
  await expect(end).toHaveCount(0);
  await expect(key).toHaveCount(0);
  expect(await ask(token)).toBe(401);

  await page.goto(paths('en').deskEdition(SAMPLE_EDITION, 'exports'));
  await expect(page.getByRole('link', { name: /\/schedule\.xml\?lang=en$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('exportDesk.days') })).toBeVisible();
  const draftFile = page.getByRole('link', { name: /^schedule\.xml, English/ });
  const [file] = await Promise.all([page.waitForEvent('download'), draftFile.click()]);
  expect(file.suggestedFilename()).toBe(`${SAMPLE_EDITION}-draft-schedule.xml`);
});

test('a program with a key for it puts a session into the draft, and the desk shows both', async ({
  page,
  request,
}) => {
  const t = translator('ru');
  const desk = paths('ru');
  await page.goto(desk.deskEdition(SAMPLE_EDITION, 'tokens'));
  const name = page.getByLabel(t('token.name'));
  const box = page.getByRole('checkbox', { name: t('token.scope.write') });
  await expect(async () => {
    await name.fill('Мост');
    await page.locator('label', { has: box }).click();
    await expect(box).toBeChecked({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: t('token.send') }).click();
  const token =
    (await page
      .getByRole('status')
      .getByText(/^plenum_/)
      .textContent()) ?? '';
  const made = await request.post(plainPaths.api('/editions/{edition}/draft/sessions', SAMPLE_EDITION), {
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': `journey-${Date.now()}-bridge` },
    data: { title: { ru: 'Ночной показ', en: 'Night screening' } },
  });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  await page.goto(desk.deskEdition(SAMPLE_EDITION, 'sessions', id));
  await expect(page.getByRole('heading', { name: 'Ночной показ' })).toBeVisible();
  await page.goto(desk.deskEdition(SAMPLE_EDITION, 'audit'));
  await expect(page.getByRole('cell', { name: /ключом «Мост»/ }).first()).toBeVisible();
});
