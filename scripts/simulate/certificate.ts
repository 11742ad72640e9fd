import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { certificatesOf } from '#db/viewing/certificate.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';
import { planCode } from './session-name.ts';

/** Whole minutes by name: `guest 12.minutes`, and of each session that counts `guest 12.SIM03.door`. */
export type CertificateFigures = Readonly<Record<string, number>>;

/** What certificates say that stand. `registrations`: ids by number of the guest. */
export async function readCertificates(
  plan: ForumPlan,
  scope: EditionScope,
  registrations: readonly string[],
): Promise<CertificateFigures> {
  const guests = new Map(registrations.map((id, no) => [id, `guest ${no}`]));
  const { snapshot, sessionById } = await openPublicProgramme(simulator, plan.slug);
  const codes = new Map(
    snapshot.slots.map(({ occurrenceId, sessionId }) => [
      occurrenceId,
      planCode(plan, sessionById.get(sessionId ?? '')?.title ?? {}),
    ]),
  );
  const standing = (await certificatesOf(getDb().read, scope)).filter(({ revokedAt }) => revokedAt === null);
  return Object.fromEntries(
    standing.flatMap(({ registrationId, minutes, evidence }) => {
      const guest = guests.get(registrationId) ?? `nobody ${registrationId}`;
      const lines = evidence.flatMap((one): [string, number][] => {
        const name = `${guest}.${codes.get(one.occurrenceId) ?? one.code}`;
        return [
          [`${name}.minutes`, one.minutes],
          [`${name}.door`, one.doorMinutes],
          [`${name}.live`, one.liveMinutes],
          [`${name}.recording`, one.recordingMinutes],
        ];
      });
      return [[`${guest}.minutes`, minutes] as [string, number], ...lines];
    }),
  );
}
