import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { OwnDataScreen } from '#app/_request/own-data-screen.tsx';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { translator } from '#i18n/translator.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('myPlace.data.title'), robots: { index: false, follow: false }, referrer: 'same-origin' };
}

export default async function Page({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  return <OwnDataScreen {...{ language, secret, done, why }} />;
}
