import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { askedFile, NewImportScreen } from '#app/_request/import-screen.tsx';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { previewNewEdition } from '#usecases/desk/import-edition.ts';
import { importEditionAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'importDesk.newTitle');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who } = await instanceDesk(params, 'import');
  const file = askedFile(await searchParams);
  const preview = await deskPage(() => previewNewEdition(who, file, language));
  return <NewImportScreen {...{ language, preview }} make={importEditionAction} />;
}
