import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RegistrationListScreen } from '#app/_request/registration-list-screen.tsx';
import { searchOf } from '#app/_request/search-of.ts';
import { approveRegistrationsAction, previewDecisionAction, rejectRegistrationsAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationDesk.title');
}

const actions = {
  preview: previewDecisionAction,
  approve: approveRegistrationsAction,
  reject: rejectRegistrationsAction,
};

export default async function Page({ params, searchParams }: Props) {
  const found = await editionDesk(params, 'registration');
  return <RegistrationListScreen {...found} search={searchOf(await searchParams)} actions={actions} />;
}
