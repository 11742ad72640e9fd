import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { type GrantScope, type GrantScopeKind, scopeKey, type ViewerRole } from '#domain/viewer.ts';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../types.ts';
import { grantScope, scopeColumns } from './session.ts';

/** A right that somebody was given, with who has it. */
export type GrantRow = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly accountEmail: string;
  readonly role: ViewerRole;
  readonly scope: GrantScope;
  readonly createdAt: number;
  readonly version: number;
};

/** Which grants a list shows: those of the instance and its series, or those that reach into one edition. */
export type GrantList =
  | { readonly kind: 'instance' }
  | { readonly kind: 'edition'; readonly editionId: string; readonly seriesId: string };

/** People with their rights, by name; an edition shows also what comes from its series and the instance. */
export async function grantsOfTeam(reader: Reader, list: GrantList): Promise<GrantRow[]> {
  const { grant, account } = reader.t;
  const rows = await reader
    .select(columns(reader))
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(reach(grant, list))
    .orderBy(asc(account.name), asc(account.id), asc(grant.createdAt), asc(grant.id));
  return rows.flatMap(toGrant);
}

export async function grantById(reader: Reader, id: string): Promise<GrantRow | undefined> {
  const { grant, account } = reader.t;
  const rows = await reader
    .select(columns(reader))
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(eq(grant.id, id));
  return rows.flatMap(toGrant)[0];
}

/** Whether anybody owns the instance and can sign in; `without` asks as if that grant or account were gone. */
export async function hasOwner(
  reader: Reader,
  without: { readonly grantId?: string; readonly accountId?: string } = {},
): Promise<boolean> {
  const { grant, account } = reader.t;
  const [found] = await reader
    .select({ id: grant.id })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(
      and(
        eq(grant.role, 'owner'),
        eq(grant.scopeKind, 'instance'),
        ne(grant.id, without.grantId ?? ''),
        ne(grant.accountId, without.accountId ?? ''),
        isNull(account.disabledAt),
      ),
    )
    .limit(1);
  return found !== undefined;
}

export type NewGrant = {
  readonly accountId: string;
  readonly role: ViewerRole;
  readonly scope: GrantScope;
  /** As actorOf says it. */
  readonly grantedBy: string;
  readonly at: number;
};

/** Gives a right; undefined when the account has exactly this one already. */
export async function addGrant(tx: Tx, given: NewGrant): Promise<string | undefined> {
  const { accountId, role, scope, grantedBy, at } = given;
  const id = newId();
  const key = scopeKey(scope);
  const added = await tx
    .insert(tx.t.grant)
    .values({
      id,
      accountId,
      role,
      scopeKind: scope.kind,
      scopeKey: key,
      ...scopeColumns(scope),
      grantedBy,
      createdAt: at,
      version: 1,
    })
    .onConflictDoNothing()
    .returning({ id: tx.t.grant.id });
  return added.length === 1 ? id : undefined;
}

/** Changes the role of a grant; false when it changed or went since `version` was read. */
export async function changeGrantRole(
  tx: Tx,
  { id, version }: Pick<GrantRow, 'id' | 'version'>,
  role: ViewerRole,
): Promise<boolean> {
  const { grant } = tx.t;
  const changed = await tx
    .update(grant)
    .set({ role, version: sql`${grant.version} + 1` })
    .where(and(eq(grant.id, id), eq(grant.version, version)))
    .returning({ id: grant.id });
  return changed.length === 1;
}

/** Takes a right away; false when it changed or went since `version` was read. */
export async function removeGrant(
  tx: Tx,
  { id, version }: Pick<GrantRow, 'id' | 'version'>,
): Promise<boolean> {
  const { grant } = tx.t;
  const gone = await tx
    .delete(grant)
    .where(and(eq(grant.id, id), eq(grant.version, version)))
    .returning({ id: grant.id });
  return gone.length === 1;
}

/** The condition of a list, for grants and for invites alike. */
export function reach(table: Reader['t']['grant'] | Reader['t']['invite'], list: GrantList): SQL | undefined {
  const whole: GrantScopeKind[] = ['instance', 'series'];
  if (list.kind === 'instance') return inArray(table.scopeKind, whole);
  return or(
    eq(table.scopeKind, 'instance'),
    and(eq(table.scopeKind, 'series'), eq(table.seriesId, list.seriesId)),
    eq(table.editionId, list.editionId),
  );
}

function columns({ t: { grant, account } }: Reader) {
  return {
    id: grant.id,
    accountId: account.id,
    accountName: account.name,
    accountEmail: account.email,
    role: grant.role,
    kind: grant.scopeKind,
    seriesId: grant.seriesId,
    editionId: grant.editionId,
    partId: grant.partId,
    createdAt: grant.createdAt,
    version: grant.version,
  };
}

type Row = Omit<GrantRow, 'scope'> & Parameters<typeof grantScope>[0];

function toGrant({ kind, seriesId, editionId, partId, ...rest }: Row): GrantRow[] {
  const scope = grantScope({ kind, seriesId, editionId, partId });
  return scope ? [{ ...rest, scope }] : [];
}
