import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { MyScreen } from '#app/_request/my-screen.tsx';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('ticket.my.title'), robots: { index: false } };
}

export default async function My({ params, searchParams }: Props) {
  return <MyScreen language={await languageOf(params)} done={await queryWord(searchParams, 'done')} />;
}
