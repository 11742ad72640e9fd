import type { Metadata } from 'next';
import { now } from '#adapters/clock.ts';
import { deskPage } from '#app/_request/desk-page.ts';
import { LotteryDeskScreen } from '#app/_request/lottery-desk-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openLotteries } from '#usecases/registration/lottery-desk.ts';
import { announceDrawAction, takeBackDrawAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'lottery.desk.title');
}

const actions = { announce: announceDrawAction, takeBack: takeBackDrawAction };

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/draws');
  const desk = await deskPage(() => openLotteries(who, edition));
  return <LotteryDeskScreen {...{ language, who, edition, desk, actions }} at={now()} />;
}
