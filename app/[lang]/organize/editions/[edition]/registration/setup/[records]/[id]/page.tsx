import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { SetupRecordScreen } from '#app/_request/setup-record-screen.tsx';
import { setupRequest, setupTitle } from '#app/_request/setup-request.ts';
import { openSetup } from '#usecases/registration/setup-record.ts';
import { removeSetupAction, saveSetupAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, setupTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const found = await setupRequest(params);
  const { who, edition, word, language } = found;
  const record = await deskPage(() => openSetup(who, edition, { word, id }, language));
  const actions = { save: saveSetupAction, remove: removeSetupAction };
  return <SetupRecordScreen {...found} {...{ record, actions }} />;
}
