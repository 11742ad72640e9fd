/** Another live registration of the same address in the same edition. */
export type LiveRegistration = { readonly id: string; readonly typeId: string };

/**
 * What a submission does when the address already has a live registration (registration.md rule 5): for the same type no
 * second row, the ticket that exists is mailed again; for another type it takes the place of the old one, or stands
 * beside it where the organizer allows that and the person asked for it.
 */
export function decideDuplicate(
  live: readonly LiveRegistration[],
  typeId: string,
  wish: { readonly keepsBoth: boolean; readonly allowsBoth: boolean },
): { kind: 'new' } | { kind: 'mail_again' | 'replace'; registrationId: string } {
  const same = live.find((one) => one.typeId === typeId);
  if (same !== undefined) return { kind: 'mail_again', registrationId: same.id };
  const other = live[0];
  if (other === undefined || (wish.keepsBoth && wish.allowsBoth)) return { kind: 'new' };
  return { kind: 'replace', registrationId: other.id };
}
