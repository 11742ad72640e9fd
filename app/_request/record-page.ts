import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type StructureNoun, structureNoun } from '#domain/desk/structure.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import { deskPage } from './desk-page.ts';
import { languageOf } from './language.ts';
import { type AccountViewer, signedInViewer } from './viewer.ts';

export type RecordsParams = Promise<{ lang: string; edition: string; records: string }>;

/** Who asks for a page of records of an edition, in which language, and for which noun; unknown nouns are a 404. */
export async function recordsRequest(params: RecordsParams): Promise<{
  language: Language;
  who: AccountViewer;
  edition: string;
  noun: StructureNoun;
}> {
  const { records } = await params;
  const noun = structureNoun(records) ?? notFound();
  return { noun, ...(await editionDesk(params, records)) };
}

/** Who asks for a page of an edition's desk; `address` is its own below the edition. */
export async function editionDesk(params: Promise<{ lang: string; edition: string }>, address: string) {
  const { edition } = await params;
  const language = await languageOf(params);
  // Each part of an address is encoded by itself: its slashes stay slashes on the way back from the sign-in.
  const who = await signedInViewer(language, paths(language).deskEdition(edition, ...address.split('/')));
  return { language, who, edition };
}

/** Who asks for a page of the desk that belongs to no edition. */
export async function instanceDesk(params: Promise<{ lang: string }>, address: string) {
  const language = await languageOf(params);
  return { language, who: await signedInViewer(language, paths(language).desk(...address.split('/'))) };
}

/** The title of a page of the desk, from the words of its noun. */
export async function deskTitle(params: Promise<{ lang: string }>, key: string): Promise<Metadata> {
  const t = translator(await languageOf(params));
  // Made of a noun of the address: checked here, since an unknown one is a 404 and has no title.
  return t.has(key as MessageKey) ? { title: t(key as MessageKey) } : {};
}

/** The answer of a route handler: what is hidden or not allowed answers with its status and no body. */
export async function deskAnswer(work: () => Promise<Response>): Promise<Response> {
  return deskPage(work);
}
