import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { SETUP_NOUNS, type SetupWord, setupWord } from '#domain/registration/setup-noun.ts';
import { deskPage } from './desk-page.ts';
import { editionDesk } from './record-page.ts';
import type { AccountViewer } from './viewer.ts';

/** Who asks for a part of the setup of registration. */
export type SetupRequest = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly word: SetupWord;
};

/** Which list of the setup an address means; unknown words are a 404. */
export async function setupRequest(
  params: Promise<{ lang: string; edition: string; records: string }>,
): Promise<SetupRequest> {
  const { records } = await params;
  const word = setupWord(records) ?? notFound();
  return { word, ...(await editionDesk(params, `registration/setup/${word}`)) };
}

/** The key of the title of a list. */
export function setupTitle(records: string): string {
  const word = setupWord(records);
  return `registrationSetup.${word === undefined ? 'title' : `${SETUP_NOUNS[word]}.many`}`;
}

/** What a page of the setup shows; where registration was never opened the way leads to its opening. */
export async function toldSetup<T>(
  { language, edition }: Pick<SetupRequest, 'language' | 'edition'>,
  work: () => Promise<T | undefined>,
): Promise<T> {
  const found = await deskPage(work);
  return found ?? redirect(paths(language).deskEdition(edition, 'registration', 'setup') as Route);
}
