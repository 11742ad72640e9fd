import type { Metadata } from 'next';
import { CodeScreen } from '#app/_request/code-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openAccessCodeDesk } from '#usecases/registration/access-code-desk.ts';
import { inviteByCodeAction, makeCodesAction, revokeCodesAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'accessCode.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/codes');
  const desk = await deskPage(() => openAccessCodeDesk(who, edition, language));
  const { make: asked } = await searchParams;
  const actions = { make: makeCodesAction, invite: inviteByCodeAction, revoke: revokeCodesAction };
  return <CodeScreen {...{ language, who, edition, desk, asked, actions }} />;
}
