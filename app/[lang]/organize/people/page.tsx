import type { Metadata } from 'next';
import { DeskListScreen } from '#app/_request/desk-list-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { DIRECTORY_COLUMNS } from '#domain/desk/person-field.ts';
import { listDirectoryPeople } from '#usecases/desk/person-list.ts';
import { removeDirectoryPeopleAction, undoDirectoryAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.person.directory');
}

export default async function Page({ params }: Props) {
  const { language, who } = await instanceDesk(params, 'people');
  const rows = await deskPage(() => listDirectoryPeople(who, language));
  return (
    <DeskListScreen
      {...{ language, rows }}
      part="people"
      noun="person"
      labelArea="catalogue"
      fields={DIRECTORY_COLUMNS}
      locales={['en', 'ru']}
      words={{
        title: 'catalogue.person.directory',
        empty: 'catalogue.person.directoryEmpty',
      }}
      actions={{ removeFromDirectory: removeDirectoryPeopleAction, undoInDirectory: undoDirectoryAction }}
    />
  );
}
