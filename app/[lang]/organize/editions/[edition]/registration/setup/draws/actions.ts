'use server';

import { action } from '#app/_request/action.ts';
import { lotteryOrder, lotteryTarget } from '#domain/registration/lottery-input.ts';
import { announceDraw, takeBackDraw } from '#usecases/registration/lottery-desk.ts';

const permission = 'registration.setup';

export const announceDrawAction = action(
  { name: 'lottery.announce', permission, schema: lotteryOrder },
  (viewer, { edition, ...order }) => announceDraw(viewer, edition, order),
);
export const takeBackDrawAction = action(
  { name: 'lottery.take-back', permission, schema: lotteryTarget },
  (viewer, { edition, id }) => takeBackDraw(viewer, edition, id),
);
