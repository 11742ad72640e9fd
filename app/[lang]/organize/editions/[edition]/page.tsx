import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { EditionHome } from '#app/_request/edition-home.tsx';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { editionDashboard } from '#usecases/desk/dashboard.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('desk.next.title') };
}

export default async function EditionDeskPage({ params }: Props) {
  const { edition } = await params;
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).deskEdition(edition));
  const dashboard = await deskPage(() => editionDashboard(who, edition, language));
  return <EditionHome language={language} dashboard={dashboard} />;
}
