import { notFound } from 'next/navigation';
import { DOOR_NOUNS, type DoorWord, doorWordOf } from '#domain/checkin/door-noun.ts';
import type { Language } from '#domain/locale.ts';
import { editionDesk } from './record-page.ts';
import type { AccountViewer } from './viewer.ts';

/** Who asks for a part of the setup of doors. */
export type DoorRequest = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly word: DoorWord;
};

/** Which list of the setup an address means; unknown words are a 404. */
export async function doorRequest(
  params: Promise<{ lang: string; edition: string; records: string }>,
): Promise<DoorRequest> {
  const { records } = await params;
  const word = doorWordOf(records) ?? notFound();
  return { word, ...(await editionDesk(params, `doors/setup/${word}`)) };
}

/** The key of the title of a list. */
export function doorTitle(records: string): string {
  const word = doorWordOf(records);
  return `doorSetup.${word === undefined ? 'setup' : `${DOOR_NOUNS[word]}.many`}`;
}
