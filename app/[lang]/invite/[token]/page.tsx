import type { Metadata } from 'next';
import { foundOr404 } from '#app/_request/edition.ts';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { viewer } from '#app/_request/viewer.ts';
import { InvitePage } from '#components/account/invite-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openInvite } from '#usecases/account/invite.ts';

type Props = {
  readonly params: Promise<{ lang: string; token: string }>;
  readonly searchParams: QueryParams;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('signIn.invite.eyebrow'), robots: { index: false } };
}

export default async function Invite({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { token } = await params;
  const who = await viewer();
  const invite = await foundOr404(() => openInvite(who, token, language));
  const typed = await typedValues(paths(language).invite(token));
  const why = await queryWord(searchParams, 'why');
  return (
    <Main>
      <InvitePage language={language} token={token} invite={invite} why={why} typed={typed} />
    </Main>
  );
}
