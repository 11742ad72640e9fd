import { dueAt } from '#domain/registration/due-date.ts';
import { holdEndsAt } from '#domain/registration/hold.ts';
import { offerDeadline } from '#domain/registration/offer-deadline.ts';
import type { DeadlineKind } from '#domain/registration/transition-guard.ts';
import { editionDays, editionStartAt, type RegistrationSetup, typeById } from './setup-facts.ts';

/** The moment that a state ends at by itself (UTC ms), from the settings of the edition; null where it does not. */
export function deadlineOf(
  { setup, at }: { readonly setup: RegistrationSetup; readonly at: number },
  { typeId }: { readonly typeId: string },
  kind: DeadlineKind,
): number | null {
  const { edition, setting } = setup;
  if (kind === 'hold') return holdEndsAt(at, setting.holdMinutes);
  if (kind === 'due') return dueAt(at, salesEnd(setup, typeId), setting.dueDays);
  if (kind === 'none') return null;
  const { zone, dayChange } = edition;
  return offerDeadline({ at, startAt: editionStartAt(edition), zone, days: editionDays(edition), dayChange });
}

/** Whichever comes first: the end of the type, or of registration as a whole. */
function salesEnd(setup: RegistrationSetup, typeId: string): number | null {
  const ends = [typeById(setup, typeId).salesUntil, setup.setting.closesAt].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}
