import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { MaterialPart } from '#app/_request/material-part.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { SessionScreen } from '#app/_request/session-screen.tsx';
import { openSession } from '#usecases/desk/session-form.ts';
import { findOrganisationsAction } from '../../organisations/actions.ts';
import { findPeopleAction } from '../../people/actions.ts';
import * as actions from '../actions.ts';
import {
  addMaterialAction,
  changeMaterialAction,
  orderMaterialAction,
  removeMaterialAction,
} from '../materials/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'sessionForm.title');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { language, who, edition } = await editionDesk(params, 'sessions');
  const form = await deskPage(() => openSession(who, edition, id, language));
  const material = { addMaterialAction, changeMaterialAction, orderMaterialAction, removeMaterialAction };
  const all = { ...actions, findOrganisationsAction, findPeopleAction };
  return (
    <>
      <SessionScreen {...{ language, edition, form }} actions={all} />
      {!form.isReadOnly && (
        <MaterialPart sessionId={id} locales={form.edition.locales} {...{ who, edition, ...material }} />
      )}
    </>
  );
}
