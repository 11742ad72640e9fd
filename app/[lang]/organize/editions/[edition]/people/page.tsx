import type { Metadata } from 'next';
import { DeskListScreen } from '#app/_request/desk-list-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { PERSON_COLUMNS } from '#domain/desk/person-field.ts';
import { listPeople } from '#usecases/desk/person-list.ts';
import { removePeopleAction, undoPersonAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.person.many');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'people');
  const { rows, edition: row } = await deskPage(() => listPeople(who, edition, language));
  return (
    <DeskListScreen
      {...{ language, edition, rows }}
      part="people"
      noun="person"
      labelArea="catalogue"
      fields={PERSON_COLUMNS}
      locales={row.locales}
      words={{
        title: 'catalogue.person.many',
        empty: 'catalogue.person.empty',
      }}
      actions={{ remove: removePeopleAction, undo: undoPersonAction }}
    />
  );
}
