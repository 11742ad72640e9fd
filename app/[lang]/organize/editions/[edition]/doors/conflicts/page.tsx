import type { Metadata } from 'next';
import { ConflictDeskScreen } from '#app/_request/conflict-desk-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { searchOf } from '#app/_request/search-of.ts';
import { resolveConflictAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorBoard.conflict.title');
}

export default async function Page({ params, searchParams }: Props) {
  const found = await editionDesk(params, 'doors/conflicts');
  return (
    <ConflictDeskScreen {...found} search={searchOf(await searchParams)} resolve={resolveConflictAction} />
  );
}
