import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RecordListScreen } from '#app/_request/record-screen.tsx';
import { listPages } from '#usecases/page.ts';
import { removePagesAction, savePagesAction, undoPageAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.page.many');
}

export default async function Page({ params }: Props) {
  const { who, language, edition } = await editionDesk(params, 'pages');
  const list = await deskPage(() => listPages(who, edition, language));
  const actions = { saveBulk: savePagesAction, remove: removePagesAction, undo: undoPageAction };
  return <RecordListScreen {...{ language, list, actions, place: { edition } }} noun="page" />;
}
