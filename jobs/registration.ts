import { returnDueAllocations } from '#usecases/registration/allocation-return.ts';
import { sweepRegistrations } from '#usecases/registration/expire.ts';
import { drawDueLotteries } from '#usecases/registration/lottery-draw.ts';
import { checkRegistrations } from '#usecases/registration/nightly.ts';
import { closeQueues } from '#usecases/registration/queue-end.ts';
import { sendReminders } from '#usecases/registration/reminder.ts';
import { purgeAllDue } from '#usecases/registration/retention.ts';
import { reissueLeft } from '#usecases/registration/signing-key.ts';

/** Recurring work: what is overdue ends, and what is free goes to who waits (registration.md rule 16). */
export async function sweepSeats(): Promise<void> {
  await sweepRegistrations();
  await closeQueues();
  await returnDueAllocations();
}

/** Recurring work: what is drawn by lot and closed is drawn (rule 20). */
export async function drawLotteries(): Promise<void> {
  await drawDueLotteries();
}

/** Recurring work: reminders whose moment has come, each once (G2, A9, rule 24). */
export async function remindPeople(): Promise<void> {
  await sendReminders();
}

/** Recurring work: every queue to its end, and counters against claims, each night (rules 11 and 16). */
export async function reconcileSeats(): Promise<void> {
  await sweepRegistrations('all');
  await checkRegistrations();
}

/** Recurring work: what the time of keeping is over for, each night (P1, rule 53). */
export async function purgeDueData(): Promise<void> {
  await purgeAllDue();
}

/** Recurring work: tickets that a dead key has signed and that an emergency roll left (rule 48). */
export async function reissueDeadTickets(): Promise<void> {
  await reissueLeft();
}
