import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { StageListScreen } from '#app/_request/stage-list-screen.tsx';
import { stageRequest, stageTitle } from '#app/_request/stage-request.ts';
import { listStage } from '#usecases/broadcast/stage-record.ts';
import { saveStageBulkAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, stageTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const found = await stageRequest(params);
  const { who, edition, word, language } = found;
  const list = await deskPage(() => listStage(who, edition, word, language));
  return <StageListScreen {...found} list={list} saveBulk={saveStageBulkAction} />;
}
