import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import { liveBookings } from '#db/registration/release-booking.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, requireFreshSignIn } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { SessionPlace } from './answer.ts';
import { clashingPeople } from './booking-clash.ts';
import { sessionPlace } from './booking-place.ts';
import { lastPublicTitles } from './gone-title.ts';
import { readSetupIfAny } from './registration-list.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type ClashLine = {
  readonly registrationId: string;
  readonly name: string;
  readonly email: string;
  readonly first: SessionPlace;
  readonly second: SessionPlace;
  /** The second is their part in the programme. */
  readonly isRole: boolean;
};

/** Somebody who has booked a session that is not in the programme now. */
type GoneLine = {
  readonly registrationId: string;
  readonly name: string;
  readonly email: string;
  readonly occurrenceId: string;
  readonly title: LocaleMap;
};

export type ClashReport = {
  readonly edition: Pick<Edition, 'id' | 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  /** The release that they are found in; empty before the first. */
  readonly release: string;
  readonly lines: readonly ClashLine[];
  readonly gone: readonly GoneLine[];
};

/**
 * Who would have to be in two places in the programme that is public now, in the order of time, and who has booked what is
 * not in it (registration.md rule 31).
 * Found anew by every look: a line is there until it is resolved, and a release brings the next ones (decision 121).
 * Undefined where registration was never set up. @throws NotFoundError, ForbiddenError
 */
export async function openClashes(viewer: Viewer, slug: string): Promise<ClashReport | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const setup = await readSetupIfAny(getDb().read, scope, edition);
  return setup && report(setup);
}

/**
 * The same as a file. Personal data of many: for who signed in within 15 minutes, and written down.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportClashes(viewer: Viewer, slug: string): Promise<ClashReport | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  const setup = await readSetupIfAny(getDb().read, scope, edition);
  if (setup === undefined) return undefined;
  const line = { editionId: edition.id, action: 'registration.export', targetKind: 'edition' };
  await getDb().tx((tx) => recordAudit(tx, viewer, at, [{ ...line, targetId: edition.id, fields: [] }]), {
    label: 'registration.export',
  });
  return report(setup);
}

async function report(setup: RegistrationSetup): Promise<ClashReport> {
  const { edition } = setup;
  const programme = await openPublicProgramme(systemViewer('registration'), edition.slug);
  const { id, major, minor } = programme.snapshot.release;
  const lines = (await clashingPeople(setup, programme)).flatMap(({ pairs, ...person }) =>
    pairs.flatMap(({ firstId, secondId, isRole }): ClashLine[] => {
      const [first, second] = [placeOf(programme, firstId), placeOf(programme, secondId)];
      if (first === undefined || second === undefined) return [];
      return [{ ...person, first, second, isRole }];
    }),
  );
  const sorted = lines.sort((a, b) => a.first.startAt - b.first.startAt || a.name.localeCompare(b.name));
  return {
    edition,
    release: id === '' ? '' : `${major}.${minor}`,
    lines: sorted,
    gone: await goneLines(setup, programme),
  };
}

/** Their seats are kept, as the session may be placed again; who should know of it is the organizer. */
async function goneLines({ scope }: RegistrationSetup, programme: SnapshotIndex): Promise<GoneLine[]> {
  const { read } = getDb();
  const live = await liveBookings(read, scope);
  const gone = live.filter(({ occurrenceId }) => !programme.slotByOccurrenceId.has(occurrenceId));
  if (gone.length === 0) return [];
  const titles = await lastPublicTitles(read, scope, [
    ...new Set(gone.map(({ occurrenceId }) => occurrenceId)),
  ]);
  const ids = new Set(gone.map(({ registrationId }) => registrationId));
  const people = new Map((await registrationsByIds(read, scope, [...ids])).map((one) => [one.id, one]));
  const lines = gone.map(({ registrationId, occurrenceId }) => {
    const { badgeName, email } = people.get(registrationId) ?? { badgeName: null, email: null };
    const title = titles.get(occurrenceId) ?? {};
    return { registrationId, name: badgeName ?? '', email: email ?? '', occurrenceId, title };
  });
  return lines.sort((a, b) => a.occurrenceId.localeCompare(b.occurrenceId) || a.name.localeCompare(b.name));
}

function placeOf(programme: SnapshotIndex, occurrenceId: string): SessionPlace | undefined {
  return sessionPlace(programme, occurrenceId);
}
