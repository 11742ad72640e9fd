import { innerMarker } from '#db/factories/tenancy.ts';
import { type Deed, grantAllows, type PermissionTarget } from '#domain/permissions.ts';
import { ACTORS, type Actor, grantsOf, verdictOf } from '../e2e/authz/actor.ts';
import type { MatrixRow } from '../e2e/authz/row.ts';
import { type Answer, methodOf } from './authorization-request.ts';
import { askedOf, type SeededHouse } from './authorization-seed.ts';

/** Whether the table of rights lets the actor in. */
export function isLetIn({ tenancy, world }: SeededHouse, row: MatrixRow, actor: Actor): boolean {
  if (row.permission === 'public' || row.permission === 'token') return true;
  if (row.permission === 'signed_in') return actor !== 'anonymous';
  const asked = { deed: row.permission, at: row.at ?? 'edition' };
  if (asked.at === 'anywhere') return mayAnywhere(actor, asked.deed, tenancy);
  return verdictOf(actor, asked, tenancy, targetOf(row, world)) === 'allowed';
}

/** Those who must be refused come first: an allowed deed changes the world for everybody after it. */
export function actorsInOrder(house: SeededHouse, row: MatrixRow): Actor[] {
  return [...ACTORS].sort((a, b) => Number(isLetIn(house, row, a)) - Number(isLetIn(house, row, b)));
}

/** Whether somebody is allowed and somebody is not, or a reason says why that cannot be: else a row proves nothing. */
export function isTelling(house: SeededHouse, row: MatrixRow): boolean {
  if (row.permission === 'public' || row.permission === 'token') return (row.why ?? '').length >= 20;
  const isMutating = methodOf(row) !== 'GET';
  const verdicts = new Set(ACTORS.map((actor) => isLetIn(house, row, actor)));
  const isProved = row.changes === true || row.refusal !== undefined || (row.why ?? '').length >= 20;
  return verdicts.size === 2 && (!isMutating || isProved);
}

/** What is wrong with the answer to somebody who may. */
export function allowedFaults(
  house: SeededHouse,
  { row, actor }: { row: MatrixRow; actor: Actor },
  answer: Answer,
  changed: readonly string[],
): string[] {
  const { status, returned, location } = answer;
  const wanted = row.answers ?? [200];
  const isSilent = row.entry.startsWith('ACTION') && status === 200 && returned === undefined;
  const mayChange = row.changes === true;
  // Who is nobody has nothing of their own to change.
  const isIdle = row.permission === 'public' && actor === 'anonymous';
  return [
    ...(wanted.includes(status) ? [] : [`answered ${status} ${location}, not ${wanted.join(' or ')}`]),
    ...(isSilent ? [`returned nothing: ${answer.text.slice(-200)}`] : []),
    ...refusalFaults(row, returned),
    ...(mayChange && !isIdle && changed.length === 0 ? ['changed nothing'] : []),
    ...(mayChange ? [] : changed.map((table) => `changed ${table}`)),
    ...foreignFaults(house, { row, actor }, answer),
  ];
}

/** What is wrong with the answer to somebody who may not, or may not even know that it exists (`isHidden`). */
export function deniedFaults(
  house: SeededHouse,
  { row, actor, isHidden }: { row: MatrixRow; actor: Actor; isHidden: boolean },
  answer: Answer,
  changed: readonly string[],
): string[] {
  const { status, location, text } = answer;
  const { marker } = isHidden ? house.world.hidden : house.world.mine;
  const isInsider = grantsOf(actor, askedOf(row), house.tenancy).some(
    (grant) => grant.scope.kind === 'instance' && grantAllows(grant, 'desk.see'),
  );
  const unseen = isInsider ? innerMarker(marker) : marker;
  return [
    ...(isDenied({ row, actor, isHidden }, answer) ? [] : [`got in with ${status} ${location}`]),
    ...(text.includes(unseen) ? [`was shown ${unseen}`] : []),
    ...changed.map((table) => `changed ${table}`),
    ...foreignFaults(house, { row, actor }, answer),
  ];
}

function isDenied(
  { row, actor, isHidden }: { row: MatrixRow; actor: Actor; isHidden: boolean },
  { status, location, returned }: Answer,
): boolean {
  if (row.entry.startsWith('ACTION') && status === 200) {
    const reason = isRefusal(returned) ? returned.reason : undefined;
    return isHidden ? reason === 'not_found' : ['not_found', 'forbidden'].includes(reason ?? '');
  }
  const isSentToSignIn = [303, 307].includes(status) && /^(https?:\/\/[^/]+)?(\/ru)?\/sign-in/.test(location);
  if (actor === 'anonymous' && (isSentToSignIn || status === 401)) return true;
  // At a POST to a page the front refuses who is no organizer before anybody asks what it is about (row G8).
  if (row.entry.startsWith('ACTION')) return status === 403;
  return status === 404 || (status === 403 && !isHidden);
}

/** Refused though nothing says so, or not with the reason that the row names. */
function refusalFaults({ refusal }: MatrixRow, returned: unknown): string[] {
  const isAsSaid = isRefusal(returned) ? returned.reason === refusal : refusal === undefined;
  if (isAsSaid) return [];
  const wanted = refusal === undefined ? '' : `, not with ${refusal}`;
  return [`was refused: ${JSON.stringify(returned)}${wanted}`];
}

type Refused = { readonly ok: false; readonly reason?: string };

function isRefusal(returned: unknown): returned is Refused {
  return typeof returned === 'object' && returned !== null && 'ok' in returned && returned.ok === false;
}

/** Who has rights in one series sees nothing of the other, neither do those without any. */
function foreignFaults(
  { world, tenancy }: SeededHouse,
  { row, actor }: { row: MatrixRow; actor: Actor },
  { text }: Answer,
): string[] {
  const grants = grantsOf(actor, askedOf(row), tenancy);
  if (grants.some(({ scope }) => scope.kind === 'instance')) return [];
  const isMember = grants.some(({ scope }) => scope.kind === 'series' && scope.seriesId === tenancy.seriesId);
  const isOther = grants.some(
    ({ scope }) => scope.kind === 'series' && scope.seriesId === tenancy.otherSeriesId,
  );
  const foreign = [
    ...(isMember ? [] : [world.hidden.marker]),
    ...(isOther ? [] : [world.otherHidden.marker]),
  ];
  return foreign.filter((marker) => text.includes(marker)).map((marker) => `was shown ${marker}`);
}

function mayAnywhere(actor: Actor, deed: Deed, tenancy: SeededHouse['tenancy']): boolean {
  return grantsOf(actor, { deed, at: 'anywhere' }, tenancy).some((grant) => grantAllows(grant, deed));
}

function targetOf(
  { at = 'edition', isAnyPart }: MatrixRow,
  { mine }: SeededHouse['world'],
): PermissionTarget {
  if (at === 'instance') return { kind: 'instance' };
  const seriesId = mine.series.id;
  if (at === 'series') return { kind: 'series', seriesId };
  return {
    kind: 'edition',
    editionId: mine.edition.id,
    seriesId,
    isPublic: true,
    ...(isAnyPart ? { isAnyPart } : {}),
  };
}
