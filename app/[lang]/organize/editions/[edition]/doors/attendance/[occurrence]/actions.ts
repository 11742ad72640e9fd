'use server';

import { action } from '#app/_request/action.ts';
import { correctAttendanceOrder } from '#domain/checkin/door-order.ts';
import { correctAttendance } from '#usecases/checkin/attendance-correct.ts';

export const correctAttendanceAction = action(
  { name: 'door.correct_attendance', permission: 'door.settle', schema: correctAttendanceOrder },
  (viewer, { edition, ...input }) => correctAttendance(viewer, edition, input),
);
