import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { TeamRequestPage } from '#app/_request/team-page.tsx';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openEditionTeam } from '#usecases/team-view.ts';
import {
  changeRoleAction,
  disableAccountAction,
  enableAccountAction,
  inviteAction,
  removeMemberAction,
  revokeInviteAction,
} from '../../../team/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('team.title') };
}

const actions = {
  invite: inviteAction,
  changeRole: changeRoleAction,
  remove: removeMemberAction,
  revoke: revokeInviteAction,
  disable: disableAccountAction,
  enable: enableAccountAction,
};

export default async function EditionTeamPage({ params }: Props) {
  const { edition } = await params;
  const language = await languageOf(params);
  const here = paths(language).deskEdition(edition, 'team');
  const who = await signedInViewer(language, here);
  const view = await deskPage(() => openEditionTeam(who, edition, language));
  return <TeamRequestPage language={language} view={view} actions={actions} here={here} />;
}
