import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type HistoryRequest, HistoryScreen } from '#app/_request/history-screen.tsx';
import { deskTitle, type RecordsParams } from '#app/_request/record-page.ts';
import { structureNoun } from '#domain/desk/structure.ts';

type Props = HistoryRequest & { readonly params: RecordsParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audit.history.title');
}

export default async function Page(request: Props) {
  const noun = structureNoun((await request.params).records);
  // Walking times have one table and no forms.
  if (noun === undefined || noun === 'hall-link') notFound();
  return <HistoryScreen {...request} noun={noun} />;
}
