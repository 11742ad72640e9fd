import { and, eq, inArray, isNull, notExists, sql } from 'drizzle-orm';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/**
 * Who of some registrations is only counted at the doors of halls (checkin.md rule 36; `isCountOnly` in the roster): the
 * edition asks whether visits may be kept with the name (consent `session_tracking`), and they did not agree or took it
 * back. Where an edition asks nobody, nobody declined. One query for up to 500 of them.
 */
export async function declinedTracking(
  reader: Reader,
  scope: EditionScope,
  registrationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { registration } = reader.t;
  const found = await inChunks(registrationIds, (some) =>
    decliners(reader, scope, inArray(registration.id, [...some])),
  );
  return new Set(found);
}

/** The same of all registrations of an edition. One query. */
export async function allDeclinedTracking(reader: Reader, scope: EditionScope): Promise<ReadonlySet<string>> {
  return new Set(await decliners(reader, scope, sql`1 = 1`));
}

/** Whether people are asked at all, now. One query. */
export async function asksTracking(reader: Reader, { editionId }: EditionScope): Promise<boolean> {
  const { consentText } = reader.t;
  const isAsked = and(
    eq(consentText.editionId, editionId),
    eq(consentText.purpose, 'session_tracking'),
    isNull(consentText.retiredAt),
  );
  return (await reader.$count(consentText, isAsked)) > 0;
}

async function decliners(
  reader: Reader,
  { editionId }: EditionScope,
  who: ReturnType<typeof inArray>,
): Promise<string[]> {
  const { registration, consent, consentText } = reader.t;
  const agreed = reader
    .select({ one: sql`1` })
    .from(consent)
    .where(
      and(
        eq(consent.registrationId, registration.id),
        eq(consent.purpose, 'session_tracking'),
        isNull(consent.withdrawnAt),
      ),
    );
  const rows = await reader
    .select({ id: registration.id })
    .from(registration)
    .innerJoin(
      consentText,
      and(
        eq(consentText.editionId, registration.editionId),
        eq(consentText.purpose, 'session_tracking'),
        isNull(consentText.retiredAt),
      ),
    )
    .where(and(eq(registration.editionId, editionId), who, notExists(agreed)));
  return rows.map(({ id }) => id);
}
