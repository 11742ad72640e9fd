import { createHash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import {
  addCertificate,
  type CertificateRow,
  certifiable,
  certificateRuleOf,
  certificatesOf,
  nextCertificateNo,
  revokeCertificateRow,
  storeCertificateRule,
} from '#db/viewing/certificate.ts';
import { evidenceOf, isOutdated, RENEWED } from '#domain/broadcast/certificate.ts';
import {
  type CertificateRule,
  decideCertificate,
  type Earned,
  USUAL_RULE,
} from '#domain/broadcast/certificate-rule.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { localDay } from '#domain/time.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateHouse, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { readAudienceFacts } from './audience-facts.ts';
import { type PersonEvidence, readEvidence } from './certificate-evidence.ts';

/** The kind of outbox work that issues the certificates of an edition. */
export const CERTIFICATE_JOB = 'certificate.issue';

export type CertificateLine = Pick<
  CertificateRow,
  'id' | 'no' | 'code' | 'minutes' | 'issuedAt' | 'revokedAt' | 'revokedReason'
> & {
  /** Empty: the person was erased. */
  readonly name: string;
  readonly sessions: number;
};

export type CertificateDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly rule: CertificateRule & { readonly version: number };
  /** The newest first. */
  readonly certificates: readonly CertificateLine[];
};

/** The rule of an edition and what was issued by it (B28). @throws NotFoundError, ForbiddenError */
export async function openCertificates(viewer: Viewer, slug: string): Promise<CertificateDesk> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  const { read } = getDb();
  const rows = await certificatesOf(read, scope);
  const people = await registrationsByIds(
    read,
    scope,
    rows.map(({ registrationId }) => registrationId),
  );
  const names = new Map(people.map(({ id, badgeName }) => [id, badgeName ?? '']));
  return {
    edition,
    rule: await ruleOf(scope),
    certificates: rows.map(({ registrationId, evidence, ...row }) => ({
      ...row,
      name: names.get(registrationId) ?? '',
      sessions: evidence.length,
    })),
  };
}

export type RuleResult = { readonly ok: true } | { readonly ok: false; readonly reason: 'stale' };

/** Says who gets a certificate; issued ones keep the rule they were issued by. @throws NotFoundError, ForbiddenError */
export async function saveCertificateRule(
  viewer: Viewer,
  slug: string,
  { version, ...rule }: CertificateRule & { readonly version: number },
): Promise<RuleResult> {
  const { scope } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  return getDb().tx(
    async (tx): Promise<RuleResult> => {
      if (!(await storeCertificateRule(tx, scope, { ...rule, version })))
        return { ok: false, reason: 'stale' };
      const target = { targetKind: 'certificate_rule', targetId: scope.editionId };
      await audit(tx, viewer, scope, { ...target, action: 'certificate.rule', fields: Object.keys(rule) });
      return { ok: true };
    },
    { label: 'certificate.rule' },
  );
}

export type AskedIssue =
  | { readonly ok: true }
  /** `nobody`: nobody earned one yet, so that there is nothing to issue. */
  | { readonly ok: false; readonly reason: 'off' | 'running' | 'nobody' };

/** Asks the worker to issue what was earned so far; again and again it issues each once. @throws NotFoundError, ForbiddenError */
export async function askCertificates(viewer: Viewer, slug: string): Promise<AskedIssue> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  const rule = await ruleOf(scope);
  if (!rule.isOn) return { ok: false, reason: 'off' };
  if (await isUnearned({ scope, edition }, rule)) return { ok: false, reason: 'nobody' };
  return getDb().tx(
    async (tx): Promise<AskedIssue> => {
      const at = now();
      const minute = Math.floor(at / MINUTE_MS);
      const dedupeKey = `${CERTIFICATE_JOB}:${scope.editionId}:${minute}`;
      const payload = { editionId: scope.editionId };
      if (!(await enqueue(tx, { kind: CERTIFICATE_JOB, payload, runAt: at, dedupeKey })))
        return { ok: false, reason: 'running' };
      const target = { targetKind: 'edition', targetId: scope.editionId };
      await audit(tx, viewer, scope, { ...target, action: 'certificate.issue', fields: [] });
      return { ok: true };
    },
    { label: 'certificate.ask' },
  );
}

export type IssueCount = {
  readonly issued: number;
  /** Took the place of one that says something else by now. */
  readonly renewed: number;
  readonly unchanged: number;
  /** Earned, and still watching. */
  readonly waiting: number;
};

/** Issues what was earned, person by person, out of one reading. `isStopped` ends it between two of them. */
export async function issueCertificates(
  editionId: string,
  isStopped: () => boolean = () => false,
): Promise<IssueCount> {
  const { scope, edition } = await gateHouse(systemViewer('worker'), editionId);
  const rule = await ruleOf(scope);
  const sum = { issued: 0, renewed: 0, unchanged: 0, waiting: 0 };
  if (!rule.isOn) return sum;
  for await (const { registrationId, earned, isWatching } of earners({ scope, edition }, rule, isStopped)) {
    if (isWatching) sum.waiting += 1;
    else sum[await issueOne(scope, rule, registrationId, earned)] += 1;
  }
  return sum;
}

/** Takes a certificate back for ever; its page says so with the reason. @throws NotFoundError, ForbiddenError */
export async function revokeCertificate(
  viewer: Viewer,
  slug: string,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<{ readonly ok: true }> {
  const { scope } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  await getDb().tx(
    async (tx) => {
      if (!(await revokeCertificateRow(tx, scope, { id, at: now(), reason })))
        throw new NotFoundError('no such certificate');
      const target = { targetKind: 'certificate', targetId: id };
      await audit(tx, viewer, scope, { ...target, action: 'certificate.revoke', fields: ['revokedReason'] });
    },
    { label: 'certificate.revoke' },
  );
  return { ok: true };
}

/**
 * Says for whom a certificate was issued without telling: another holder of the ticket, or a corrected name, does not fit it
 * any more, and an erased person leaves nothing to compare with.
 */
export function holderMark(code: string, name: string): string {
  const folded = name.normalize('NFKC').trim().toLowerCase();
  return createHash('sha256').update(`${code}\n${folded}`).digest('hex');
}

type Place = { readonly scope: EditionScope; readonly edition: Edition };
type Earner = Pick<PersonEvidence, 'registrationId' | 'isWatching'> & { readonly earned: Earned };

/** Those who earned a certificate, one after the other, out of one reading. */
async function* earners(
  place: Place,
  rule: CertificateRule,
  isStopped: () => boolean = () => false,
): AsyncGenerator<Earner> {
  const programme = await openPublicProgramme(systemViewer('worker'), place.edition.slug);
  const facts = await readAudienceFacts(place, programme);
  const ids = await certifiable(getDb().read, place.scope);
  let seen = 0;
  const moment = { at: now(), sessions: 'over' } as const;
  for (const { registrationId, sessions, isWatching } of await readEvidence(facts, rule, ids, moment)) {
    if (isStopped()) break;
    seen += 1;
    // Whoever earned nothing waits for nothing: others of this process get their turn all the same.
    if (seen % BREATH === 0) await setImmediate();
    const earned = decideCertificate(rule, sessions);
    if (earned.missing === null) yield { registrationId, earned, isWatching };
  }
}

/**
 * Whether nobody earned one yet. Behind the last day of recordings only the journal may know, which no request waits for:
 * the worker finds out.
 */
async function isUnearned(place: Place, rule: CertificateRule): Promise<boolean> {
  const { recordingUntilOn } = rule;
  if (recordingUntilOn !== null && localDay(now(), place.edition.zone) > recordingUntilOn) return false;
  const { done } = await earners(place, rule).next();
  return done === true;
}

async function issueOne(
  scope: EditionScope,
  { version: _version, ...rule }: CertificateRule & { readonly version: number },
  registrationId: string,
  earned: Earned,
): Promise<'issued' | 'renewed' | 'unchanged'> {
  return getDb().tx(
    async (tx) => {
      const all = await certificatesOf(tx, scope, registrationId);
      const standing = all.find(({ revokedAt }) => revokedAt === null);
      const [holder] = await registrationsByIds(tx, scope, [registrationId]);
      const name = holder?.badgeName ?? '';
      // Nobody is named on the ticket, or not any more: a certificate would be nobody's.
      if (name === '') return 'unchanged';
      const isSame = standing !== undefined && standing.rule.holder === holderMark(standing.code, name);
      if (isSame && !isOutdated(standing, earned)) return 'unchanged';
      // What organizers took back by hand stays taken back until somebody earns more.
      const refused = all.find(({ revokedReason }) => revokedReason !== null && revokedReason !== RENEWED);
      if (standing === undefined && refused !== undefined && !isOutdated(refused, earned)) return 'unchanged';
      const at = now();
      if (standing !== undefined)
        await revokeCertificateRow(tx, scope, { id: standing.id, at, reason: RENEWED });
      const code = randomBytes(16).toString('base64url');
      await addCertificate(tx, scope, {
        ...{ registrationId, code, no: await nextCertificateNo(tx, scope), issuedAt: at },
        rule: { ...rule, holder: holderMark(code, name) },
        ...{ evidence: evidenceOf(earned), minutes: earned.minutes },
      });
      return standing === undefined ? 'issued' : 'renewed';
    },
    { label: 'certificate.issue' },
  );
}

async function ruleOf(scope: EditionScope): Promise<CertificateRule & { readonly version: number }> {
  return (await certificateRuleOf(getDb().read, scope)) ?? { ...USUAL_RULE, version: 0 };
}

async function audit(
  tx: Tx,
  viewer: Viewer,
  { editionId }: EditionScope,
  line: {
    readonly action: string;
    readonly targetKind: string;
    readonly targetId: string;
    readonly fields: readonly string[];
  },
): Promise<void> {
  await recordAudit(tx, viewer, now(), [{ ...line, editionId }]);
}

const BREATH = 20;
const MINUTE_MS = 60_000;
