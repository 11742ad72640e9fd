import { bookingTargets } from '#db/registration/booking.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type SessionChoice = {
  readonly occurrenceId: string;
  readonly title: LocaleMap;
  /** UTC ms. */
  readonly startAt: number;
};
export type TrackChoice = { readonly id: string; readonly name: LocaleMap };

/** Sessions that can be booked and their tracks, as the public programme has them: what lists are narrowed to. */
export async function bookableChoices(
  reader: Reader,
  { scope, edition }: Pick<RegistrationSetup, 'scope' | 'edition'>,
): Promise<{ readonly sessions: readonly SessionChoice[]; readonly tracks: readonly TrackChoice[] }> {
  const targets = (await bookingTargets(reader, scope)).filter(({ mode }) => mode !== 'open');
  if (targets.length === 0) return { sessions: [], tracks: [] };
  const programme = await openPublicProgramme(systemViewer('registration'), edition.slug);
  const found = targets.flatMap(({ occurrenceId }) => {
    const slot = programme.slotByOccurrenceId.get(occurrenceId);
    const session = slot?.sessionId == null ? undefined : programme.sessionById.get(slot.sessionId);
    if (slot === undefined || session === undefined) return [];
    return [{ occurrenceId, title: session.title, startAt: slot.startAt, trackId: session.trackId }];
  });
  const used = new Set(found.map(({ trackId }) => trackId));
  const sessions = found.map(({ trackId: _, ...choice }) => choice).sort((a, b) => a.startAt - b.startAt);
  const tracks = programme.snapshot.tracks.filter(({ id }) => used.has(id));
  return { sessions, tracks: tracks.map(({ id, name }) => ({ id, name })) };
}
