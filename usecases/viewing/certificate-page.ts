import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { registrationById } from '#db/registration/registration.ts';
import type { EditionScope } from '#db/scope.ts';
import { certificateByCode, certificateRuleOf, certificatesOf } from '#db/viewing/certificate.ts';
import { type Certificate, certificateCode, RENEWED } from '#domain/broadcast/certificate.ts';
import { type CertificateRule, decideCertificate, type Earned } from '#domain/broadcast/certificate-rule.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { openOwnRegistration } from '../registration/own-registration.ts';
import { readAudienceFacts } from './audience-facts.ts';
import { holderMark } from './certificate.ts';
import { readEvidence } from './certificate-evidence.ts';

/** A certificate for whoever has its code: what it says, and whether it stands. */
export type VerifiedCertificate = {
  readonly certificate: Certificate;
  readonly edition: Pick<
    Edition,
    'slug' | 'name' | 'zone' | 'startOn' | 'endOn' | 'city' | 'locales' | 'defaultLocale'
  >;
  /** Titles of its sessions by occurrence. */
  readonly titles: ReadonlyMap<string, LocaleMap>;
  /** Null: whoever it was issued for was erased, or the ticket has another holder or name by now. */
  readonly name: string | null;
  /** A newer one took its place. */
  readonly isRenewed: boolean;
};

/** What stands behind the symbol of a certificate (B28). @throws NotFoundError for a code that nobody gave out */
export async function verifyCertificate(text: string): Promise<VerifiedCertificate> {
  const { read } = getDb();
  const code = certificateCode(text);
  const found = code === undefined ? undefined : await certificateByCode(read, code);
  if (found === undefined) throw new NotFoundError('no such certificate');
  const { scope, edition } = await gateLink(found.editionId);
  const holder = await registrationById(read, scope, found.registrationId);
  const name = holder?.badgeName ?? '';
  const isSame = name !== '' && found.rule.holder === holderMark(found.code, name);
  return {
    ...{ certificate: found, edition, titles: await titlesOf(edition.slug) },
    name: isSame ? name : null,
    isRenewed: found.revokedReason === RENEWED,
  };
}

/**
 * The minutes of whoever holds a ticket, as they stand: certificates are made of the same. A session that is still on is told
 * as far as it went and counts once it is over.
 */
export type OwnMinutes = {
  readonly edition: VerifiedCertificate['edition'];
  readonly rule: CertificateRule;
  readonly earned: Earned;
  readonly titles: ReadonlyMap<string, LocaleMap>;
  readonly isWatching: boolean;
  /** Those that stand, the newest first. */
  readonly certificates: readonly Pick<Certificate, 'no' | 'code' | 'minutes' | 'issuedAt'>[];
};

/** Undefined where the edition gives no certificates. @throws NotFoundError, LinkEndedError */
export async function ownMinutes(secret: string): Promise<OwnMinutes | undefined> {
  const { setup, registration } = await openOwnRegistration(secret);
  return minutesOf(setup.scope, setup.edition, registration.id);
}

/** The same of a registration; the gate is the caller's. */
export async function minutesOf(
  scope: EditionScope,
  edition: Edition,
  registrationId: string,
): Promise<OwnMinutes | undefined> {
  const { read } = getDb();
  const rule = await certificateRuleOf(read, scope);
  if (rule === undefined || !rule.isOn) return undefined;
  const programme = await openPublicProgramme(systemViewer('minutes'), edition.slug);
  const facts = await readAudienceFacts({ scope, edition }, programme);
  const [own] = await readEvidence(facts, rule, [registrationId], { at: now(), sessions: 'begun' });
  const certificates = await certificatesOf(read, scope, registrationId);
  return {
    ...{ edition, rule, titles: await titlesOf(edition.slug) },
    earned: decideCertificate(rule, own?.sessions ?? []),
    isWatching: own?.isWatching ?? false,
    certificates: certificates.filter(({ revokedAt }) => revokedAt === null),
  };
}

async function titlesOf(slug: string): Promise<ReadonlyMap<string, LocaleMap>> {
  const { snapshot, sessionById } = await openPublicProgramme(systemViewer('certificate'), slug);
  return new Map(
    snapshot.slots.flatMap(({ occurrenceId, sessionId }) => {
      const session = sessionId === null ? undefined : sessionById.get(sessionId);
      return session === undefined ? [] : [[occurrenceId, session.title] as const];
    }),
  );
}
