import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openPage } from '#usecases/page.ts';
import { removePagesAction, savePageAction, undoPageAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.page.one');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { who, language, edition } = await editionDesk(params, 'pages');
  const record = await deskPage(() => openPage(who, edition, id, language));
  const slug = record?.publicSlug ?? null;
  const open = slug !== null && (
    <LinkButton href={paths(language).page(edition, slug)} size="studio">
      {translator(language)('structure.page.open')}
    </LinkButton>
  );
  const actions = { save: savePageAction, remove: removePagesAction, undo: undoPageAction };
  return <RecordScreen {...{ language, record, actions, place: { edition } }} noun="page" links={open} />;
}
