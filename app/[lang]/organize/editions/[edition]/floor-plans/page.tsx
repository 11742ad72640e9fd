import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { FloorPlanScreen } from '#app/_request/floor-plan-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { listFloorPlans } from '#usecases/floor-plan.ts';
import { removeFloorPlanAction, saveFloorPlanAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'fileDesk.plan.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'floor-plans');
  const desk = await deskPage(() => listFloorPlans(who, edition, language));
  const { plan: asked } = await searchParams;
  const actions = { save: saveFloorPlanAction, remove: removeFloorPlanAction };
  return <FloorPlanScreen {...{ language, edition, desk, asked, actions }} />;
}
