import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { openPage } from '#usecases/page.ts';
import { savePageAction, undoPageAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.page.new');
}

export default async function Page({ params }: Props) {
  const { who, language, edition } = await editionDesk(params, 'pages');
  const record = await deskPage(() => openPage(who, edition, null, language));
  return (
    <RecordScreen
      {...{ language, record, place: { edition } }}
      noun="page"
      actions={{ save: savePageAction, undo: undoPageAction }}
    />
  );
}
