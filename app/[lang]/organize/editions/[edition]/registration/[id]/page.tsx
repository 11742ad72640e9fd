import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RegistrationDetailScreen } from '#app/_request/registration-detail-screen.tsx';
import * as deeds from './actions.ts';
import * as decisions from './decision/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationDesk.one.title');
}

const actions = {
  correct: deeds.correctRegistrationAction,
  note: deeds.noteAction,
  replace: deeds.replaceAction,
  block: deeds.blockTicketAction,
  resend: deeds.resendAction,
  renewLink: deeds.renewLinkAction,
  decide: {
    approve: decisions.approveOneAction,
    reject: decisions.rejectOneAction,
    cancel: decisions.cancelOneAction,
    reinstate: decisions.reinstateAction,
  },
};

export default async function Page({ params }: Props) {
  const { id } = await params;
  return (
    <RegistrationDetailScreen {...(await editionDesk(params, 'registration'))} id={id} actions={actions} />
  );
}
