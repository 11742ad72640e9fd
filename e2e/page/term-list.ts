import type { Locator } from '@playwright/test';

/** What stands under a term of a definition list, e.g. the members under "Moderator". The words must match whole. */
export function underTerm(within: Locator, words: string): Locator {
  const term = within.getByRole('term').filter({ hasText: new RegExp(`^${words}$`) });
  return term.locator('xpath=..').getByRole('definition');
}
