import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RegistrationEntryScreen } from '#app/_request/registration-entry-screen.tsx';
import { walkInAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationDesk.new');
}

export default async function Page({ params }: Props) {
  return (
    <RegistrationEntryScreen {...(await editionDesk(params, 'registration/new'))} register={walkInAction} />
  );
}
