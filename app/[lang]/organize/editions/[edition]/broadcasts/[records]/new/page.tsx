import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { StageRecordScreen } from '#app/_request/stage-record-screen.tsx';
import { stageRequest, stageTitle } from '#app/_request/stage-request.ts';
import { openStagePage } from '#usecases/broadcast/stage-page.ts';
import { saveStageAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, stageTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const found = await stageRequest(params);
  const { who, edition, word, language } = found;
  const page = await deskPage(() => openStagePage(who, edition, { word, id: null }, language));
  return <StageRecordScreen {...found} page={page} actions={{ save: saveStageAction }} />;
}
