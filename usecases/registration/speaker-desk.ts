import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { auditOfAction } from '#db/registration/release-report.ts';
import { settingOf, storeSetting } from '#db/registration/setting.ts';
import { addType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SpeakerMode } from '#domain/registration/speaker-order.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';
import { endSpeaker, proposedSpeakers, registerSpeaker, speakersWithoutRole } from './speaker.ts';

export type SpeakerBoard = {
  readonly edition: Edition;
  readonly mode: SpeakerMode;
  readonly typeId: string | null;
  readonly types: readonly { readonly id: string; readonly name: LocaleMap }[];
  readonly proposed: readonly {
    readonly id: string;
    readonly names: Parameters<typeof registerSpeaker>[2]['person']['names'];
    readonly sessionCount: number;
    readonly hasEmail: boolean;
  }[];
  readonly gone: readonly { readonly id: string; readonly name: string }[];
  /** What the last releases did, the latest first. */
  readonly reports: readonly { readonly at: number; readonly counts: Readonly<Record<string, number>> }[];
};

/** What the page of speakers shows; undefined where registration was never set up. @throws ForbiddenError */
export async function speakerBoard(viewer: Viewer, slug: string): Promise<SpeakerBoard | undefined> {
  const opened = await openBoard(viewer, slug);
  if (opened === undefined) return undefined;
  const { scope, edition, setup, programme } = opened;
  const { speakerMode: mode, speakerTypeId: typeId } = setup.setting;
  const proposed = mode === 'off' ? [] : await proposedSpeakers(setup, programme);
  const gone = await speakersWithoutRole(setup, programme);
  const reports = await auditOfAction(getDb().read, scope, 'registration.release');
  return {
    edition,
    mode,
    typeId,
    types: setup.types.map(({ id, name }) => ({ id, name })),
    proposed: proposed.map(({ person, sessionCount, email }) => ({
      id: person.id,
      names: person.names,
      sessionCount,
      hasEmail: email !== undefined,
    })),
    gone: gone.map(({ id, badgeName }) => ({ id, name: badgeName ?? '' })),
    reports,
  };
}

/** Names of the type that is made for speakers where an edition has none yet. */
const SPEAKER_TYPE: LocaleMap = { en: 'Speaker', ru: 'Спикер' };

/**
 * Says how people with roles get their tickets; without a type one is made that draws on no pool and that nobody can
 * choose in the form (O7). @throws NotFoundError, ForbiddenError
 */
export async function saveSpeakerSetting(
  viewer: Viewer,
  slug: string,
  { mode, typeId }: { readonly mode: SpeakerMode; readonly typeId: string | null },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'changed' | 'not_found' }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  if (typeId !== null && !setup.types.some(({ id }) => id === typeId))
    return { ok: false, reason: 'not_found' };
  const isSaved = await getDb().tx(
    async (tx) => {
      const setting = await settingOf(tx, scope);
      const own = setup.types.find(({ slug: name }) => name === 'speaker')?.id;
      const isNew = mode !== 'off' && typeId === null && own === undefined;
      const speakerTypeId = isNew
        ? (await addType(tx, scope, speakerType(setup))).id
        : (typeId ?? own ?? null);
      if (!(await storeSetting(tx, scope, { ...setting, speakerMode: mode, speakerTypeId }))) return false;
      const { editionId } = scope;
      const line = { editionId, action: 'registration.speaker_setting', targetKind: 'edition' };
      const values = { speakerMode: { before: setting.speakerMode, after: mode } };
      await recordAudit(tx, viewer, now(), [
        { ...line, targetId: editionId, fields: ['speakerMode'], values },
      ]);
      return true;
    },
    { label: 'registration.speaker_setting' },
  );
  return isSaved ? { ok: true } : { ok: false, reason: 'changed' };
}

/** Makes tickets for the chosen people, each in a transaction of its own. @throws NotFoundError, ForbiddenError */
export async function approveSpeakers(
  viewer: Viewer,
  slug: string,
  personIds: readonly string[],
): Promise<
  { readonly ok: true; readonly count: number } | { readonly ok: false; readonly reason: 'no_type' }
> {
  const opened = await openBoard(viewer, slug);
  if (opened?.setup.setting.speakerTypeId == null) return { ok: false, reason: 'no_type' };
  const { setup, programme } = opened;
  const wanted = new Set(personIds);
  let count = 0;
  for (const one of await proposedSpeakers(setup, programme))
    if (wanted.has(one.person.id) && (await registerSpeaker(viewer, setup, one))) count += 1;
  return { ok: true, count };
}

/** Ends the registration of somebody without a role. @throws NotFoundError, ForbiddenError */
export async function endSpeakerByStaff(
  viewer: Viewer,
  slug: string,
  id: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'changed' }> {
  const opened = await openBoard(viewer, slug);
  const isGone = opened !== undefined && (await endSpeaker(viewer, opened.setup, id));
  return isGone ? { ok: true } : { ok: false, reason: 'changed' };
}

async function openBoard(viewer: Viewer, slug: string) {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await setupIfAny(scope, edition);
  return setup && { scope, edition, setup, programme: await openPublicProgramme(viewer, slug) };
}

async function setupIfAny(scope: EditionScope, edition: Edition): Promise<RegistrationSetup | undefined> {
  try {
    return await readSetup(getDb().read, scope, edition);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function speakerType({ setting, types }: RegistrationSetup): Parameters<typeof addType>[2] {
  return {
    slug: 'speaker',
    name: SPEAKER_TYPE,
    description: {},
    roleCategory: 'speaker',
    priceMinor: 0,
    currency: setting.currency,
    vatRate: 0,
    approval: 'none',
    visibility: 'hidden',
    salesFrom: null,
    // Nobody registers for it: it comes with a role.
    salesUntil: 0,
    partyMax: 1,
    validityNo: 0,
    freezeAt: null,
    cancelUntil: null,
    hasWaitlist: false,
    waitlistAccept: 'ask',
    badgeTemplateId: null,
    subForumId: null,
    position: types.length,
    poolIds: [],
  };
}
