import { getDb } from '#db/client.ts';
import { exportFile } from '#db/exchange/export-file.ts';
import { currentRelease, releaseByVersion, type StoredRelease } from '#db/programme/public-release.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { EXCHANGE_FORMATS, type ExchangeFormat } from '#domain/paths.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gate, NotFoundError } from './access.ts';
import { buildExchangeFile, CONTENT_TYPES } from './programme/exchange-build.ts';
import { readSnapshot } from './programme/prepare-release.ts';
import { releaseCard } from './programme/release-card.ts';

export type ExchangeFile = {
  ok: true;
  editionId: string;
  locale: string;
  gzip: Uint8Array;
  /** Of the plain bytes, hexadecimal: the strong ETag. */
  sha256: string;
  contentType: string;
  /** UTC milliseconds; of the edition's monotonic clock for the current release. */
  lastModifiedAt: number;
  fileName: string;
};
export type ExchangeFileRefusal = {
  ok: false;
  reason: 'not_found' | 'unknown_format' | 'no_release' | 'unknown_version' | 'unknown_language';
};

/**
 * A file of a public release: as stored when the release was made, or built again from its snapshot with the same
 * bytes (exchange.md rules 19–21). `lang` absent is the release's own, `version` (`7.2`, or `7` for the last of it)
 * absent the current one. What strangers may not see is `not_found`.
 */
export async function exchangeFile(
  slug: string,
  { format, lang, version }: { format: string; lang?: string | undefined; version?: string | undefined },
): Promise<ExchangeFile | ExchangeFileRefusal> {
  if (!isFormat(format)) return { ok: false, reason: 'unknown_format' };
  const scope = await openPublicly(slug);
  if (!scope) return { ok: false, reason: 'not_found' };
  const reader = getDb().read;
  const release = await releaseFor(reader, scope, version);
  if (!release) return { ok: false, reason: version === undefined ? 'no_release' : 'unknown_version' };
  // The edition's own row already has the languages of the draft.
  const { edition } = await releaseCard(release.releaseId, async () => readSnapshot(release.gzip));
  const locale = lang ?? edition.defaultLocale;
  if (!edition.locales.includes(locale)) return { ok: false, reason: 'unknown_language' };
  const stored = await exportFile(reader, scope, { releaseId: release.releaseId, locale, format });
  const { gzip, sha256 } = stored ?? (await buildExchangeFile(readSnapshot(release.gzip), format, locale));
  return {
    ok: true,
    editionId: scope.editionId,
    locale,
    gzip,
    sha256,
    contentType: CONTENT_TYPES[format],
    lastModifiedAt: release.feedChangedAt,
    fileName: `${slug}-${format}`,
  };
}

function isFormat(format: string): format is ExchangeFormat {
  return (EXCHANGE_FORMATS as readonly string[]).includes(format);
}

async function openPublicly(slug: string): Promise<EditionScope | undefined> {
  try {
    return await gate(anonymousViewer, 'programme.see', { edition: slug });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function releaseFor(
  reader: Reader,
  scope: EditionScope,
  version: string | undefined,
): Promise<StoredRelease | undefined> {
  if (version === undefined) return currentRelease(reader, scope);
  const match = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(version);
  if (!match) return undefined;
  return releaseByVersion(reader, scope, {
    major: Number(match[1]),
    minor: match[2] === undefined ? undefined : Number(match[2]),
  });
}
