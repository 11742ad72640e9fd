import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DryRunScreen } from '#app/_request/dry-run-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openDryRun } from '#usecases/checkin/dry-run-desk.ts';
import { dryRunAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorSetup.dryRun.title');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'doors/setup/dry-run');
  const desk = await deskPage(() => openDryRun(found.who, found.edition, found.language));
  return <DryRunScreen {...found} desk={desk} ask={dryRunAction} />;
}
