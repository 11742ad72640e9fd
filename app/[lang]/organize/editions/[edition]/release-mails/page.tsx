import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { ReleaseMailScreen } from '#app/_request/release-mail-screen.tsx';
import { searchOf } from '#app/_request/search-of.ts';
import { approveReleaseMailsAction, discardReleaseMailsAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'releaseMail.title');
}

const actions = { approve: approveReleaseMailsAction, discard: discardReleaseMailsAction };

export default async function Page({ params, searchParams }: Props) {
  const mailId = searchOf(await searchParams).get('id') ?? undefined;
  return <ReleaseMailScreen {...(await editionDesk(params, 'release-mails'))} {...{ mailId, actions }} />;
}
