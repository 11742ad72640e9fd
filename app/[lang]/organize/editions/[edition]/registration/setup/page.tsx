import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { SetupOpeningScreen } from '#app/_request/setup-opening-screen.tsx';
import { paths } from '#domain/paths.ts';
import { openSetupStart } from '#usecases/registration/setup-setting.ts';
import { setupSources } from '#usecases/registration/setup-take-over.ts';
import { openRegistrationAction, takeOverAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationSetup.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup');
  const start = await deskPage(() => openSetupStart(who, edition));
  if (start.isOpen) redirect(paths(language).deskEdition(edition, 'registration', 'setup', 'types') as Route);
  const sources = await deskPage(() => setupSources(who, edition, language));
  const actions = { open: openRegistrationAction, takeOver: takeOverAction };
  return <SetupOpeningScreen {...{ language, who, edition, start, sources, actions }} />;
}
