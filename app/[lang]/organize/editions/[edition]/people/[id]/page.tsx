import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { PersonScreen } from '#app/_request/person-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openPerson } from '#usecases/desk/person-form.ts';
import { findOrganisationsAction } from '../../organisations/actions.ts';
import { removePeopleAction, savePersonAction, undoPersonAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.person.one');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { language, who, edition } = await editionDesk(params, 'people');
  const form = await deskPage(() => openPerson(who, edition, id, language));
  const actions = {
    save: savePersonAction,
    remove: removePeopleAction,
    undo: undoPersonAction,
    findOrganisations: findOrganisationsAction,
  };
  return <PersonScreen {...{ language, edition, form, actions }} />;
}
