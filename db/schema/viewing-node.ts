import { sql } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

/** What several processes that count share (broadcast.md "Several nodes"); empty beside SQLite, where one process counts. */
export function viewingNodeTables(k: Kit) {
  /** Who counts under which number; a row stays when its process ends. */
  const viewingNode = k.table(
    'viewing_node',
    {
      no: k.int().primaryKey(),
      /** Of the folder that its journal lies in: it gets its number again. */
      holder: k.key().notNull(),
      /** One more with every process that took the number: an older one writes nothing here any more. */
      epoch: k.int().notNull(),
      /** 0: ended, and everything of it is here. */
      leasedUntil: k.big().notNull(),
      /** What it received until then is in `viewing_piece`. */
      sharedAt: k.big().notNull(),
    },
    (t) => [k.check('viewing_node_no', sql`${t.no} between 1 and 63`)],
  );

  /** 65,536 play numbers each, from `no` × 65,536 on: no two nodes ever give one number. */
  const viewingBlock = k.table('viewing_block', {
    no: k.int().primaryKey(),
    node: k.int().notNull(),
    takenAt: k.big().notNull(),
  });

  /** The number of a stream on a day, or of a recording, for every node. */
  const viewingTarget = k.table(
    'viewing_target',
    {
      no: k.int().primaryKey(),
      /** `live 5 2026-11-21` or `recording 7`. */
      name: k.key().notNull(),
    },
    (t) => [k.uniqueIndex('viewing_target_name').on(t.name)],
  );

  /** The journals of all nodes, as they were written, in pieces of about a second. */
  const viewingPiece = k.table(
    'viewing_piece',
    {
      node: k.int().notNull(),
      segment: k.int().notNull(),
      /** Of its first byte in the segment. */
      place: k.int().notNull(),
      bytes: k.bytes().notNull(),
      /** Of the whole segment, hex, in the last piece of it. */
      sha256: k.key(),
      putAt: k.big().notNull(),
    },
    (t) => [k.primaryKey({ name: 'viewing_piece_pk', columns: [t.node, t.segment, t.place] })],
  );

  return { viewingNode, viewingBlock, viewingTarget, viewingPiece };
}
