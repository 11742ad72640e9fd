import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  addBadge,
  allBadges,
  badgeHolders,
  changeBadge,
  lastBadgePrintAt,
  removeBadgeRow,
  type StoredBadge,
} from '#db/registration/badge.ts';
import { settingOf } from '#db/registration/setting.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import type { RoleCategory } from '#domain/registration/vocabulary.ts';
import { type BadgeFault, type BadgeTemplate, findBadgeFaults } from '#domain/token/badge-template.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { type SetupPlace, setupPlace } from './question-desk.ts';

export type BadgeDesk = SetupPlace & {
  readonly forum: LocaleMap;
  readonly badges: readonly (Pick<StoredBadge, 'id' | 'name' | 'layout' | 'version'> & {
    /** Types that have it. */
    readonly typeIds: readonly string[];
  })[];
  readonly holders: readonly {
    readonly typeId: string;
    readonly roleCategory: RoleCategory;
    /** Tickets that work, and how many of them were issued since the last sheets. */
    readonly count: number;
    readonly newCount: number;
  }[];
  readonly lastPrintAt: number | null;
};

/**
 * The badges of an edition and for how many people each type needs them (registration.md rule 42).
 * @throws NotFoundError also where registration was never set up, ForbiddenError
 */
export async function openBadgeDesk(viewer: Viewer, slug: string, language: Language): Promise<BadgeDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  if ((await settingOf(read, scope)).version === 0) throw new NotFoundError('no registration');
  const types = await allTypes(read, scope);
  const typeIds = types.map(({ id }) => id);
  const lastPrintAt = await lastBadgePrintAt(read, scope);
  const holders = await badgeHolders(read, scope, { typeIds, since: 0, until: now() });
  return {
    ...setupPlace(edition, types, language),
    forum: edition.name,
    badges: (await allBadges(read, scope)).map(({ id, name, layout, version }) => ({
      ...{ id, name, layout, version },
      typeIds: types.filter((type) => type.badgeTemplateId === id).map((type) => type.id),
    })),
    holders: types.map(({ id: typeId, roleCategory }) => {
      const own = holders.filter(({ registration }) => registration.typeId === typeId);
      const newCount = own.filter(({ ticket }) => ticket.updatedAt > (lastPrintAt ?? 0)).length;
      return { typeId, roleCategory, count: own.length, newCount };
    }),
    lastPrintAt,
  };
}

export type BadgeSaved =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' | 'no_name' | 'in_use' }
  | { readonly ok: false; readonly reason: 'unfit'; readonly faults: readonly BadgeFault[] };

/** Makes or changes a badge; what could not be printed is refused. @throws NotFoundError, ForbiddenError */
export async function saveBadge(
  viewer: Viewer,
  slug: string,
  order: {
    readonly id: string | null;
    readonly version: number | null;
    readonly name: string;
    readonly layout: BadgeTemplate;
  },
): Promise<BadgeSaved> {
  const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { id, version, layout } = order;
  const name = order.name.trim();
  if (name === '') return { ok: false, reason: 'no_name' };
  const faults = findBadgeFaults(layout);
  if (faults.length > 0) return { ok: false, reason: 'unfit', faults };
  return getDb().tx(
    async (tx): Promise<BadgeSaved> => {
      const line = { editionId: scope.editionId, targetKind: 'badge', fields: ['name', 'layout'] };
      if (id === null) {
        const added = await addBadge(tx, scope, { name, layout });
        await recordAudit(tx, viewer, now(), [{ ...line, action: 'badge.add', targetId: added.id }]);
        return { ok: true, id: added.id, version: 1 };
      }
      const isThere = (await allBadges(tx, scope)).some((badge) => badge.id === id);
      if (!isThere) return { ok: false, reason: 'gone' };
      if (!(await changeBadge(tx, scope, { id, version: version ?? 0 }, { name, layout })))
        return { ok: false, reason: 'stale' };
      await recordAudit(tx, viewer, now(), [{ ...line, action: 'badge.edit', targetId: id }]);
      return { ok: true, id, version: (version ?? 0) + 1 };
    },
    { label: 'badge.save' },
  );
}

/** Takes a badge away that no type has. @throws NotFoundError, ForbiddenError */
export async function removeBadge(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string; readonly version: number },
): Promise<BadgeSaved> {
  const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  return getDb().tx(
    async (tx): Promise<BadgeSaved> => {
      const isUsed = (await allTypes(tx, scope)).some((type) => type.badgeTemplateId === order.id);
      if (isUsed) return { ok: false, reason: 'in_use' };
      if (!(await removeBadgeRow(tx, scope, order))) return { ok: false, reason: 'stale' };
      const line = { editionId: scope.editionId, targetKind: 'badge', targetId: order.id, fields: [] };
      await recordAudit(tx, viewer, now(), [{ ...line, action: 'badge.remove' }]);
      return { ok: true, ...order };
    },
    { label: 'badge.remove' },
  );
}
