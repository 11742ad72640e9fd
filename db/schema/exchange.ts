import { EXPORT_CLIENTS } from '#domain/exchange/export-client.ts';
import type { Kit } from '../kit.ts';
import type { PlanTables } from './plan.ts';
import type { ProgrammeTables } from './programme.ts';

/** What came in from files, and what goes out as files (exchange.md Data). */
export function exchangeTables(k: Kit, { edition }: ProgrammeTables, { plan }: PlanTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  const importSource = k.table(
    'import_source',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      profile: k.text().notNull(),
      /** What makes two files the same source: the conference's acronym and the profile. */
      sourceKey: k.key().notNull(),
      zone: k.text().notNull(),
      locale: k.text().notNull(),
    },
    (t) => [k.uniqueIndex('import_source_key').on(t.editionId, t.sourceKey)],
  );

  const importRun = k.table(
    'import_run',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      sourceId: k
        .key()
        .notNull()
        .references(() => importSource.id, { onDelete: 'cascade' }),
      fileSha256: k.key().notNull(),
      fileBytes: k.big().notNull(),
      profile: k.text().notNull(),
      startedAt: k.big().notNull(),
      counts: k.json<Readonly<Record<string, number>>>().notNull(),
      issues: k.json<readonly unknown[]>().notNull(),
      commandId: k.key(),
    },
    (t) => [k.index('import_run_edition').on(t.editionId), k.index('import_run_source').on(t.sourceId)],
  );

  /** Last imported value per field, for the three-way rule (exchange.md rule 7). */
  const importKey = k.table(
    'import_key',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      sourceId: k
        .key()
        .notNull()
        .references(() => importSource.id, { onDelete: 'cascade' }),
      kind: k.key().notNull(),
      externalKey: k.key().notNull(),
      entityId: k.key().notNull(),
      fieldHashes: k.json<Readonly<Record<string, string>>>().notNull(),
    },
    (t) => [
      k.uniqueIndex('import_key_once').on(t.sourceId, t.kind, t.externalKey),
      k.index('import_key_edition').on(t.editionId),
    ],
  );

  const exportFile = k.table(
    'export_file',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      releaseId: k
        .key()
        .notNull()
        .references(() => plan.id, { onDelete: 'cascade' }),
      scope: k.key().notNull(),
      locale: k.key().notNull(),
      format: k.key().notNull(),
      gzip: k.bytes().notNull(),
      sha256: k.key().notNull(),
      byteCount: k.int().notNull(),
      builtAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('export_file_once').on(t.releaseId, t.scope, t.locale, t.format),
      k.index('export_file_edition').on(t.editionId),
    ],
  );

  /** Who fetches files for programs: numbers by family, never the words of a program (exchange.md EX4). */
  const exportStat = k.table(
    'export_stat',
    {
      editionId: editionId(),
      format: k.key().notNull(),
      locale: k.key().notNull(),
      onDate: k.key().notNull(),
      client: k.choice(EXPORT_CLIENTS).notNull(),
      fetches: k.int().notNull(),
      notModified: k.int().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.editionId, t.onDate, t.format, t.locale, t.client] })],
  );

  return { importSource, importRun, importKey, exportFile, exportStat };
}
