import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { hasLive } from '#db/registration/form-record.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import {
  addressesOfPeople,
  liveAddresses,
  registrationsByRole,
  registrationsOfPeople,
} from '#db/registration/release-booking.ts';
import { normaliseEmail } from '#domain/account.ts';
import { nameFor } from '#domain/person-name.ts';
import type { SnapshotPerson } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { confirmedRoles } from '#domain/registration/speaker-role.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { enterRegistration } from './enter.ts';
import { moveAndPromote } from './promote.ts';
import { languageOf, type RegistrationSetup, typeById } from './setup-facts.ts';

export type RolesFollowed = { readonly speakersAdded: number; readonly speakersRemoved: number };

/** Somebody with a confirmed role in the released programme and no registration yet. */
export type ProposedSpeaker = {
  readonly person: SnapshotPerson;
  readonly sessionCount: number;
  readonly email: string | undefined;
};

const HOUSE = systemViewer('registration');

/**
 * After a release, in mode `automatic`: people with a confirmed role get a registration of the speaker type, and those
 * who lost their last one lose it (registration.md O7). In the other modes nothing is done by itself.
 */
export async function followRoles(
  setup: RegistrationSetup,
  programme: SnapshotIndex,
): Promise<RolesFollowed> {
  const { speakerMode, speakerTypeId } = setup.setting;
  const counts = { speakersAdded: 0, speakersRemoved: 0 };
  if (speakerMode !== 'automatic' || speakerTypeId === null) return counts;
  for (const one of await proposedSpeakers(setup, programme))
    if (await registerSpeaker(HOUSE, setup, one)) counts.speakersAdded += 1;
  for (const { id } of await speakersWithoutRole(setup, programme))
    if (await endSpeaker(HOUSE, setup, id)) counts.speakersRemoved += 1;
  return counts;
}

/**
 * Who has a role and no registration. Whoever was registered for a role before and gave it up, or was cancelled by a
 * person, is not proposed again; whoever registered by themselves has one already.
 */
export async function proposedSpeakers(
  { scope }: RegistrationSetup,
  programme: SnapshotIndex,
): Promise<ProposedSpeaker[]> {
  const { read } = getDb();
  const roles = confirmedRoles(programme);
  const ids = [...roles.keys()];
  const known = await registrationsOfPeople(read, scope, ids);
  const has = new Set(
    known.flatMap(({ personId, state, source, note }) =>
      isLiveState(state) || (source === 'role' && note !== NO_ROLE) ? (personId ?? []) : [],
    ),
  );
  const emails = await addressesOfPeople(read, ids);
  const norms = [...emails.values()].flatMap((email) => normaliseEmail(email) ?? []);
  const taken = await liveAddresses(read, scope, norms);
  return ids.flatMap((id) => {
    const person = programme.personById.get(id);
    const email = emails.get(id);
    const isIn = has.has(id) || taken.has(normaliseEmail(email ?? '') ?? '');
    return person === undefined || isIn ? [] : [{ person, sessionCount: roles.get(id) ?? 0, email }];
  });
}

/** Who has a registration for a role and no confirmed role any more. */
export async function speakersWithoutRole(
  { scope }: RegistrationSetup,
  programme: SnapshotIndex,
): Promise<Registration[]> {
  const roles = confirmedRoles(programme);
  const rows = await registrationsByRole(getDb().read, scope);
  return rows.filter(({ state, personId }) => isLiveState(state) && !roles.has(personId ?? ''));
}

/** Note of a registration that the house ended: a later role brings its person back. */
const NO_ROLE = 'no_role';

/** One registration outside of the public pools; false where the address has one of the type, or there is no type. */
export async function registerSpeaker(
  viewer: Viewer,
  setup: RegistrationSetup,
  { person, email: typed }: ProposedSpeaker,
): Promise<boolean> {
  const { speakerTypeId: typeId } = setup.setting;
  if (typeId === null || !setup.types.some(({ id }) => id === typeId)) return false;
  const { currency } = typeById(setup, typeId);
  const { defaultLocale, locales } = setup.edition;
  const language = languageOf(defaultLocale);
  const name = nameFor(person.names, 'programme', language, defaultLocale, locales)?.text ?? person.slug;
  const emailNorm = normaliseEmail(typed ?? '') ?? null;
  const email = { email: emailNorm === null ? null : (typed ?? null), emailNorm };
  const price = { priceMinor: 0, vatRate: 0, currency };
  const row = { typeId, source: 'role' as const, locale: defaultLocale, ...price, personId: person.id };
  const form = { consents: [], via: 'staff' as const, answers: [], joinsWaitlist: false };
  try {
    return await getDb().tx(
      async (tx) => {
        const work = { tx, setup, viewer, by: 'staff' as const, at: now() };
        if (emailNorm !== null && (await hasLive(tx, setup.scope, emailNorm))) return false;
        const entrant = {
          row: { ...row, ...email, badgeName: name },
          poolIds: [],
          isApproved: true,
          ...form,
        };
        return (await enterRegistration(work, entrant)).ok;
      },
      { guarded: true, label: 'registration.speaker' },
    );
  } catch (error) {
    log('warn', { event: 'registration.speaker-failed', ...failureOf(error) });
    return false;
  }
}

/** Ends the registration of somebody whose last role is gone; a mail says so. */
export async function endSpeaker(viewer: Viewer, setup: RegistrationSetup, id: string): Promise<boolean> {
  return getDb().tx(
    async (tx) => {
      const found = await registrationById(tx, setup.scope, id);
      if (found === undefined || found.source !== 'role' || !isLiveState(found.state)) return false;
      const work = { tx, setup, viewer, by: 'staff' as const, at: now() };
      const isByHouse = viewer.kind === 'system' && found.note === null;
      const order = isByHouse ? { change: { note: NO_ROLE } } : {};
      return (await moveAndPromote(work, found, 'cancel', order)).ok;
    },
    { guarded: true, label: 'registration.speaker_end' },
  );
}
