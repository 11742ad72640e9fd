import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import {
  addExternalFigure,
  type ExternalFigureRow,
  endExternalFigures,
  externalFigures,
} from '#db/viewing/external-figure.ts';
import { sessionCodes } from '#db/viewing/session-code.ts';
import {
  type ExternalFigureInput,
  figureKey,
  MOST_FIGURES,
  standingFigures,
} from '#domain/broadcast/external-figure.ts';
import {
  type FigureFault,
  type FigureLine,
  type FigurePlace,
  type FigureTable,
  readFigureTable,
  readTypedFigure,
} from '#domain/broadcast/external-figure-table.ts';
import type { ExternalOrigin } from '#domain/broadcast/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';

export type FigureDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  /** Those that nothing took the place of. */
  readonly standing: readonly ExternalFigureRow[];
  /** Those that ended, the newest first: nothing is forgotten. */
  readonly ended: readonly ExternalFigureRow[];
  /** Codes by session. */
  readonly codes: ReadonlyMap<string, string>;
};

/** Figures of platforms as they stand, and those before them (B22). @throws NotFoundError, ForbiddenError */
export async function openFigures(viewer: Viewer, slug: string): Promise<FigureDesk> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug });
  const { read } = getDb();
  const rows = await externalFigures(read, scope);
  const sessions = await sessionCodes(read, scope);
  return {
    edition,
    standing: standingFigures(rows),
    ended: rows.filter(({ endedAt }) => endedAt !== null).toReversed(),
    codes: new Map([...sessions].map(([code, id]) => [id, code])),
  };
}

export type TypedResult =
  | { readonly ok: true; readonly superseded: boolean }
  | { readonly ok: false; readonly reason: 'faults'; readonly faults: readonly FigureFault[] }
  | { readonly ok: false; readonly reason: 'full' };

/** Writes one figure down; it takes the place of the one for the same, whose row stays. @throws NotFoundError, ForbiddenError */
export async function enterFigure(
  viewer: Viewer,
  slug: string,
  input: ExternalFigureInput,
): Promise<TypedResult> {
  const place = await openPlace(viewer, slug);
  const read = readTypedFigure(input, place);
  if ('faults' in read) return { ok: false, reason: 'faults', faults: read.faults };
  return getDb().tx(
    async (tx): Promise<TypedResult> => {
      const stored = await storeLines(tx, viewer, place, [read.line], 'manual');
      return stored === undefined
        ? { ok: false, reason: 'full' }
        : { ok: true, superseded: stored.superseded > 0 };
    },
    { label: 'audience.figure' },
  );
}

export type ImportedLine = Pick<
  FigureLine,
  'row' | 'platform' | 'metric' | 'value' | 'asOfAt' | 'sessionCode'
> & {
  /** What stands now for the same; null: nothing. */
  readonly before: number | null;
};
export type FigureImport =
  | { readonly ok: true; readonly lines: readonly ImportedLine[]; readonly superseded: number }
  | Extract<FigureTable, { ok: false }>
  | { readonly ok: false; readonly reason: 'full' };

/**
 * Brings a file of figures in, all of its lines or none; a dry run says what would be new and what would take whose place.
 * @throws NotFoundError, ForbiddenError
 */
export async function importFigures(
  viewer: Viewer,
  slug: string,
  { text, isDryRun }: { readonly text: string; readonly isDryRun: boolean },
): Promise<FigureImport> {
  const place = await openPlace(viewer, slug);
  const table = readFigureTable(text, place);
  if (!table.ok) return table;
  const standing = await standingByKey(place.scope);
  const lines = table.lines.map(({ row, platform, metric, value, asOfAt, sessionCode, ...line }) => ({
    ...{ row, platform, metric, value, asOfAt, sessionCode },
    before: standing.get(figureKey({ ...line, platform, metric }))?.value ?? null,
  }));
  const superseded = lines.filter(({ before }) => before !== null).length;
  if (isDryRun) return { ok: true, lines, superseded };
  return getDb().tx(
    async (tx): Promise<FigureImport> => {
      const stored = await storeLines(tx, viewer, place, table.lines, 'csv');
      return stored === undefined ? { ok: false, reason: 'full' } : { ok: true, lines, ...stored };
    },
    { label: 'audience.figures' },
  );
}

/** Takes a figure back that nothing takes the place of; its row stays. @throws NotFoundError, ForbiddenError */
export async function endFigure(viewer: Viewer, slug: string, id: string): Promise<{ readonly ok: true }> {
  const { scope } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  await getDb().tx(
    async (tx) => {
      const at = now();
      if ((await endExternalFigures(tx, scope, [id], at)) === 0) throw new NotFoundError('no such figure');
      await audit(tx, viewer, scope, { action: 'audience.end_figure', targetId: id, at });
    },
    { label: 'audience.end_figure' },
  );
  return { ok: true };
}

type Place = FigurePlace & { readonly scope: EditionScope };

async function openPlace(viewer: Viewer, slug: string): Promise<Place> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  return { scope, zone: edition.zone, sessions: await sessionCodes(getDb().read, scope), now: now() };
}

async function standingByKey(
  scope: EditionScope,
  reader = getDb().read,
): Promise<Map<string, ExternalFigureRow>> {
  const rows = await externalFigures(reader, scope);
  return new Map(standingFigures(rows).map((row) => [figureKey(row), row]));
}

/** Undefined: there would be more than {@link MOST_FIGURES}. */
async function storeLines(
  tx: Tx,
  viewer: Viewer,
  { scope, now: at }: Place,
  lines: readonly FigureLine[],
  origin: ExternalOrigin,
): Promise<{ readonly superseded: number } | undefined> {
  const rows = await externalFigures(tx, scope);
  const standing = new Map(standingFigures(rows).map((row) => [figureKey(row), row]));
  const isNew = (line: FigureLine) => !standing.has(figureKey(line));
  if (standing.size + lines.filter(isNew).length > MOST_FIGURES) return undefined;
  const before = lines.flatMap((line) => standing.get(figureKey(line)) ?? []);
  await endExternalFigures(
    tx,
    scope,
    before.map(({ id }) => id),
    at,
  );
  let last = '';
  for (const line of lines) {
    const { sessionId, platform, metric, value, asOfAt, definition } = line;
    last = await addExternalFigure(tx, scope, {
      ...{ sessionId, platform, metric, value, asOfAt, definition, origin },
      evidenceUrl: line.evidenceUrl === '' ? null : line.evidenceUrl,
      note: line.note === '' ? null : line.note,
      ...{ enteredBy: viewer.kind === 'account' ? actorOf(viewer) : null, enteredAt: at },
      supersedesId: standing.get(figureKey(line))?.id ?? null,
    });
  }
  await audit(tx, viewer, scope, { action: 'audience.enter_figures', targetId: last, at });
  return { superseded: before.length };
}

async function audit(
  tx: Tx,
  viewer: Viewer,
  { editionId }: EditionScope,
  { at, ...line }: { readonly action: string; readonly targetId: string; readonly at: number },
): Promise<void> {
  await recordAudit(tx, viewer, at, [{ ...line, editionId, targetKind: 'external_figure', fields: [] }]);
}
