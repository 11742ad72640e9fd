import { and, asc, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../tables.ts';
import type { Db, Reader, Tx } from '../types.ts';
import { MOST_NODES } from './node-lease.ts';

/** Journal of a node up to a place, as {@link piecesBeyond} takes it. */
export type SharedPlace = { readonly node: number; readonly segment: number; readonly place: number };
export type Piece = SharedPlace & { readonly bytes: Uint8Array; readonly sha256: string | null };

/** Adds to the journal of a node; the same piece twice is one. In the transaction of {@link renewNode}. */
export async function putPiece(tx: Tx, piece: Piece, at: number): Promise<void> {
  await tx
    .insert(tx.t.viewingPiece)
    .values({ ...piece, putAt: at })
    .onConflictDoNothing();
}

/**
 * What of other nodes stands behind these places, in one look: a beat never comes without the start that its node knew of.
 * Nodes that are not named are read from their beginning. One query, `limit` pieces at most, in the order of node, segment, place.
 * Each span is a walk of its own along the key: asked with "or" PostgreSQL walks through all that was ever shared.
 */
export function piecesBeyond(
  reader: Reader,
  {
    self,
    known,
    limit,
  }: { readonly self: number; readonly known: readonly SharedPlace[]; readonly limit: number },
): Promise<Piece[]> {
  const { viewingPiece: t } = reader.t;
  const columns = { node: t.node, segment: t.segment, place: t.place, bytes: t.bytes, sha256: t.sha256 };
  const inOrder = [asc(t.node), asc(t.segment), asc(t.place)];
  const walks = spansBeyond(
    t,
    known.filter(({ node }) => node !== self),
    self,
  ).map((where, i) => {
    const walk = reader
      .select(columns)
      .from(t)
      .where(where)
      .orderBy(...inOrder)
      .limit(limit)
      .as(`walk${i}`);
    return reader.select().from(walk).$dynamic();
  });
  const all = walks.reduce((before, walk) => before.unionAll(walk));
  return all.orderBy(sql`1`, sql`2`, sql`3`).limit(limit);
}

/** One condition for each node that is known, and one for all numbers between two of them. */
function spansBeyond(t: Tables['viewingPiece'], known: readonly SharedPlace[], self: number): SQL[] {
  const bounds = [...known, { node: self, segment: undefined, place: 0 }].sort((a, b) => a.node - b.node);
  const spans: SQL[] = [];
  let before = 0;
  for (const { node, segment, place } of [
    ...bounds,
    { node: MOST_NODES + 1, segment: undefined, place: 0 },
  ]) {
    if (node > before + 1) spans.push(sql`${t.node} > ${before} and ${t.node} < ${node}`);
    if (segment !== undefined)
      spans.push(sql`${t.node} = ${node} and (${t.segment}, ${t.place}) >= (${segment}, ${place})`);
    before = Math.max(before, node);
  }
  return spans;
}

/** Up to where the journal of a node is shared; undefined: nothing of it. One query. */
export async function sharedEnd(
  reader: Reader,
  node: number,
): Promise<(SharedPlace & { readonly isSealed: boolean }) | undefined> {
  const { viewingPiece: t } = reader.t;
  const [last] = await reader
    .select({ segment: t.segment, place: t.place, bytes: t.bytes, sha256: t.sha256 })
    .from(t)
    .where(eq(t.node, node))
    .orderBy(desc(t.segment), desc(t.place))
    .limit(1);
  if (last === undefined) return undefined;
  const { segment, place, bytes, sha256 } = last;
  return { node, segment, place: place + bytes.length, isSealed: sha256 !== null };
}

/** What is shared of one segment: its first piece, which begins with its header, and how long it is; undefined: nothing. Two queries. */
export async function sharedSegment(
  reader: Reader,
  node: number,
  segment: number,
): Promise<{ readonly first: Uint8Array; readonly bytes: number; readonly isSealed: boolean } | undefined> {
  const { viewingPiece: t } = reader.t;
  const at = async (order: SQL) => {
    const columns = { place: t.place, bytes: t.bytes, sha256: t.sha256 };
    const isOfIt = and(eq(t.node, node), eq(t.segment, segment));
    const [piece] = await reader.select(columns).from(t).where(isOfIt).orderBy(order).limit(1);
    return piece;
  };
  const first = await at(asc(t.place));
  const last = await at(desc(t.place));
  if (first === undefined || last === undefined) return undefined;
  const bytes = last.place + last.bytes.length;
  return { first: first.bytes, bytes, isSealed: last.sha256 !== null };
}

/** Lets pieces go that were put before `before` (UTC ms): their time is over (broadcast.md "Identity and privacy"). */
export function dropPieces(db: Db, before: number): Promise<void> {
  return db.tx(
    async (tx) => {
      await tx.delete(tx.t.viewingPiece).where(lt(tx.t.viewingPiece.putAt, before));
    },
    { guarded: true, label: 'viewing-piece.drop' },
  );
}
