import { notFound } from 'next/navigation';
import { STAGE_NOUNS, type StageWord, stageWordOf } from '#domain/broadcast/stage-noun.ts';
import type { Language } from '#domain/locale.ts';
import { editionDesk } from './record-page.ts';
import type { AccountViewer } from './viewer.ts';

/** Who asks for a part of the setup of broadcasts. */
export type StageRequest = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly word: StageWord;
};

/** Which list of the setup an address means; unknown words are a 404. */
export async function stageRequest(
  params: Promise<{ lang: string; edition: string; records: string }>,
): Promise<StageRequest> {
  const { records } = await params;
  const word = stageWordOf(records) ?? notFound();
  return { word, ...(await editionDesk(params, `broadcasts/${word}`)) };
}

/** The key of the title of a list. */
export function stageTitle(records: string): string {
  const word = stageWordOf(records);
  return word === undefined ? 'broadcastDesk.title' : `broadcastDesk.${STAGE_NOUNS[word]}.many`;
}
