import { and, asc, eq } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type RegistrationSetting = Reader['t']['registrationSetting']['$inferSelect'];
export type Validity = Reader['t']['validity']['$inferSelect'];
/** What holds until an organizer says otherwise; version 0 is nothing stored. */
export function startingSetting({ editionId }: EditionScope): RegistrationSetting {
  return {
    editionId,
    opensAt: null,
    closesAt: null,
    currency: 'RUB',
    holdMinutes: 15,
    dueDays: 7,
    allowsSecondType: false,
    allowsOverlap: false,
    isStrictWaitlist: false,
    asksStillComing: false,
    speakerMode: 'proposed',
    speakerTypeId: null,
    bookingOpensAt: null,
    bookingClosesAt: null,
    mostPerDay: null,
    mostPerTrack: null,
    mostPerFormat: null,
    mailFrom: {},
    mailNote: {},
    replyTo: null,
    issuerKey: null,
    issuer: null,
    retentionDays: {},
    freeNetworks: [],
    version: 0,
  };
}

/** The settings of an edition; the starting ones while none are stored. */
export async function settingOf(reader: Reader, scope: EditionScope): Promise<RegistrationSetting> {
  const { registrationSetting } = reader.t;
  const [found] = await reader
    .select()
    .from(registrationSetting)
    .where(eq(registrationSetting.editionId, scope.editionId));
  return found ?? startingSetting(scope);
}

/** Stores settings over the version they were made from, 0 for the first; false when somebody was faster. */
export async function storeSetting(
  tx: Tx,
  { editionId }: EditionScope,
  setting: RegistrationSetting,
): Promise<boolean> {
  const { registrationSetting } = tx.t;
  const row = { ...setting, editionId, version: setting.version + 1 };
  const stored =
    setting.version === 0
      ? await tx
          .insert(registrationSetting)
          .values(row)
          .onConflictDoNothing()
          .returning({ id: registrationSetting.editionId })
      : await tx
          .update(registrationSetting)
          .set(row)
          .where(
            and(
              eq(registrationSetting.editionId, editionId),
              eq(registrationSetting.version, setting.version),
            ),
          )
          .returning({ id: registrationSetting.editionId });
  return stored.length === 1;
}

/** Spans and days that tickets hold for, by number; 0, the whole edition, need not be stored. */
export async function allValidities(reader: Reader, { editionId }: EditionScope): Promise<Validity[]> {
  const { validity } = reader.t;
  return reader
    .select()
    .from(validity)
    .where(eq(validity.editionId, editionId))
    .orderBy(asc(validity.validityNo));
}

/** Stores a validity under its number, new or over the version it was made from; false when somebody was faster. */
export async function storeValidity(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<Validity, 'id' | 'editionId'>,
): Promise<boolean> {
  const { validity } = tx.t;
  const row = { ...given, version: given.version + 1 };
  const stored =
    given.version === 0
      ? await tx
          .insert(validity)
          .values({ id: newId(), editionId, ...row })
          .onConflictDoNothing()
          .returning({ id: validity.id })
      : await tx
          .update(validity)
          .set(row)
          .where(
            and(
              eq(validity.editionId, editionId),
              eq(validity.validityNo, given.validityNo),
              eq(validity.version, given.version),
            ),
          )
          .returning({ id: validity.id });
  return stored.length === 1;
}
