import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { SetupPage } from '#components/account/setup-page.tsx';
import { LanguageSwitch } from '#components/shell/language-switch.tsx';
import { Main } from '#components/shell/main.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { checkSetupToken } from '#usecases/setup.ts';

type Props = {
  readonly params: Promise<{ lang: string; token: string }>;
  readonly searchParams: QueryParams;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('setup.eyebrow'), robots: { index: false } };
}

export default async function Setup({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { token } = await params;
  // The link was printed before anybody could choose a language; private pages are never cached.
  const chosen = (await cookies()).get('lang')?.value;
  if (language === 'en' && chosen === 'ru') redirect(paths('ru').setup(token));
  if (!(await checkSetupToken(token)).ok) notFound();
  const other = language === 'ru' ? 'en' : 'ru';
  const typed = await typedValues(paths(language).setup(token));
  return (
    <Main>
      <SetupPage
        language={language}
        token={token}
        why={await queryWord(searchParams, 'why')}
        typed={typed}
        otherLanguage={<LanguageSwitch isInline target={other} label={translator(other)('language.page')} />}
      />
    </Main>
  );
}
