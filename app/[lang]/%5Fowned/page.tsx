import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { OtherLanguage } from '#app/_request/other-language.tsx';
import { OwnedPage } from '#components/account/owned-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('setup.over.title'), robots: { index: false } };
}

/** The body of the 404 of a setup link that is over: the front sends it, one rendering per language (docs/decisions/042). */
export default async function Owned({ params }: Props) {
  const language = await languageOf(params);
  return (
    <Main>
      <OwnedPage language={language} otherLanguage={<OtherLanguage language={language} />} />
    </Main>
  );
}
