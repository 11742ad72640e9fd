import { now } from '#adapters/clock.ts';
import { disabledAmong } from '#db/account/disabled.ts';
import { type GrantList, type GrantRow, grantsOfTeam } from '#db/account/grant.ts';
import { openInvites } from '#db/account/invite.ts';
import { allSeries, partsOfEdition } from '#db/account/place.ts';
import { getDb } from '#db/client.ts';
import { grantableRoles, targetOfScope } from '#domain/account-grant.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import {
  type GrantScope,
  type GrantScopeKind,
  scopeKey,
  type Viewer,
  type ViewerRole,
} from '#domain/viewer.ts';
import { gateEdition, gateInstance } from './access.ts';
import { type PlaceName, placeNamesOf } from './account/team-place.ts';
import { instanceZone } from './setting.ts';

/** A right on the team page. */
export type MemberGrant = {
  readonly id: string;
  readonly version: number;
  readonly role: ViewerRole;
  readonly kind: GrantScopeKind;
  readonly place: PlaceName;
  /** Roles that the viewer may give instead; empty when the right is out of their reach. */
  readonly roles: readonly ViewerRole[];
};
export type TeamMember = {
  readonly key: string;
  readonly name: string;
  /** Only for those who manage the team. */
  readonly email: string;
  readonly isYou: boolean;
  /** For owners of the instance, and not of their own account: they can disable it and enable it again. */
  readonly account: { readonly id: string; readonly isDisabled: boolean } | null;
  readonly grants: readonly MemberGrant[];
};
export type TeamInvite = {
  readonly id: string;
  readonly email: string;
  readonly role: ViewerRole;
  readonly kind: GrantScopeKind;
  readonly place: PlaceName;
  readonly expiresAt: number;
};
/** A place that somebody can be invited to, with the roles that the viewer may give there. */
export type TeamChoice = {
  readonly scope: string;
  readonly kind: GrantScopeKind;
  /** Name of the series or part; empty for the whole instance and the whole edition. */
  readonly name: string;
  readonly roles: readonly ViewerRole[];
};
export type TeamView = {
  readonly members: readonly TeamMember[];
  readonly invites: readonly TeamInvite[];
  readonly choices: readonly TeamChoice[];
  /** Of the edition, or of the instance: ends of invites are told in it. */
  readonly zone: string;
};

/** The team of the whole instance and of its series. @throws NotFoundError, ForbiddenError */
export async function openInstanceTeam(viewer: Viewer, locale: string): Promise<TeamView> {
  gateInstance(viewer, 'team.see');
  const series = await allSeries(getDb().read);
  const scopes: Place[] = [
    { scope: { kind: 'instance' }, name: '' },
    ...series.map(({ id, slug, name }) => ({
      scope: { kind: 'series', seriesId: id } as const,
      name: pickText(name, locale, 'en')?.text ?? slug,
    })),
  ];
  const zone = await instanceZone();
  return view(viewer, { list: { kind: 'instance' }, scopes, seriesId: '', locale, zone });
}

/**
 * The team of an edition, with those whose right comes from its series or the instance. Whoever has a right on a part
 * of it sees the same people. @throws NotFoundError, ForbiddenError
 */
export async function openEditionTeam(viewer: Viewer, slug: string, locale: string): Promise<TeamView> {
  const { edition } = await gateEdition(viewer, 'team.see', { edition: slug, isAnyPart: true });
  const { id: editionId, seriesId, defaultLocale, zone } = edition;
  const parts = await partsOfEdition(getDb().read, editionId);
  const named = (kind: 'sub_forum' | 'track' | 'session', rows: readonly { id: string; name: LocaleMap }[]) =>
    rows.map(({ id, name }) => ({
      scope: { kind, editionId, id } as const,
      name: pickText(name, locale, defaultLocale)?.text ?? id,
    }));
  const scopes: Place[] = [
    { scope: { kind: 'edition', editionId }, name: '' },
    ...named('sub_forum', parts.subForums),
    ...named('track', parts.tracks),
    ...named('session', parts.sessions),
  ];
  return view(viewer, { list: { kind: 'edition', editionId, seriesId }, scopes, seriesId, locale, zone });
}

type Place = { readonly scope: GrantScope; readonly name: string };
type Team = {
  readonly list: GrantList;
  readonly scopes: readonly Place[];
  readonly seriesId: string;
  readonly locale: string;
  readonly zone: string;
};

async function view(viewer: Viewer, { list, scopes, seriesId, locale, zone }: Team): Promise<TeamView> {
  const reader = getDb().read;
  const rows = await grantsOfTeam(reader, list);
  const invites = await openInvites(reader, list, now());
  const named = [...rows, ...invites].map(({ scope }) => scope);
  const place = await placeNamesOf(reader, named, locale);
  const rolesAt = (scope: GrantScope) => grantableRoles(viewer, scope.kind, targetOfScope(scope, seriesId));
  const choices = scopes
    .map(({ scope, name }) => ({ scope: scopeKey(scope), kind: scope.kind, name, roles: rolesAt(scope) }))
    .filter(({ roles }) => roles.length > 0);
  const canManage = choices.length > 0;
  const accountIds = isOwner(viewer) ? rows.map(({ accountId }) => accountId) : null;
  const disabled = accountIds && (await disabledAmong(reader, accountIds));
  return {
    members: membersOf(rows, viewer, { place, rolesAt, canManage, disabled }),
    // Who was written to is for those who wrote.
    invites: canManage
      ? invites
          .filter(({ role, scope }) => rolesAt(scope).includes(role))
          .map(({ id, email, role, scope, expiresAt }) => ({
            id,
            email,
            role,
            kind: scope.kind,
            place: place(scope),
            expiresAt,
          }))
      : [],
    choices,
    zone,
  };
}

type Means = {
  readonly place: (scope: GrantScope) => PlaceName;
  readonly rolesAt: (scope: GrantScope) => ViewerRole[];
  readonly canManage: boolean;
  /** Null for those who do not disable accounts. */
  readonly disabled: ReadonlySet<string> | null;
};

function isOwner(viewer: Viewer): boolean {
  return decidePermission(viewer, 'instance.manage', { kind: 'instance' }) === 'allowed';
}

function membersOf(rows: readonly GrantRow[], viewer: Viewer, means: Means): TeamMember[] {
  const { place, rolesAt, canManage, disabled } = means;
  const people = Map.groupBy(rows, ({ accountId }) => accountId);
  return [...people.values()].flatMap((grants) => {
    const [first] = grants;
    if (!first) return [];
    const { accountId } = first;
    const isYou = viewer.kind === 'account' && viewer.accountId === accountId;
    return [
      {
        key: first.id,
        name: first.accountName,
        email: canManage ? first.accountEmail : '',
        isYou,
        account: disabled && !isYou ? { id: accountId, isDisabled: disabled.has(accountId) } : null,
        grants: grants.map(({ id, version, role, scope }) => {
          const roles = rolesAt(scope);
          return {
            id,
            version,
            role,
            kind: scope.kind,
            place: place(scope),
            roles: roles.includes(role) ? roles : [],
          };
        }),
      },
    ];
  });
}
