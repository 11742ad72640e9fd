import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect, test } from './desk-journey.ts';
import { sheetText } from './page/desk-sheet.ts';
import { type ScheduleEvent, writeScheduleFile } from './schedule-file.ts';

// The daily work on a forum of its own, which the first journey brings in: each goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const SLUG = 'desk-work';
const FOLDER = path.resolve('.cache/e2e/desk-work');
const t = translator('en');
const at = paths('en');
const SESSIONS = at.deskEdition(SLUG, 'sessions');
const FIRST: readonly ScheduleEvent[] = [
  { id: 1, title: 'Beads of glass', person: [1, 'Anna Glass'], date: '2027-05-20' },
  { id: 2, title: 'Ash and oak', person: [2, 'Boris Oak'], date: '2027-05-20' },
  { id: 3, title: 'Clay at home', person: [3, 'Clara Clay'], date: '2027-05-21' },
];
const SECOND: readonly ScheduleEvent[] = [
  { id: 1, title: 'Beads of amber', person: [1, 'Anna Glass'], date: '2027-05-20' },
  { id: 2, title: 'Ash and elm', person: [2, 'Boris Oak'], date: '2027-05-20' },
  { id: 3, title: 'Clay at home', person: [3, 'Clara Clay'], date: '2027-05-21' },
];

test('a file of another program becomes a forum', async ({ page }) => {
  mkdirSync(FOLDER, { recursive: true });
  await page.goto(at.desk('import'));
  await bring(page, t('importDesk.choose'), writeScheduleFile(path.join(FOLDER, 'first.xml'), FIRST));
  await expect(page.getByText(t('importDesk.counted.session', { count: 3 }))).toBeVisible();
  await page.getByRole('textbox', { name: t('importDesk.slug') }).fill(SLUG);
  await page.getByRole('button', { name: t('importDesk.make') }).click();
  await expect(page).toHaveURL(new RegExp(`${at.deskEdition(SLUG)}$`));
  await page.goto(SESSIONS);
  await expect(rows(page)).toHaveText(['Beads of glass', 'Ash and oak', 'Clay at home'], {
    useInnerText: true,
  });
});

test('a broken file is told with its place, and never called accepted', async ({ page }) => {
  await page.goto(at.deskEdition(SLUG, 'import'));
  const broken = path.join(FOLDER, 'broken.xml');
  writeFileSync(broken, '<schedule><conference></conference><day>');
  await bring(page, t('importDesk.choose'), broken);
  await expect(page.getByText(/The file (ends too early|is broken) at line 1, character/)).toBeVisible();
  await expect(page.getByText('broken.xml')).toHaveCount(0);
});

test('a time with a part left out is told at its field', async ({ page }) => {
  await page.goto(at.deskEdition(SLUG, 'settings'));
  const time = page.getByRole('group', { name: t('structure.edition.dayChange') });
  await time.getByRole('spinbutton').last().press('Backspace');
  await time.getByRole('spinbutton').first().press('Shift+Tab');
  await expect(page.getByText(t('desk.record.time_not_complete'))).toBeVisible();
  await expect(time.getByRole('spinbutton').first()).toHaveText('04');
});

test('of a second file only what was chosen is taken, and goes again as a whole', async ({ page }) => {
  await page.goto(at.deskEdition(SLUG, 'import'));
  await bring(page, t('importDesk.choose'), writeScheduleFile(path.join(FOLDER, 'second.xml'), SECOND));
  const elm = page.getByRole('checkbox', { name: t('importDesk.takeRow', { name: 'Ash and elm' }) });
  await expect(elm).toBeChecked();
  await elm.locator('xpath=ancestor::label').click();
  await expect(elm).not.toBeChecked();
  await page.getByRole('button', { name: t('importDesk.apply') }).click();
  const undo = page.getByRole('button', { name: t('importDesk.undo') });
  await expect(undo).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(SESSIONS);
  await expect(rows(other)).toHaveText(['Beads of amber', 'Ash and oak', 'Clay at home'], {
    useInnerText: true,
  });
  await undo.click();
  await expect(undo).toBeHidden();
  await other.reload();
  await expect(rows(other)).toHaveText(['Beads of glass', 'Ash and oak', 'Clay at home'], {
    useInnerText: true,
  });
  await other.close();
});

test('a session is doubled, and several get one format at once, taken back by one press', async ({
  page,
}) => {
  await page.goto(SESSIONS);
  await page.getByRole('link', { name: 'Clay at home' }).click();
  const before = await page.url();
  await page.getByRole('button', { name: t('sessionForm.duplicate') }).click();
  await expect(page.getByText(t('sessionForm.duplicated'))).toBeVisible();
  expect(page.url()).not.toBe(before);

  await page.goto(SESSIONS);
  await expect(rows(page)).toHaveCount(4);
  for (const name of ['Ash and oak', 'Beads of glass'])
    await page.getByRole('checkbox', { name: t('desk.table.pick', { name }) }).check();
  await page.getByRole('button', { name: t('desk.bulk.edit') }).click();
  const box = page.getByRole('dialog', { name: t('desk.bulk.edit') });
  await choose(page, box, t('desk.bulk.field'), t('sessionForm.session.access'));
  await choose(page, box, t('sessionForm.session.access'), t('sessionForm.session.access_invited'));
  const records = t('desk.counted.session', { count: 2 });
  const field = t('sessionForm.session.access');
  await box.getByRole('button', { name: t('desk.bulk.set', { field, records }) }).click();
  await expect(page.getByText(t('desk.bulk.done', { records }))).toBeVisible();
  await page.getByRole('button', { name: t('desk.undo.action') }).click();
  await expect(page.getByText(t('desk.undo.done'))).toBeVisible();
});

test('the list is narrowed and ordered without a mouse, and kept as CSV and XLSX', async ({ page }) => {
  await page.goto(SESSIONS);
  await expect(rows(page)).toHaveCount(4);
  const filter = page.getByRole('searchbox', { name: t('desk.table.filter') });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(filter).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('a');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await filter.fill('glass');
  await expect(rows(page)).toHaveText(['Beads of glass'], { useInnerText: true });
  await filter.fill('');

  const name = page.getByRole('columnheader').getByRole('button', { name: t('sessionForm.session.title') });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toHaveText('Ash and oak', { useInnerText: true });
  await page.keyboard.press('Enter');
  await expect(rows(page).last()).toHaveText('Ash and oak', { useInnerText: true });

  const csv = (await download(page, 'CSV')).toString('utf8');
  expect(csv.split(/\r?\n/).filter((line) => line.includes('Beads of glass'))).toHaveLength(1);
  expect(csv).toContain('Anna Glass');
  const xlsx = sheetText(await download(page, 'XLSX'));
  for (const title of ['Beads of glass', 'Ash and oak', 'Clay at home']) expect(xlsx).toContain(title);
});

test('two organisations become one, and two again', async ({ page }) => {
  for (const name of ['Glass House', 'Northern Kiln']) {
    await page.goto(at.deskEdition(SLUG, 'organisations', 'new'));
    await fillName(page, name);
    await page.getByRole('button', { name: t('catalogue.role.add') }).click();
    await page.getByRole('button', { name: t('desk.record.create'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  await page.getByRole('combobox', { name: t('catalogue.merge.into') }).click();
  await page.keyboard.type('Glass House');
  await page.getByRole('option', { name: 'Glass House' }).click();
  const names = { name: 'Northern Kiln', other: 'Glass House' };
  await page.getByRole('button', { name: t('catalogue.merge.press', names) }).click();
  await expect(page.getByText(t('catalogue.merge.done'), { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Glass House' })).toBeVisible();
  await page.getByRole('button', { name: t('catalogue.merge.undo', { name: 'Northern Kiln' }) }).click();
  await expect(page.getByText(t('catalogue.merge.undone'), { exact: true })).toBeVisible();
  await page.goto(at.deskEdition(SLUG, 'organisations'));
  await expect(rows(page)).toHaveText(['Glass House', 'Northern Kiln'], { useInnerText: true });
});

test('a plan of a floor shows its hall, marked by keys', async ({ page }) => {
  const picture = await pictureFile(page);
  await page.goto(`${at.deskEdition(SLUG, 'floor-plans')}?plan=new`);
  await bring(page, t('fileDesk.plan.choose'), picture);
  await page
    .getByRole('textbox', { name: new RegExp(`^${t('fileDesk.plan.name')}`) })
    .first()
    .fill('Ground floor');
  await page.getByRole('button', { name: t('fileDesk.plan.markHall', { hall: 'Big hall' }) }).click();
  const mark = page.getByRole('button', { name: /^Big hall: / });
  await mark.focus();
  const before = await mark.getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(mark).not.toHaveAttribute('aria-label', before ?? '');
  const moved = (await mark.getAttribute('aria-label')) ?? '';
  await page.getByRole('button', { name: t('fileDesk.plan.save'), exact: true }).click();
  await expect(page.getByText(t('fileDesk.plan.saved'), { exact: true })).toBeVisible();
  await page.goto(at.deskEdition(SLUG, 'floor-plans'));
  await expect(page.getByRole('button', { name: moved })).toBeVisible();
  await expect(page.getByRole('group', { name: t('fileDesk.plan.picture') }).locator('img')).toHaveJSProperty(
    'complete',
    true,
  );
});

test('a person gets a photo', async ({ page }) => {
  const picture = await pictureFile(page);
  await page.goto(at.deskEdition(SLUG, 'people'));
  await page.getByRole('link', { name: 'Anna Glass' }).click();
  await bring(page, t('fileDesk.picture.choose'), picture);
  const shown = page.getByRole('img', { name: t('fileDesk.picture.preview') });
  await expect(shown).toHaveAttribute('src', /^\/f\//);
  await page.getByRole('button', { name: t('desk.record.save'), exact: true }).click();
  await expect(page.getByText(t('desk.record.saved'))).toBeVisible();
  await page.reload();
  await expect(shown).toHaveAttribute('src', /^\/f\//);
  expect(
    await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0);
});

function rows(page: Page): Locator {
  return page.locator('[data-row-link]');
}

/** Gives a file to the button that asks for one; pressed again while the page has no script yet. */
async function bring(page: Page, button: string, file: string) {
  await expect(async () => {
    const [asked] = await Promise.all([
      page.waitForEvent('filechooser', { timeout: 3_000 }),
      page.getByRole('button', { name: button }).click(),
    ]);
    await asked.setFiles(file);
  }).toPass();
}

async function choose(page: Page, within: Locator, label: string, option: string) {
  // Named by what it holds and then by its label.
  await within.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function fillName(page: Page, name: string) {
  const group = page.getByRole('group', { name: t('catalogue.organisation.name'), exact: true });
  // Typed before the page has its script, a text would be nobody's.
  await expect(async () => {
    await group.getByRole('textbox').first().fill('');
    await group.getByRole('textbox').first().fill(name);
    const unsaved = page.getByText(t('desk.record.unsaved', { count: 1 }));
    await expect(unsaved).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function download(page: Page, format: 'CSV' | 'XLSX'): Promise<Buffer> {
  await page.getByRole('button', { name: t('desk.table.export') }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(format) }).click(),
  ]);
  return readFileSync(await file.path());
}

/** A picture of this very page, as a PNG. */
async function pictureFile(page: Page): Promise<string> {
  const file = path.join(FOLDER, 'picture.png');
  await page.goto(at.deskEdition(SLUG));
  await page.screenshot({ path: file });
  return file;
}
