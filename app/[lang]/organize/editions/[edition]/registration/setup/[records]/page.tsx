import type { Metadata } from 'next';
import { deskTitle } from '#app/_request/record-page.ts';
import { SetupListScreen } from '#app/_request/setup-list-screen.tsx';
import { setupRequest, setupTitle, toldSetup } from '#app/_request/setup-request.ts';
import { listSetup } from '#usecases/registration/setup-record.ts';
import { countAgainAction, orderTypesAction, saveSetupBulkAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, setupTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const found = await setupRequest(params);
  const { who, edition, word, language } = found;
  const list = await toldSetup(found, () => listSetup(who, edition, word, language));
  const actions = { saveBulk: saveSetupBulkAction, order: orderTypesAction, count: countAgainAction };
  return <SetupListScreen {...found} {...{ list, actions }} />;
}
