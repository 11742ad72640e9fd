import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { PartyScreen } from '#app/_request/party-screen.tsx';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { translator } from '#i18n/translator.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

// The address opens the group: no page may tell it to another, and no search engine may keep it (registration.md rule 38).
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    title: translator(await languageOf(params))('party.title'),
    robots: { index: false, follow: false, noarchive: true },
    referrer: 'same-origin',
  };
}

export default async function Page({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  return <PartyScreen {...{ language, secret, done, why }} />;
}
