import type { Metadata } from 'next';
import { CampaignScreen } from '#app/_request/campaign-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { searchOf } from '#app/_request/search-of.ts';
import { approveCampaignAction, previewCampaignAction, saveCampaignAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'campaign.title');
}

const actions = {
  preview: previewCampaignAction,
  save: saveCampaignAction,
  approve: approveCampaignAction,
};

export default async function Page({ params, searchParams }: Props) {
  const id = searchOf(await searchParams).get('id') ?? undefined;
  return <CampaignScreen {...(await editionDesk(params, 'registration/mail'))} id={id} actions={actions} />;
}
