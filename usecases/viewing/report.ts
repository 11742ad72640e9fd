import { now } from '#adapters/clock.ts';
import { countingFolder } from '#adapters/counting-folder.ts';
import { environment } from '#adapters/env.ts';
import { isOwnReportKey, isSealed, reportHash, sealReport } from '#adapters/report-key.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  type AudienceReportCard,
  addAudienceReport,
  audienceReports,
  nextReportNo,
  reportByHash,
} from '#db/viewing/audience-report.ts';
import { journalGoneUntil } from '#db/viewing/segment-log.ts';
import {
  type ReportDocument,
  readReport,
  reportDocument,
  reportText,
} from '#domain/broadcast/report-document.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { AudienceFigures } from '#domain/viewing/audience.ts';
import { isStillHeld } from '#domain/viewing/journal-term.ts';
import { publishedFigures } from '#domain/viewing/published-figures.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { type AudienceFacts, intervalsOf, readAudienceFacts } from './audience-facts.ts';
import { audienceSource, type CountedAnew } from './audience-source.ts';
import { readStatementMeans, statementOf } from './statement.ts';

export type ReportDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  /** The newest first. */
  readonly reports: readonly AudienceReportCard[];
};

/** Frozen reports of an edition. @throws NotFoundError, ForbiddenError */
export async function openReports(viewer: Viewer, slug: string): Promise<ReportDesk> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug });
  return { edition, reports: await audienceReports(getDb().read, scope) };
}

export type FreezeResult =
  | {
      readonly ok: true;
      readonly no: number;
      readonly sha256: string;
      /** What the board said a moment ago is not what the journal says: the report holds what the journal says. */
      readonly differs: boolean;
    }
  /** `watching`: plays are open. `early`: the last one closed less than an hour ago. */
  | { readonly ok: false; readonly reason: 'watching' | 'early' }
  /** The journal is not as it was written: nothing is frozen from it. */
  | { readonly ok: false; readonly reason: 'damaged'; readonly faults: readonly string[] };

type FreezeBeside = {
  /** Who asked for it, as logs write it. */
  readonly actor?: string | null;
  /** Told which share of the journal is counted, 0 to 1. */
  readonly onShare?: ((share: number) => void) | undefined;
};

/** At the earliest so long after the last play closed (broadcast.md "Ingest, journal, checkpoint, recovery"). */
const SETTLED_MS = 60 * 60_000;
const MOST_FAULTS = 20;

/**
 * Freezes what is said of an edition's audience: counted anew from the journal, with all of its parts, as text with sorted
 * keys and integers only, hashed and signed. It never changes; another one gets the next number. @throws NotFoundError,
 * ForbiddenError
 */
export async function freezeReport(
  viewer: Viewer,
  slug: string,
  { actor = null, onShare }: FreezeBeside = {},
): Promise<FreezeResult> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  const programme = await openPublicProgramme(viewer, slug);
  const facts = await readAudienceFacts({ scope, edition }, programme);
  const at = now();
  const [provisional, counted] = await bothFigures(facts, onShare);
  if (counted !== undefined && counted.faults.length > 0)
    return { ok: false, reason: 'damaged', faults: counted.faults.slice(0, MOST_FAULTS) };
  const open = counted?.figures.edition;
  if (open !== undefined && open.openPlays > 0) return { ok: false, reason: 'watching' };
  if (open?.lastClosedAt != null && at - open.lastClosedAt < SETTLED_MS)
    return { ok: false, reason: 'early' };
  const text = reportText(await documentOf(facts, programme, counted, at));
  const { sha256, signature, keyId } = sealReport(environment().dataFolder, text);
  const no = await getDb().tx(
    async (tx) => {
      const next = await nextReportNo(tx, scope);
      const journalRoot = counted?.journalRoot ?? '';
      const row = { no: next, frozenAt: at, text, sha256, journalRoot, signature, keyId, actor };
      const targetId = await addAudienceReport(tx, scope, row);
      const line = { action: 'audience.frozen', targetKind: 'audience_report', targetId, fields: ['no'] };
      const values = { no: { before: null, after: next } };
      await recordAudit(tx, viewer, at, [{ ...line, editionId: scope.editionId, values }]);
      return next;
    },
    { label: 'audience.frozen' },
  );
  const differs = canonicalJson(provisional) !== canonicalJson(counted?.figures);
  return { ok: true, no, sha256, differs };
}

export type PublicReport = {
  readonly sha256: string;
  readonly frozenAt: number;
  readonly no: number;
  readonly journalRoot: string;
  readonly keyId: string;
  readonly signature: string;
  /** The stored text has this hash and this signature. */
  readonly isGenuine: boolean;
  /** The key is or was that of this installation. */
  readonly isOurs: boolean;
  /** The journal that it was counted from is still kept; undefined: nobody had watched, or another installation counted. */
  readonly isRecountable: boolean | undefined;
  readonly text: string;
  readonly document: ReportDocument;
};

/** A frozen report for whoever has its hash: what it says, and whether it is what was signed. @throws NotFoundError */
export async function openFrozenReport(sha256: string): Promise<PublicReport> {
  const row = /^[0-9a-f]{64}$/.test(sha256) ? await reportByHash(getDb().read, sha256) : undefined;
  const document = row && readReport(row.text);
  if (row === undefined || document === undefined) throw new NotFoundError('no such report');
  const { signature, keyId } = row;
  const seal = { sha256, signature: signature ?? '', keyId: keyId ?? '' };
  const { dataFolder } = environment();
  const isOurs = isOwnReportKey(dataFolder, seal.keyId);
  const { figures } = document;
  return {
    ...seal,
    ...{ frozenAt: row.frozenAt, no: row.no, journalRoot: row.journalRoot, text: row.text, document },
    isGenuine: reportHash(row.text) === sha256 && isSealed(seal),
    isOurs,
    isRecountable:
      isOurs && figures ? isStillHeld(figures.period, journalGoneUntil(countingFolder())) : undefined,
  };
}

async function bothFigures(
  facts: AudienceFacts,
  onShare: FreezeBeside['onShare'],
): Promise<readonly [provisional: AudienceFigures | undefined, counted: CountedAnew | undefined]> {
  if (facts.targets.length === 0) return [undefined, undefined];
  const sessions = intervalsOf(facts);
  const provisional = await audienceSource().figures(facts.scope, sessions);
  return [provisional, await audienceSource().recount(facts.scope, sessions, onShare)];
}

async function documentOf(
  facts: AudienceFacts,
  programme: SnapshotIndex,
  counted: CountedAnew | undefined,
  asOfAt: number,
): Promise<ReportDocument> {
  const { slug, name, zone, startOn, endOn, locales, defaultLocale } = facts.edition;
  const means = await readStatementMeans(facts, programme, counted?.figures);
  const parts = [
    ...programme.snapshot.subForums.map(({ slug: part }) =>
      statementOf(means, { kind: 'sub_forum', slug: part }),
    ),
    ...facts.carried.map(({ code }) => statementOf(means, { kind: 'session', code })),
  ];
  return reportDocument({
    edition: { slug, name, zone, startOn, endOn, locales, defaultLocale },
    ...{ asOfAt, statement: statementOf(means, { kind: 'edition' }), parts },
    gaps: counted?.figures.gaps ?? [],
    journalRoot: counted?.journalRoot ?? '',
    ...(counted && { question: counted.question, figures: publishedFigures(counted.figures) }),
  });
}
