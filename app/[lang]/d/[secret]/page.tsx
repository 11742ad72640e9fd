import type { Metadata } from 'next';
import { DelegationScreen } from '#app/_request/delegation-screen.tsx';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { translator } from '#i18n/translator.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

// The address opens the list: no page may tell it to another, and no search engine may keep it (registration.md rule 38).
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('delegation.people'), robots: { index: false, follow: false }, referrer: 'same-origin' };
}

export default async function Page({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  return <DelegationScreen {...{ language, secret, done, why }} />;
}
