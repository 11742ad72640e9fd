import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { EmailPage } from '#components/account/email-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { findOpenCode } from '#usecases/account/one-time-code.ts';
import { ownEmail } from '#usecases/account/own-account.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('account.email.title'), robots: { index: false } };
}

export default async function AccountEmail({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const address = paths(language).accountEmail();
  const who = await signedInViewer(language, address);
  return (
    <Main>
      <EmailPage
        language={language}
        email={(await ownEmail(who)) ?? ''}
        typed={(await typedValues(address)).email}
        why={await queryWord(searchParams, 'why')}
        sent={await findOpenCode((await headers()).get('cookie') ?? undefined, 'change_email')}
      />
    </Main>
  );
}
