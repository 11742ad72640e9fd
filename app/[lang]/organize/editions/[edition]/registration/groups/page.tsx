import type { Metadata } from 'next';
import { GroupDeskScreen } from '#app/_request/group-desk-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { giveBackAction, makeDelegationAction, renewLinkAction, sendLinkAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'delegation.desk.title');
}

const actions = {
  make: makeDelegationAction,
  giveBack: giveBackAction,
  renewLink: renewLinkAction,
  sendLink: sendLinkAction,
};

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'registration/groups');
  return <GroupDeskScreen {...found} actions={actions} />;
}
