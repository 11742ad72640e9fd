import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { keepSet } from '#db/calendar/favourite-set.ts';
import {
  addLink,
  changeLink,
  countLinks,
  type LinkChange,
  type LinkOwner,
  linkOf,
} from '#db/calendar/link.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { type LinkKind, type LinkSetting, linkEnd, MOST_LINKS } from '#domain/calendar/link-setting.ts';
import { gateEdition, gateLink, NotFoundError } from '../access.ts';
import { newToken, tokenHash } from '../account/secret.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { browserKeyHash, type LinkAsker, linkOwner } from './link-owner.ts';
import { ownPersonIds } from './own-part.ts';

export type LinkOrder = {
  /** Slug. */
  readonly edition: string;
  readonly kind: LinkKind;
  readonly label: string;
  readonly setting: LinkSetting;
  /** Codes of sessions that the browser of an unknown person marked; those of an account are known. */
  readonly marks: readonly string[];
};

/** The token is told here and nowhere else (calendar.md C8). */
type Told = { readonly ok: true; readonly id: string; readonly token: string };
export type LinkRefusal = {
  readonly ok: false;
  readonly reason: 'too_many' | 'over' | 'no_marks' | 'locale' | 'not_cast';
};
export type LinkMade = (Told & { readonly browserKey: string | undefined }) | LinkRefusal;

/** A few hundred sessions are more than anybody visits. */
const MOST_MARKS = 500;

/**
 * Makes a link to one's own calendar of an edition. Who is not signed in makes it of the marks of the browser, which gets
 * a key to change them. @throws NotFoundError for an edition that is not public to the viewer
 */
export async function makeLink(asker: LinkAsker, order: LinkOrder): Promise<LinkMade> {
  const { viewer } = asker;
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: order.edition });
  const expiresAt = linkEnd(edition);
  if (expiresAt <= now()) return { ok: false, reason: 'over' };
  if (!edition.locales.includes(order.setting.locale)) return { ok: false, reason: 'locale' };
  if (order.kind === 'speaker' && (await ownPersonIds(viewer)).length === 0)
    return { ok: false, reason: 'not_cast' };
  const marked = viewer.kind === 'account' ? [] : await marksOf(asker, order);
  if (viewer.kind !== 'account' && marked.length === 0) return { ok: false, reason: 'no_marks' };
  const made = { ...order, scope, expiresAt, marked };
  return getDb().tx((tx) => storeLink(tx, asker, made), { label: 'calendar-link.make' });
}

async function marksOf({ viewer }: LinkAsker, { edition, marks }: LinkOrder): Promise<string[]> {
  const { sessionByCode } = await openPublicProgramme(viewer, edition);
  const ids = marks.slice(0, MOST_MARKS).flatMap((code) => sessionByCode.get(code)?.id ?? []);
  return [...new Set(ids)];
}

type Wanted = LinkOrder & {
  readonly scope: EditionScope;
  readonly expiresAt: number;
  readonly marked: readonly string[];
};

async function storeLink(tx: Tx, asker: LinkAsker, wanted: Wanted): Promise<LinkMade> {
  const { scope, kind, label, setting, expiresAt } = wanted;
  const at = now();
  const place = await placeOf(tx, asker, wanted, at);
  if ((await countLinks(tx, scope, place.owner)) >= MOST_LINKS) return { ok: false, reason: 'too_many' };
  const [id, token] = [newId(), newToken(32)];
  await addLink(tx, scope, {
    ...{ id, tokenSha256: tokenHash(token), ...place.columns, kind, label, ...setting },
    ...{ createdAt: at, expiresAt, revokedAt: null, seenAt: null, seenClient: null },
    ...{ seenRelease: null, digest: null, changedAt: null },
  });
  await note(tx, asker, { action: 'calendar_link.make', id, at });
  return { ok: true, id, token, browserKey: place.browserKey };
}

async function placeOf(tx: Tx, { viewer, browserKey }: LinkAsker, wanted: Wanted, at: number) {
  if (viewer.kind === 'account') {
    const { accountId } = viewer;
    const columns = { accountId, favouriteSetId: null };
    return { owner: { accountId }, columns, browserKey: undefined };
  }
  const key = browserKeyHash(browserKey) === undefined ? newToken(32) : (browserKey ?? '');
  const set = { keySha256: tokenHash(key), sessionIds: wanted.marked, createdAt: at };
  const favouriteSetId = await keepSet(tx, wanted.scope, { ...set, expiresAt: wanted.expiresAt });
  const owner = { favouriteSetIds: [favouriteSetId] };
  return { owner, columns: { accountId: null, favouriteSetId }, browserKey: key };
}

/** Another address for a link; the one before is dead at once (calendar.md C8). @throws NotFoundError for others' links */
export async function replaceLink(asker: LinkAsker, id: string): Promise<Told> {
  const token = newToken(32);
  // Nobody has fetched the new address yet; what it says it said before, so its clock goes on.
  const change = { tokenSha256: tokenHash(token), seenAt: null, seenClient: null, seenRelease: null };
  await changeOwn(asker, { id, of: 'on', action: 'calendar_link.replace' }, change);
  return { ok: true, id, token };
}

/** Other words and settings for a link; its address stays. @throws NotFoundError for others' links */
export async function changeLinkSetting(
  asker: LinkAsker,
  id: string,
  { label, setting }: Pick<LinkOrder, 'label' | 'setting'>,
): Promise<void> {
  await changeOwn(asker, { id, of: 'on', action: 'calendar_link.change' }, { label, ...setting });
}

/** Nothing answers at the address any more, until it is switched on again. @throws NotFoundError for others' links */
export async function switchLinkOff(asker: LinkAsker, id: string): Promise<void> {
  await changeOwn(asker, { id, of: 'on', action: 'calendar_link.off' }, { revokedAt: now() });
}

/** Takes back {@link switchLinkOff}, where there is still a place for it. @throws NotFoundError for others' links */
export async function switchLinkOn(
  asker: LinkAsker,
  id: string,
): Promise<{ readonly ok: true } | LinkRefusal> {
  return getDb().tx(
    async (tx) => {
      const owner = await ownerIn(tx, asker);
      const link = await linkOf(tx, owner, id);
      if (link === undefined) throw new NotFoundError('no such link');
      const { scope } = await gateLink(link.editionId, tx);
      if ((await countLinks(tx, scope, owner)) >= MOST_LINKS) return { ok: false, reason: 'too_many' };
      await change(tx, owner, { id, of: 'off' }, { revokedAt: null });
      await note(tx, asker, { action: 'calendar_link.on', id, at: now() });
      return { ok: true };
    },
    { label: 'calendar-link.on' },
  );
}

type Deed = { readonly id: string; readonly of: 'on' | 'off'; readonly action: string };

async function changeOwn(asker: LinkAsker, { id, of, action }: Deed, values: LinkChange): Promise<void> {
  await getDb().tx(
    async (tx) => {
      await change(tx, await ownerIn(tx, asker), { id, of }, values);
      await note(tx, asker, { action, id, at: now() });
    },
    { label: 'calendar-link.change' },
  );
}

async function ownerIn(tx: Tx, asker: LinkAsker): Promise<LinkOwner> {
  const owner = await linkOwner(tx, asker);
  if (owner === undefined) throw new NotFoundError('no such link');
  return owner;
}

async function change(tx: Tx, owner: LinkOwner, which: Omit<Deed, 'action'>, values: LinkChange) {
  if (!(await changeLink(tx, owner, which, values))) throw new NotFoundError('no such link');
}

/** Of accounts alone: what a browser without one does is nobody's deed. */
async function note(
  tx: Tx,
  { viewer }: LinkAsker,
  { action, id, at }: { readonly action: string; readonly id: string; readonly at: number },
): Promise<void> {
  if (viewer.kind !== 'account') return;
  const target = { targetKind: 'calendar-link', targetId: id, fields: [] };
  await recordAudit(tx, viewer, at, [{ editionId: null, action, ...target }]);
}
