import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { EditionSettingsScreen } from '#app/_request/edition-settings-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openEditionSettings } from '#usecases/desk/edition.ts';
import {
  removeEditionAction,
  saveEditionAction,
  shiftProgrammeAction,
  undoEditionAction,
} from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.edition.settings');
}

export default async function Page({ params }: Props) {
  const { who, language, edition } = await editionDesk(params, 'settings');
  const settings = await deskPage(() => openEditionSettings(who, edition, language));
  const actions = {
    save: saveEditionAction,
    shift: shiftProgrammeAction,
    remove: removeEditionAction,
    undo: undoEditionAction,
  };
  return <EditionSettingsScreen {...{ language, edition, settings, actions }} />;
}
