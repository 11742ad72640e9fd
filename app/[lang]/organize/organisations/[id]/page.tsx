import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { OrganisationScreen } from '#app/_request/organisation-screen.tsx';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { openCatalogueOrganisation } from '#usecases/desk/organisation-form.ts';
import {
  mergeOrganisationsAction,
  saveCatalogueAction,
  undoCatalogueAction,
  undoMergeAction,
} from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.one');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { language, who } = await instanceDesk(params, 'organisations');
  const form = await deskPage(() => openCatalogueOrganisation(who, id, language));
  const merges = { merge: mergeOrganisationsAction, undoMerge: undoMergeAction };
  const actions = { saveInCatalogue: saveCatalogueAction, undoInCatalogue: undoCatalogueAction, ...merges };
  return <OrganisationScreen {...{ language, form, actions }} />;
}
