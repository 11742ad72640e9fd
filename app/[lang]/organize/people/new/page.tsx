import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { PersonScreen } from '#app/_request/person-screen.tsx';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { openDirectoryPerson } from '#usecases/desk/person-form.ts';
import { findInCatalogueAction } from '../../organisations/actions.ts';
import { saveDirectoryPersonAction, undoDirectoryAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.person.new');
}

export default async function Page({ params }: Props) {
  const { language, who } = await instanceDesk(params, 'people');
  const form = await deskPage(() => openDirectoryPerson(who, null, language));
  const actions = {
    saveInDirectory: saveDirectoryPersonAction,
    undoInDirectory: undoDirectoryAction,
    findInCatalogue: findInCatalogueAction,
  };
  return <PersonScreen {...{ language, form, actions }} />;
}
