import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { QuestionScreen } from '#app/_request/question-desk-screen.tsx';
import { searchOf } from '#app/_request/search-of.ts';

type Props = { readonly params: EditionParams & Promise<{ code: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await editionOf(params, searchParams, 'sessions');
  return { title: t('liveDesk.title'), robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'sessions');
  const { code } = await params;
  return <QuestionScreen {...{ request, code }} search={searchOf(await searchParams)} />;
}
