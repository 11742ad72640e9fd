import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { askedFile, ImportScreen } from '#app/_request/import-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { NotFoundError } from '#usecases/access.ts';
import { importHistory, previewImport } from '#usecases/desk/import.ts';
import { applyImportAction, undoImportAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'importDesk.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'import');
  const history = await deskPage(() => importHistory(who, edition));
  const file = askedFile(await searchParams);
  const preview =
    file === undefined ? null : await previewImport(who, edition, file, language).catch(goneWhenMissing);
  const actions = { apply: applyImportAction, undo: undoImportAction };
  return <ImportScreen {...{ language, edition, history, preview, actions }} />;
}

// The right was asked before: what is missing now is the file.
function goneWhenMissing(error: unknown): 'gone' {
  if (error instanceof NotFoundError) return 'gone';
  throw error;
}
