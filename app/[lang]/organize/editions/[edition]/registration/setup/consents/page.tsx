import type { Metadata } from 'next';
import { ConsentScreen } from '#app/_request/consent-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openConsentDesk } from '#usecases/registration/consent-desk.ts';
import { retireConsentAction, saveConsentAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationConsent.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/consents');
  const desk = await deskPage(() => openConsentDesk(who, edition, language));
  const actions = { save: saveConsentAction, retire: retireConsentAction };
  return <ConsentScreen {...{ language, who, edition, desk, actions }} />;
}
