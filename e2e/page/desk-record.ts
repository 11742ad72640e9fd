import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { expect } from '../desk-journey.ts';

type Side = 'mine' | 'theirs';

/** The form of one record of the desk, whatever it is of. */
export class DeskRecord {
  readonly page: Page;
  private readonly t: Translator;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.t = translator(language);
  }

  /** Opens the first record of the list at the address. */
  async openFirst(list: string): Promise<string> {
    await this.page.goto(list);
    await this.page.locator('[data-row-link]').first().click();
    await expect(this.page.getByRole('main').getByRole('form')).toBeVisible();
    return this.page.url();
  }

  /** A text of one language has a group of boxes; a plain one is a box itself. */
  async field(label: string): Promise<Locator> {
    const group = this.page.getByRole('form').getByRole('group', { name: label, exact: true });
    if ((await group.count()) > 0) return group.getByRole('textbox').first();
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  async fill(label: string, text: string): Promise<void> {
    const box = await this.field(label);
    // Typed before the page has its script, a text would be nobody's.
    await expect(async () => {
      await box.fill('');
      await box.fill(text);
      await expect(this.saveButton).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  async save(): Promise<void> {
    await this.press();
    await this.expectSaved();
  }

  async press(): Promise<void> {
    await this.saveButton.click();
  }

  /** Nothing waits to be saved any more. */
  async expectSaved(): Promise<void> {
    await expect(this.saveButton).toBeHidden();
  }

  get comparison(): Locator {
    return this.page.getByRole('alertdialog', { name: this.t('desk.stale.title') });
  }

  /** Takes one side of a field in the comparison; both sides are shown with what they hold. */
  async take(label: string, side: Side, sides: Readonly<Record<Side, string>>): Promise<void> {
    const field = this.comparison.getByRole('group', { name: label, exact: true });
    for (const each of ['mine', 'theirs'] as const) await expect(field).toContainText(sides[each]);
    await field.getByRole('radio', { name: new RegExp(`^${this.t(`desk.stale.${side}`)}`) }).check();
  }

  async saveChosen(): Promise<void> {
    await this.comparison.getByRole('button', { name: this.t('desk.stale.save') }).click();
    await expect(this.comparison).toBeHidden();
    await this.expectSaved();
  }

  private get saveButton(): Locator {
    return this.page.getByRole('button', { name: this.t('desk.record.save'), exact: true });
  }
}
