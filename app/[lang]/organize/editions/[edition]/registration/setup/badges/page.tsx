import type { Metadata } from 'next';
import { BadgeScreen } from '#app/_request/badge-screen.tsx';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openBadgeDesk } from '#usecases/registration/badge-desk.ts';
import { printBadgesAction, removeBadgeAction, saveBadgeAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'badge.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/badges');
  const desk = await deskPage(() => openBadgeDesk(who, edition, language));
  const { badge: asked } = await searchParams;
  const actions = { save: saveBadgeAction, remove: removeBadgeAction };
  return <BadgeScreen {...{ language, who, edition, desk, asked, actions }} print={printBadgesAction} />;
}
