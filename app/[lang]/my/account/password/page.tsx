import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { PasswordPage } from '#components/account/password-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { findOpenCode } from '#usecases/account/one-time-code.ts';
import { ownEmail } from '#usecases/account/own-account.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('account.password.title'), robots: { index: false } };
}

export default async function AccountPassword({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).accountPassword());
  return (
    <Main>
      <PasswordPage
        language={language}
        email={(await ownEmail(who)) ?? ''}
        why={await queryWord(searchParams, 'why')}
        sent={await findOpenCode((await headers()).get('cookie') ?? undefined, 'set_password')}
      />
    </Main>
  );
}
