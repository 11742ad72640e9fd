import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { newestCodeTo } from '../outbox.ts';
import { SAMPLE_EDITION } from '../route-list.ts';

/** The newest code that the server of this page mailed to an address; it leaves its mails in its data folder. */
export function codeMailedTo(page: Page, email: string, seen = 0): Promise<string> {
  return newestCodeTo(path.resolve(`.cache/e2e/data-${new URL(page.url()).port}`), email, seen);
}

type Form = {
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  /** The name of a ticket type, where another than the first one is wanted. */
  readonly type?: string;
  readonly origin?: string;
};

/** Fills the form of the sample forum in and sends it; where that leads is up to the caller. */
export async function sendRegistration(page: Page, { language, name, email, type, origin = '' }: Form) {
  const said = messages[language].registration;
  await page.goto(`${origin}${paths(language).register(SAMPLE_EDITION)}`);
  if (type !== undefined) await page.getByRole('radio', { name: type }).check();
  await page.getByRole('checkbox', { name: said.consent.name.terms }).check();
  await page.getByLabel(said.name, { exact: true }).fill(name);
  await page.getByLabel(said.email, { exact: true }).fill(email);
  await page.getByRole('button', { name: said.send.register }).or(waitButton(page, language)).click();
}

/** As {@link sendRegistration}, and gives the address of the ticket. */
export async function registerVisitor(page: Page, form: Form): Promise<string> {
  await sendRegistration(page, form);
  await page.waitForURL(/\/t\/[\w-]{43}/);
  return page.url().replace(/\?.*$/, '');
}

function waitButton(page: Page, language: Language) {
  return page.getByRole('button', { name: messages[language].registration.send.wait });
}

/** Controls of the page that no reader of screens can name. */
export async function namelessControls(page: Page): Promise<string[]> {
  const tree = await page.getByRole('main').ariaSnapshot();
  const control = /^\s*- (button|link|textbox|checkbox|radio|combobox|spinbutton|img)(?! ")(?=\s|:|$)/;
  return tree.split('\n').filter((line) => control.test(line));
}
