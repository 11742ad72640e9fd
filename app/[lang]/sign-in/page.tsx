import type { Metadata } from 'next';
import { environment } from '#adapters/env.ts';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { viewer } from '#app/_request/viewer.ts';
import { SignInPage } from '#components/account/sign-in-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { FavouriteSync } from '#components/ui/favourite-star.tsx';
import { ownAddress, paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ownEmail } from '#usecases/account/own-account.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: translator(await languageOf(params))('signIn.title'),
  robots: { index: false },
});

export default async function SignIn({ params, searchParams }: Props) {
  const [language, { publicUrl, oidc }] = [await languageOf(params), environment()];
  const asked = ['next', 'why', 'error'].map((name) => queryWord(searchParams, name));
  const [next, why, error] = await Promise.all(asked);
  const at = paths(language);
  const [who, typed] = await Promise.all([viewer(), typedValues(at.signIn())]);
  const to = next === undefined ? at.account() : ownAddress(publicUrl, next);
  return (
    <Main>
      <FavouriteSync at={at.favourites()} place="sign-in" />
      <SignInPage
        {...{ language, next }}
        why={error === undefined ? why : 'provider'}
        email={typed.email ?? (await ownEmail(who))}
        signedIn={who.kind === 'account' ? { name: who.name, to } : undefined}
        provider={oidc && new URL(oidc.issuer).host}
      />
    </Main>
  );
}
