import { canonicalJson } from '../canonical-json.ts';
import type { LocaleMap } from '../locale.ts';
import type { AudienceFigures, AudienceGap } from '../viewing/audience.ts';
import type { AudienceQuestion } from '../viewing/view-count.ts';
import { DEFINITION_PARAMETERS } from './definition.ts';
import type { Statement } from './statement.ts';

export const REPORT_FORMAT = 'plenum-audience-report/1';

/** A statement as a file for programs, and as it is frozen. Sets and maps are none of it: only integers, texts and lists. */
export type ReportDocument = {
  readonly format: typeof REPORT_FORMAT;
  readonly edition: {
    readonly slug: string;
    readonly name: LocaleMap;
    readonly zone: string;
    readonly startOn: string;
    readonly endOn: string;
    readonly locales: readonly string[];
    readonly defaultLocale: string;
  };
  /** UTC ms. */
  readonly asOfAt: number;
  readonly definitions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly statement: Statement;
  /** Of parts: each sub-forum and each session, in a frozen report. */
  readonly parts: readonly Statement[];
  /** Time in which nothing could be written. */
  readonly gaps: readonly AudienceGap[];
  /** Hash of the journal that the figures were counted from, hex; empty: as it stands now, not frozen. */
  readonly journalRoot: string;
  /** Question and answer of the recount, so that it can be asked again; keys of viewers are left out. Absent: not frozen. */
  readonly question?: AudienceQuestion;
  readonly figures?: AudienceFigures;
};

/** What a report says, with the rules that its figures have. */
export function reportDocument(given: Omit<ReportDocument, 'format' | 'definitions'>): ReportDocument {
  return { format: REPORT_FORMAT, definitions: DEFINITION_PARAMETERS, ...given };
}

/**
 * As text: sorted keys, integers only, no spaces; the same report is the same text, byte by byte (broadcast.md). What it
 * holds: docs/audience-report.schema.json. @throws RangeError for a number that is not whole
 */
export function reportText(document: ReportDocument): string {
  refuseFractions(document);
  return `${canonicalJson(document)}\n`;
}

function refuseFractions(value: unknown): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`a report holds whole numbers alone, not ${value}`);
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) refuseFractions(part);
}

/** The report out of its stored text; undefined for what this version does not know. */
export function readReport(text: string): ReportDocument | undefined {
  try {
    const read = JSON.parse(text) as Partial<ReportDocument>;
    return read.format === REPORT_FORMAT ? (read as ReportDocument) : undefined;
  } catch {
    return undefined;
  }
}
