import { sweepRegistrations } from '#usecases/registration/expire.ts';
import { checkRegistrations } from '#usecases/registration/nightly.ts';

/** Recurring work: what is overdue ends, and what is free goes to who waits (registration.md rule 16). */
export async function sweepSeats(): Promise<void> {
  await sweepRegistrations();
}

/** Recurring work: counters against claims, each night (rule 11). */
export async function reconcileSeats(): Promise<void> {
  await checkRegistrations();
}
