import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { ReleaseScreen } from '#app/_request/release-screen.tsx';
import { translator } from '#i18n/translator.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('reminder.title'), robots: { index: false, follow: false }, referrer: 'same-origin' };
}

export default async function Page({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const [session, done, why] = await Promise.all(
    ['session', 'done', 'why'].map((name) => queryWord(searchParams, name)),
  );
  return <ReleaseScreen {...{ language, secret, session, done, why }} />;
}
