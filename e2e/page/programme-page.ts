import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';

/** One day of a programme. */
export class ProgrammePage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  async open(slug: string, day: string): Promise<void> {
    await this.page.goto(paths(this.language).programme(slug, day));
  }

  card(title: string): Locator {
    return this.page.getByRole('main').getByRole('article').filter({ hasText: title });
  }

  get closedSessions(): Locator {
    return this.card(translator(this.language)('programme.busy'));
  }
}
