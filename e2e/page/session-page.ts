import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { underTerm } from './term-list.ts';

/** The page of one session; reached by a link, because its code is nobody's business. */
export class SessionPage {
  readonly page: Page;
  private readonly t: Translator;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.t = translator(language);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The people in a role, one entry each with post and organisation. */
  cast(role: CastRole, count: number): Locator {
    const people = this.part(this.t('session.people'));
    return underTerm(people, this.t(`role.${role}`, { count })).getByRole('listitem');
  }

  get talks(): Locator {
    return this.part(this.t('session.talks')).getByRole('listitem');
  }

  get interpretation(): Locator {
    return underTerm(this.part(this.t('session.facts')), this.t('session.interpretedInto'));
  }

  get ageRating(): Locator {
    return underTerm(this.part(this.t('session.facts')), this.t('session.film.age'));
  }

  private part(name: string): Locator {
    return this.page.getByRole('main').getByRole('region', { name, exact: true });
  }
}
