import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { OrganisationRole } from '#domain/programme/vocabulary.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { underTerm } from './term-list.ts';

/** The front page of a forum. */
export class EditionPage {
  readonly page: Page;
  readonly language: Language;
  private readonly t: Translator;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
    this.t = translator(language);
  }

  async open(slug: string): Promise<void> {
    await this.page.goto(paths(this.language).edition(slug));
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get series(): Locator {
    return this.main.getByRole('link', { name: this.t('edition.seriesLine') });
  }

  get featured(): Locator {
    return this.part(this.t('edition.featured')).getByRole('article');
  }

  get forums(): Locator {
    return this.part(this.t('edition.forums')).getByRole('link');
  }

  get tracks(): Locator {
    return this.part(this.t('edition.tracks')).getByRole('link');
  }

  get formats(): Locator {
    return this.part(this.t('edition.formats')).getByRole('link');
  }

  organisations(role: OrganisationRole, count: number): Locator {
    const region = this.part(this.t('edition.part.organisations'));
    return underTerm(region, this.t(`organisation.role.${role}`, { count }));
  }

  async openFeatured(title: string): Promise<void> {
    await this.featured.getByRole('link', { name: title }).click();
  }

  private part(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }
}
