import { broadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { getDb } from '#db/client.ts';
import { newestReport } from '#db/viewing/audience-report.ts';
import { editionsOfSeries } from '#db/viewing/series-edition.ts';
import type { FigureKey } from '#domain/broadcast/definition.ts';
import { type ReportDocument, readReport } from '#domain/broadcast/report-document.ts';
import type { CounterPolicy } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import { publicCount } from '#domain/viewing/public-counter.ts';
import { gateEdition, gateLink } from '../access.ts';

/** Figures that editions are compared by. */
export const GROWTH_FIGURES = [
  'sessions',
  'speakers',
  'entries',
  'viewsAll',
] as const satisfies readonly FigureKey[];
export type GrowthFigure = (typeof GROWTH_FIGURES)[number];

export type GrowthEdition = {
  readonly slug: string;
  readonly name: LocaleMap;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly startOn: string;
  /** The newest frozen report, which the figures are from; null: none was frozen, and there are no figures. */
  readonly report: {
    readonly no: number;
    readonly frozenAt: number;
    readonly zone: string;
    /** Leads to the page that confirms it; null: not for this reader. */
    readonly sha256: string | null;
  } | null;
  /** A figure that the report does not say, or that is withheld, is absent. */
  readonly figures: Readonly<Partial<Record<GrowthFigure, number>>>;
  /** There, and not told to this reader (B21). */
  readonly withheld: readonly GrowthFigure[];
  /** Its views are rounded for this reader. */
  readonly isRounded: boolean;
};

/** Editions of the series of an edition, the oldest first. @throws NotFoundError, ForbiddenError */
export async function openGrowth(viewer: Viewer, slug: string): Promise<readonly GrowthEdition[]> {
  const { edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug });
  return growthOf(edition.seriesId, viewer);
}

/**
 * Frozen figures alone: what is provisional is nobody's history. Who has no right to the statements of one of the editions is
 * told its views as its policy tells everybody: not at all, rounded, or exactly (B21). Four queries an edition.
 */
export async function growthOf(seriesId: string, viewer: Viewer): Promise<readonly GrowthEdition[]> {
  const { read } = getDb();
  const editions: GrowthEdition[] = [];
  for (const { id, ...edition } of await editionsOfSeries(read, seriesId)) {
    const { scope } = await gateLink(id);
    const row = await newestReport(read, scope);
    const document = row && readReport(row.text);
    if (row === undefined || document === undefined) {
      editions.push({ ...edition, report: null, figures: {}, withheld: [], isRounded: false });
      continue;
    }
    const place = { kind: 'edition', editionId: id, seriesId, isPublic: true } as const;
    const isOffice = decidePermission(viewer, 'broadcast.see', place) === 'allowed';
    const { counterPolicy } = await broadcastSetting(read, scope);
    const told = isOffice ? 'exact' : counterPolicy;
    const { no, frozenAt, sha256 } = row;
    const report = { no, frozenAt, zone: document.edition.zone, sha256: isOffice ? sha256 : null };
    editions.push({ ...edition, report, isRounded: told === 'rounded', ...figuresOf(document, told) });
  }
  return editions;
}

function figuresOf(
  { statement }: ReportDocument,
  policy: CounterPolicy,
): Pick<GrowthEdition, 'figures' | 'withheld'> {
  const lines = statement.blocks.flatMap((block) => block.lines);
  const figures: Partial<Record<GrowthFigure, number>> = {};
  const withheld: GrowthFigure[] = [];
  for (const key of GROWTH_FIGURES) {
    const value = lines.find((one) => one.key === key)?.value;
    if (value === undefined) continue;
    const told = key === 'viewsAll' ? publicCount(policy, value) : value;
    if (typeof told === 'number') figures[key] = told;
    else withheld.push(key);
  }
  return { figures, withheld };
}
