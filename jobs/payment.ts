import { applyWaitingPayments } from '#usecases/registration/pay.ts';
import { remindOfPayments } from '#usecases/registration/payment-reminder.ts';

/** Recurring work: reminders before payments are due, and events that nobody applied (registration.md rules 34 and 35). */
export async function sweepPayments(): Promise<void> {
  await applyWaitingPayments();
  await remindOfPayments();
}
