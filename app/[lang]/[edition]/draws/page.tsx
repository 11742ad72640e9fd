import type { Metadata } from 'next';
import { DrawScreen } from '#app/_request/draw-screen.tsx';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { textOr } from '#domain/programme/view/reading.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t, index, reading, slug } = await editionOf(params, searchParams, 'draws');
  return { title: `${t('lottery.page.title')} · ${textOr(index.snapshot.edition.name, reading, slug).text}` };
}

export default async function Page({ params, searchParams }: Props) {
  return <DrawScreen request={await editionOf(params, searchParams, 'draws')} />;
}
