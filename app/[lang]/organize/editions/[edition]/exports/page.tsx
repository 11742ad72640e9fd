import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { ExportScreen } from '#app/_request/export-screen.tsx';
import { languageOf } from '#app/_request/language.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { translator } from '#i18n/translator.ts';
import { listExports } from '#usecases/desk/export-list.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('exportDesk.title') };
}

export default async function ExportsPage({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'exports');
  const list = await deskPage(() => listExports(who, edition));
  return <ExportScreen language={language} edition={edition} list={list} />;
}
