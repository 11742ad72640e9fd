import type { FileVariants } from '#domain/file.ts';
import { FILE_OWNERS, FILE_VISIBILITIES } from '#domain/file.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { MATERIAL_AUDIENCES } from '#domain/programme/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** What organizers keep beside the programme: pages, plans of floors, files, who translated from what. */
export function deskTables(k: Kit, { edition, session, venue, hall }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** Pages of an edition's own (programme.md NW2): visible as soon as they are shown. */
  const editionPage = k.table(
    'edition_page',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slug: k.key().notNull(),
      title: k.json<LocaleMap>().notNull(),
      body: k.json<LocaleMap>().notNull(),
      position: k.int().notNull(),
      isShown: k.bool().notNull(),
      version: k.int().notNull(),
    },
    (t) => [k.uniqueIndex('edition_page_slug').on(t.editionId, t.slug)],
  );

  const fileObject = k.table(
    'file_object',
    {
      /** 128 random bits, base64url: the address `/f/{id}`. */
      id: k.key().primaryKey(),
      editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
      ownerKind: k.choice(FILE_OWNERS).notNull(),
      ownerId: k.key(),
      visibility: k.choice(FILE_VISIBILITIES).notNull(),
      name: k.text().notNull(),
      mediaType: k.text().notNull(),
      sha256: k.key().notNull(),
      byteCount: k.big().notNull(),
      variants: k.json<FileVariants>().notNull(),
      alt: k.json<LocaleMap>().notNull(),
      createdBy: k.text().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.index('file_object_owner').on(t.ownerKind, t.ownerId),
      k.index('file_object_edition').on(t.editionId),
    ],
  );

  const floorPlan = k.table(
    'floor_plan',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      venueId: k
        .key()
        .notNull()
        .references(() => venue.id, { onDelete: 'cascade' }),
      name: k.json<LocaleMap>().notNull(),
      fileId: k
        .key()
        .notNull()
        .references(() => fileObject.id),
      position: k.int().notNull(),
      version: k.int().notNull(),
    },
    (t) => [k.index('floor_plan_edition').on(t.editionId)],
  );

  /** Where a hall is on a plan: parts of the picture's width and height, from its upper left corner. */
  const floorPlanMark = k.table(
    'floor_plan_mark',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      floorPlanId: k
        .key()
        .notNull()
        .references(() => floorPlan.id, { onDelete: 'cascade' }),
      hallId: k
        .key()
        .notNull()
        .references(() => hall.id, { onDelete: 'cascade' }),
      x: k.real().notNull(),
      y: k.real().notNull(),
      width: k.real().notNull(),
      height: k.real().notNull(),
    },
    (t) => [
      k.uniqueIndex('floor_plan_mark_once').on(t.floorPlanId, t.hallId),
      k.index('floor_plan_mark_edition').on(t.editionId),
    ],
  );

  /** Slides and other files or links of a session (programme.md SP4). */
  const material = k.table(
    'material',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      sessionId: k
        .key()
        .notNull()
        .references(() => session.id, { onDelete: 'cascade' }),
      talkId: k.key(),
      fileId: k.key().references(() => fileObject.id),
      url: k.text(),
      title: k.json<LocaleMap>().notNull(),
      audience: k.choice(MATERIAL_AUDIENCES).notNull(),
      visibleFrom: k.big(),
      position: k.int().notNull(),
      version: k.int().notNull(),
    },
    (t) => [k.index('material_session').on(t.sessionId), k.index('material_edition').on(t.editionId)],
  );

  /** From which text a translation was made (programme.md rule 22): another hash now means "source changed". */
  const translationSource = k.table(
    'translation_source',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      ownerId: k.key().notNull(),
      field: k.key().notNull(),
      locale: k.key().notNull(),
      sourceLocale: k.key().notNull(),
      sourceHash: k.key().notNull(),
    },
    (t) => [k.uniqueIndex('translation_source_once').on(t.editionId, t.ownerId, t.field, t.locale)],
  );

  /** Two catalogue entries made one, with every row that moved, so that it can be taken back (programme.md OR2). */
  const organisationMerge = k.table('organisation_merge', {
    id: k.key().primaryKey(),
    fromId: k.key().notNull(),
    intoId: k.key().notNull(),
    moved: k.json<readonly unknown[]>().notNull(),
    by: k.text().notNull(),
    at: k.big().notNull(),
    undoneAt: k.big(),
  });

  return {
    editionPage,
    fileObject,
    floorPlan,
    floorPlanMark,
    material,
    translationSource,
    organisationMerge,
  };
}
