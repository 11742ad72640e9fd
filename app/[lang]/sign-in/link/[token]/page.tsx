import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { languageOf } from '#app/_request/language.ts';
import { LinkPage } from '#components/account/link-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { translator } from '#i18n/translator.ts';
import { checkSignInLink } from '#usecases/account/sign-in-link.ts';

type Props = { readonly params: Promise<{ lang: string; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('signIn.title'), robots: { index: false } };
}

export default async function SignInLink({ params }: Props) {
  const language = await languageOf(params);
  const { token } = await params;
  const link = await checkSignInLink(token);
  if (!link) notFound();
  return (
    <Main>
      <LinkPage language={language} token={token} email={link.email} isOwner={link.isOwner} />
    </Main>
  );
}
