import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { OrganisationScreen } from '#app/_request/organisation-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openOrganisation } from '#usecases/desk/organisation-form.ts';
import {
  addOrganisationAction,
  findOrganisationsAction,
  saveOrganisationAction,
  undoOrganisationAction,
} from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.new');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'organisations');
  const form = await deskPage(() => openOrganisation(who, edition, null, language));
  const actions = {
    save: saveOrganisationAction,
    add: addOrganisationAction,
    find: findOrganisationsAction,
    undo: undoOrganisationAction,
  };
  return <OrganisationScreen {...{ language, edition, form, actions }} />;
}
