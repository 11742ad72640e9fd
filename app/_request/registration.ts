import { cache } from 'react';
import { isTakeable } from '#components/registration/seat-text.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import type { RegistrationPage } from '#usecases/registration/answer.ts';
import { type AskedTypes, registrationPage } from '#usecases/registration/registration-page.ts';
import { foundOrUndefined } from './edition.ts';

/** The registration of an edition as everybody sees it, or undefined where it has none; once per request. */
export const registrationOf = cache(
  (slug: string): Promise<RegistrationPage | undefined> => registrationFor(slug, {}),
);

/** The same with the types that an address or an accepted code names. */
export function registrationFor(slug: string, asked: AskedTypes): Promise<RegistrationPage | undefined> {
  return foundOrUndefined(() => registrationPage(anonymousViewer, slug, asked));
}

/** Whether somebody can register now, for a seat or a place in a line: what the pages of the edition offer. */
export async function isRegistrationOpen(slug: string): Promise<boolean> {
  const page = await registrationOf(slug);
  return page?.types.some(({ seats }) => isTakeable(seats)) ?? false;
}
