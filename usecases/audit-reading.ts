import { type AuditScope, commandChanges } from '#db/audit-list.ts';
import { type AuditName, auditNames } from '#db/audit-name.ts';
import type { AuditRow } from '#db/audit-seal.ts';
import { editionById } from '#db/programme/public-release.ts';
import { acceptedReasons } from '#db/programme/release.ts';
import type { Reader } from '#db/types.ts';
import { type AuditValue, TOKEN_VALUE } from '#domain/audit.ts';
import { type AuditActor, type AuditLine, effectOf, kindOfReference } from '#domain/audit-line.ts';
import { nameOfRow } from '#domain/desk/row-name.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { nameFor } from '#domain/person-name.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { RowChange } from '#domain/programme/programme.ts';

type Actor = Pick<AuditActor, 'kind' | 'id'>;

/**
 * Lines with the names of today: of who did it, of the object, and of what ids in old and new values stand for. One
 * query for each kind of object and for each edition. Objects that are gone are named by the command that removed them.
 */
export async function auditReading(
  reader: Reader,
  scope: AuditScope,
  rows: readonly AuditRow[],
  language: Language,
): Promise<{
  readonly lines: readonly AuditLine[];
  readonly actors: (found: readonly Actor[]) => Promise<(AuditActor & { readonly value: string })[]>;
}> {
  const editions = await editionsOf(reader, rows);
  const names = new NameBook(language);
  for (const [kind, ids] of wantedIds(rows)) names.add(kind, await auditNames(reader, kind, [...ids]));
  const missing = rows.filter(({ targetKind, targetId }) => targetId && !names.has(targetKind, targetId));
  const commands = new Set(missing.flatMap(({ commandId }) => commandId ?? []));
  const gone = (await commandChanges(reader, scope, [...commands])).flatMap(({ rows: changed }) => changed);
  for (const { id, before, after } of gone) names.remember(id, before ?? after);
  for (const [kind, ids] of ownersOf(gone)) names.add(kind, await auditNames(reader, kind, [...ids]));
  const reasons = await reasonsOf(reader, rows);
  return {
    lines: rows.map((row) => lineOf(row, names, editions, reasons.get(reasonKey(row)))),
    actors: async (found) => {
      for (const named of ['account', 'device'] as const) {
        const ids = found.flatMap(({ kind, id }) => (kind === named && id ? [id] : []));
        names.add(named, await auditNames(reader, named, ids));
      }
      return found
        .map((actor) => ({
          ...named(actor, names),
          value: actor.id ? `${actor.kind}:${actor.id}` : actor.kind,
        }))
        .sort((a, b) => (a.name ?? a.value).localeCompare(b.name ?? b.value, language));
    },
  };
}

class NameBook {
  readonly #language: Language;
  readonly #today = new Map<string, string>();
  readonly #gone = new Map<string, string>();
  /** What a row without a name of its own stood for: a role of an organisation, a seat of a person. */
  readonly #stoodFor = new Map<string, string>();

  constructor(language: Language) {
    this.#language = language;
  }

  add(kind: string, names: readonly AuditName[]): void {
    for (const name of names) this.#today.set(`${kind} ${name.id}`, this.#written(name));
  }

  remember(id: string, row: object | null): void {
    if (!row) return;
    const name = nameOfRow({ ...row, id: '' }, NO_EDITION, this.#language);
    const [owner] = name === '' ? ownersIn(row) : [];
    if (owner) this.#stoodFor.set(id, owner.join(' '));
    this.#gone.set(id, name);
  }

  has(kind: string, id: string): boolean {
    return this.#today.has(`${kind} ${id}`);
  }

  /** Undefined when nothing remembers it. */
  of(kind: string, id: string): string | undefined {
    const today = this.#today.get(`${kind} ${id}`) ?? this.#today.get(this.#stoodFor.get(id) ?? '');
    return today ?? this.#gone.get(id);
  }

  #written({ names, text, plain, beside }: AuditName): string {
    const person = names ? nameFor(names, 'list', this.#language)?.text : undefined;
    const parts = [person ?? plain ?? this.#picked(text), this.#picked(beside)];
    return parts.filter((part) => part !== undefined && part !== '').join(' — ');
  }

  text(text: LocaleMap): string {
    return this.#picked(text) ?? '';
  }

  #picked(text: LocaleMap | null | undefined): string | undefined {
    return text ? pickText(text, this.#language, this.#language)?.text : undefined;
  }
}

/** Who the nameless rows of changes stood for, by kind. */
function ownersOf(rows: readonly RowChange[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { before, after } of rows)
    for (const [kind, id] of ownersIn(before ?? after ?? {}))
      owners.set(kind, (owners.get(kind) ?? new Set()).add(id));
  return owners;
}

function ownersIn(row: object): (readonly [kind: string, id: string])[] {
  return (['personId', 'organisationId'] as const).flatMap((field) => {
    const id: unknown = Reflect.get(row, field);
    const kind = kindOfReference(field);
    return typeof id === 'string' && kind !== undefined ? [[kind, id] as const] : [];
  });
}

const NO_EDITION = { locales: [], defaultLocale: 'en' };

async function editionsOf(reader: Reader, rows: readonly AuditRow[]): Promise<Map<string, Edition>> {
  const ids = new Set(rows.flatMap(({ editionId }) => editionId ?? []));
  const found = await Promise.all([...ids].map((id) => editionById(reader, id)));
  return new Map(found.flatMap((edition) => (edition ? [[edition.id, edition]] : [])));
}

function wantedIds(rows: readonly AuditRow[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  const want = (kind: string | undefined, id: AuditValue | undefined) => {
    if (kind === undefined || typeof id !== 'string') return;
    wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
  };
  for (const { actorKind, actorId, targetKind, targetId, values } of rows) {
    if (actorKind === 'account' || actorKind === 'device') want(actorKind, actorId);
    want(targetKind, targetId);
    want('token', values[TOKEN_VALUE]?.after);
    for (const [field, { before, after }] of Object.entries(values)) {
      want(kindOfReference(field), before);
      want(kindOfReference(field), after);
    }
  }
  return wanted;
}

/** The reasons stand with the findings that they accepted, which have the time of their release. */
async function reasonsOf(reader: Reader, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const releases = rows.filter(({ action }) => action === 'release.publish');
  if (releases.length === 0) return new Map();
  const ids = releases.flatMap(({ editionId }) => editionId ?? []);
  const found = await acceptedReasons(
    reader,
    [...new Set(ids)],
    releases.map(({ at }) => at),
  );
  return new Map(found.map((row) => [reasonKey({ ...row, action: 'release.publish' }), row.note]));
}

function reasonKey({ action, editionId, at }: Pick<AuditRow, 'action' | 'editionId' | 'at'>): string {
  return `${action} ${editionId} ${at}`;
}

function lineOf(
  row: AuditRow,
  names: NameBook,
  editions: Map<string, Edition>,
  reason: string | undefined,
): AuditLine {
  const { id, at, action, targetKind, targetId, requestId, actorKind, actorId } = row;
  const edition = row.editionId === null ? undefined : editions.get(row.editionId);
  const isTargetGone = targetId !== null && !names.has(targetKind, targetId);
  return {
    id,
    at,
    actor: { ...named({ kind: actorKind, id: actorId }, names), ...programOf(row, names) },
    action,
    effect: effectOf(action),
    targetKind,
    targetId,
    targetName: targetId === null ? null : names.of(targetKind, targetId) || null,
    isTargetGone,
    fields: row.fields.map((name) => ({ name, change: changeOf(row, name, names) })),
    ...(reason !== undefined && { reason }),
    edition: edition
      ? {
          slug: edition.slug,
          name: names.text(edition.name),
          zone: edition.zone,
        }
      : null,
    requestId,
  };
}

function changeOf({ values }: AuditRow, field: string, names: NameBook) {
  const found = values[field];
  if (!found) return null;
  const kind = kindOfReference(field);
  const read = (value: AuditValue) =>
    kind !== undefined && typeof value === 'string' ? (names.of(kind, value) ?? value) : value;
  return { before: read(found.before), after: read(found.after) };
}

function programOf({ values }: AuditRow, names: NameBook): Pick<AuditActor, 'token'> {
  const tokenId = values[TOKEN_VALUE]?.after;
  return typeof tokenId === 'string' ? { token: names.of('token', tokenId) ?? null } : {};
}

function named({ kind, id }: Actor, names: NameBook): AuditActor {
  const hasName = kind === 'account' || kind === 'device';
  const name = hasName && id !== null ? names.of(kind, id) : undefined;
  return { kind, id, name: name || (kind === 'system' ? id : null) };
}
