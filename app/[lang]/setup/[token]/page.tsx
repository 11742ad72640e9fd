import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { languageOf } from '#app/_request/language.ts';
import { SetupPage } from '#components/setup/setup-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { translator } from '#i18n/translator.ts';
import { checkSetupToken } from '#usecases/setup.ts';

type Props = { readonly params: Promise<{ lang: string; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('setup.eyebrow'), robots: { index: false } };
}

export default async function Setup({ params }: Props) {
  const language = await languageOf(params);
  const { token } = await params;
  if (!(await checkSetupToken(token)).ok) notFound();
  return (
    <Main>
      <SetupPage language={language} />
    </Main>
  );
}
