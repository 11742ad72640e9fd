import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RegistrationImportScreen } from '#app/_request/registration-import-screen.tsx';
import { importPeopleAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationDesk.import.title');
}

export default async function Page({ params }: Props) {
  return (
    <RegistrationImportScreen
      {...(await editionDesk(params, 'registration/import'))}
      send={importPeopleAction}
    />
  );
}
