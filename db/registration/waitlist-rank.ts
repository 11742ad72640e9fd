import { and, eq, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { WaitlistRow } from './waitlist-queue.ts';

type Target = Pick<WaitlistRow, 'targetKind' | 'targetId'>;

/**
 * The place in the queue of its target, from 1, of an entry that waits; undefined while a draw is to come, which nobody has
 * a place in (rule 20). Those behind it are taken from all: who came last learns it at once, however long the queue.
 */
export async function rankOf(
  reader: Reader,
  scope: EditionScope,
  entry: WaitlistRow,
): Promise<number | undefined> {
  const { editionId } = scope;
  const { id, targetKind, targetId, priority, drawKey, createdAt } = entry;
  const asked = { editionId, targetKind, targetId, priority, createdAt, id };
  const tally = tallyId(scope, entry);
  const [row] =
    drawKey === null
      ? await countBehind(reader, { ...asked, tally })
      : await countBehindDrawn(reader, { ...asked, tally, drawKey });
  return row === undefined || Number(row.draws) > 0 ? undefined : Number(row.waiting) - Number(row.behind);
}

type Counted = { waiting: number; behind: number; draws: number };
type Asked = {
  tally: string;
  editionId: string;
  targetKind: string;
  targetId: string;
  priority: number;
  createdAt: number;
  id: string;
};

const { placeholder } = sql;
const later = (t: Tx['t']['waitlistEntry']) =>
  sql`(${t.createdAt}, ${t.id}) > (${placeholder('createdAt')}, ${placeholder('id')})`;

const countBehind = counting<Asked>((t) => [sql`${t.drawKey} is null and ${later(t)}`]);
const countBehindDrawn = counting<Asked & { drawKey: string }>((t) => [
  sql`${t.drawKey} is null`,
  sql`${t.drawKey} < ${placeholder('drawKey')}`,
  sql`${t.drawKey} = ${placeholder('drawKey')} and ${later(t)}`,
]);

/** Each condition is a stretch of the index of the order; `ties` are those among equal priorities. */
function counting<Given extends Asked>(ties: (t: Tx['t']['waitlistEntry']) => readonly SQL[]) {
  return prepared<Given, Counted[]>((reader) => {
    const { waitlistTally, waitlistEntry: t, lottery } = reader.t;
    const stretch = (more: SQL) =>
      sql`(select count(*) from ${t} where ${t.editionId} = ${placeholder('editionId')} and ${t.targetId} = ${placeholder('targetId')} and ${t.state} = 'waiting' and ${more})`;
    const equal = ties(t).map((tie) => stretch(sql`${t.priority} = ${placeholder('priority')} and ${tie}`));
    const behind = sql.join([stretch(sql`${t.priority} < ${placeholder('priority')}`), ...equal], sql` + `);
    const isComing = and(
      eq(lottery.editionId, placeholder('editionId')),
      eq(lottery.targetKind, placeholder('targetKind') as Placeholder<never>),
      eq(lottery.targetId, placeholder('targetId')),
      isNull(lottery.drawnAt),
    );
    return reader
      .select({
        waiting: waitlistTally.waiting,
        behind: sql<number>`${behind}`,
        draws: sql<number>`(select count(*) from ${lottery} where ${isComing})`,
      })
      .from(waitlistTally)
      .where(eq(waitlistTally.id, placeholder('tally')));
  });
}

/** Counts so many more in the queue of a target, or fewer: whoever begins or ends to wait. */
export async function addTally(tx: Tx, scope: EditionScope, target: Target, change: number): Promise<void> {
  const given = { id: tallyId(scope, target), editionId: scope.editionId, change };
  // A row with less than nothing is refused before anybody sees that there is one already.
  if (change > 0) await raiseTally(tx, given);
  if (change < 0) await lowerTally(tx, given);
}

type TallyChange = { id: string; editionId: string; change: number };

const raiseTally = prepared<TallyChange, unknown>((tx) => {
  const { waitlistTally: t } = tx.t;
  const [id, editionId, waiting] = [placeholder('id'), placeholder('editionId'), placeholder('change')];
  return tx
    .insert(t)
    .values({ id, editionId, waiting })
    .onConflictDoUpdate({ target: t.id, set: changed(t) });
});

const lowerTally = prepared<TallyChange, unknown>((tx) => {
  const { waitlistTally: t } = tx.t;
  return tx
    .update(t)
    .set(changed(t))
    .where(and(eq(t.id, placeholder('id')), eq(t.editionId, placeholder('editionId'))));
});

const changed = (t: Tx['t']['waitlistTally']) => ({
  waiting: sql`${t.waiting} + ${sql.param(placeholder('change'), t.waiting)}`,
});

function tallyId({ editionId }: EditionScope, target: Target): string {
  return `${editionId} ${targetKey(target)}`;
}

/** Names a queue within its edition. */
export function targetKey({ targetKind, targetId }: Target): string {
  return `${targetKind} ${targetId}`;
}
