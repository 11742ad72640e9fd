import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { type ApiPage, listPage } from '#domain/api/page.ts';
import type { ListQuery } from '#domain/api/query.ts';
import type { ApiList } from '#domain/api/row-schema.ts';
import type { ExchangeFormat } from '#domain/paths.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { snapshotOf } from '#domain/programme/snapshot-of.ts';
import { DRAFT_RELEASE } from '#domain/programme/version-text.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { CONTENT_TYPES, exchangeText } from '../programme/exchange-build.ts';
import type { ApiRead } from './read-release.ts';
import { draftRevs } from './rev.ts';

export type DraftWish = {
  readonly query: ListQuery;
  readonly origin: string;
  /** Addresses of people too. */
  readonly isPrivate: boolean;
};

/**
 * One page of a list of the draft, as the next release would show it: what no release would tell (holds, texts of closed
 * sessions, who did not confirm) is not here either.
 * @throws NotFoundError, ForbiddenError
 */
export async function readDraftList(
  viewer: Viewer,
  slug: string,
  list: ApiList,
  { query, origin, isPrivate }: DraftWish,
): Promise<ApiRead<ApiPage>> {
  const scope = await gate(viewer, 'programme.see_draft', { edition: slug });
  if (isPrivate) await gate(viewer, 'person.export', { edition: slug });
  const programme = await loadProgramme(getDb().read, scope);
  const { lang } = query;
  if (lang !== undefined && !programme.edition.locales.includes(lang))
    return { ok: false, reason: 'unknown_language' };
  const emails = isPrivate ? { emails: new Map(programme.people.map(({ id, email }) => [id, email])) } : {};
  const means = { origin, revOf: draftRevs(programme, list), ...emails };
  return { ok: true, body: listPage(list, draftSnapshot(programme), query, means) };
}

export type DraftFile = {
  readonly text: string;
  readonly contentType: string;
  readonly fileName: string;
};

/**
 * A file of the draft, marked `draft` in its version and its name (exchange.md EX2). Kept nowhere.
 * @throws NotFoundError, ForbiddenError
 */
export async function readDraftFile(
  viewer: Viewer,
  slug: string,
  { format, lang }: { readonly format: ExchangeFormat; readonly lang: string | undefined },
): Promise<ApiRead<DraftFile>> {
  const scope = await gate(viewer, 'programme.see_draft', { edition: slug });
  const programme = await loadProgramme(getDb().read, scope);
  const { locales, defaultLocale } = programme.edition;
  if (lang !== undefined && !locales.includes(lang)) return { ok: false, reason: 'unknown_language' };
  const text = exchangeText(draftSnapshot(programme), lang ?? defaultLocale);
  return {
    ok: true,
    body: { text, contentType: CONTENT_TYPES[format], fileName: `${slug}-draft-${format}` },
  };
}

function draftSnapshot(programme: Programme): ProgrammeSnapshot {
  return snapshotOf(programme, DRAFT_RELEASE);
}
