import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { OrganisationScreen } from '#app/_request/organisation-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openOrganisation } from '#usecases/desk/organisation-form.ts';
import { mergeOrganisationsAction, undoMergeAction } from '../../../../organisations/actions.ts';
import { removeOrganisationsAction, saveOrganisationAction, undoOrganisationAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'catalogue.organisation.one');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { language, who, edition } = await editionDesk(params, 'organisations');
  const form = await deskPage(() => openOrganisation(who, edition, id, language));
  const actions = {
    save: saveOrganisationAction,
    remove: removeOrganisationsAction,
    undo: undoOrganisationAction,
    merge: mergeOrganisationsAction,
    undoMerge: undoMergeAction,
  };
  return <OrganisationScreen {...{ language, edition, form, actions }} />;
}
