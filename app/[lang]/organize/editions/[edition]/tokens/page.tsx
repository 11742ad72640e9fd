import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { TokenScreen } from '#app/_request/token-screen.tsx';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { listTokens } from '#usecases/api/token.ts';
import { makeTokenAction, revokeTokenAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('token.title') };
}

const actions = { make: makeTokenAction, revoke: revokeTokenAction };

export default async function TokensPage({ params }: Props) {
  const { edition } = await params;
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).deskEdition(edition, 'tokens'));
  const list = await deskPage(() => listTokens(who, edition));
  return <TokenScreen language={language} edition={edition} list={list} actions={actions} />;
}
