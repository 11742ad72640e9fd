import type { Metadata } from 'next';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { OtherLanguage } from '#app/_request/other-language.tsx';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { requireSetupLink } from '#app/_request/setup-link.ts';
import { SetupPage } from '#components/account/setup-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';

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
  await requireSetupLink(token, language);
  const typed = await typedValues(paths(language).setup(token));
  return (
    <Main>
      <SetupPage
        language={language}
        token={token}
        why={await queryWord(searchParams, 'why')}
        typed={typed}
        otherLanguage={<OtherLanguage language={language} />}
      />
    </Main>
  );
}
