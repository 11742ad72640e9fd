import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { OrganisationScreen } from '#app/_request/organisation-screen.tsx';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { openCatalogueOrganisation } from '#usecases/desk/organisation-form.ts';
import { findInCatalogueAction, saveCatalogueAction, undoCatalogueAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.new');
}

export default async function Page({ params }: Props) {
  const { language, who } = await instanceDesk(params, 'organisations');
  const form = await deskPage(() => openCatalogueOrganisation(who, null, language));
  const actions = {
    saveInCatalogue: saveCatalogueAction,
    findInCatalogue: findInCatalogueAction,
    undoInCatalogue: undoCatalogueAction,
  };
  return <OrganisationScreen {...{ language, form, actions }} />;
}
