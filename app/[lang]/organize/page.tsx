import type { Metadata } from 'next';
import { DeskHome } from '#app/_request/desk-home.tsx';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { deskDashboard } from '#usecases/desk/dashboard.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('desk.home.title') };
}

export default async function DeskPage({ params }: Props) {
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).desk());
  return <DeskHome language={language} dashboard={await deskDashboard(who)} />;
}
