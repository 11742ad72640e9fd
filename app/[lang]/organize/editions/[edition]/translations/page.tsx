import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { TranslationScreen } from '#app/_request/translation-screen.tsx';
import { listTranslationWork } from '#usecases/desk/translation.ts';
import { confirmTranslationAction, undoTranslationAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.translation.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { who, language, edition } = await editionDesk(params, 'translations');
  const { locale } = await searchParams;
  const work = await deskPage(() => listTranslationWork(who, edition, language));
  const shown = work.locales.find((one) => one === locale);
  const actions = { confirm: confirmTranslationAction, undo: undoTranslationAction };
  return <TranslationScreen {...{ language, edition, work, shown, actions }} />;
}
