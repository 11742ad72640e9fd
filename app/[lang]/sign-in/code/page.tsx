import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { CodePage } from '#components/account/code-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { inviteTokenIn, paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { isInvited } from '#usecases/account/invite.ts';
import { findOpenCode } from '#usecases/account/one-time-code.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('signIn.code.title'), robots: { index: false } };
}

export default async function SignInCode({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const next = await queryWord(searchParams, 'next');
  const why = await queryWord(searchParams, 'why');
  const code = await findOpenCode((await headers()).get('cookie') ?? undefined, 'sign_in');
  if (!code) redirect(paths(language).signIn({ ...(next === undefined ? {} : { next }), why: why ?? '' }));
  const { email, triesLeft } = code;
  const invited = await isInvited(inviteTokenIn(next) ?? '', email);
  return (
    <Main>
      <CodePage
        language={language}
        next={next}
        why={why}
        email={email}
        isInvited={invited}
        triesLeft={triesLeft}
      />
    </Main>
  );
}
