import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { environment } from '#adapters/env.ts';
import type { ReleaseFile } from '#db/programme/release.ts';
import { writeScheduleXml } from '#domain/exchange/write/schedule-xml.ts';
import type { ExchangeFormat } from '#domain/paths.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { sha256 } from './import-means.ts';

/**
 * One exchange file of a snapshot in one locale. The same snapshot gives the same bytes on every machine with the
 * same PUBLIC_URL, so that an old release can be built again (exchange.md rule 21).
 */
export async function buildExchangeFile(
  snapshot: ProgrammeSnapshot,
  format: ExchangeFormat,
  locale: string,
): Promise<ReleaseFile> {
  const text = exchangeText(snapshot, locale);
  const bytes = Buffer.from(text, 'utf8');
  const packed = await compress(bytes, { level: 6 });
  return { locale, format, gzip: new Uint8Array(packed), sha256: sha256(bytes), byteCount: bytes.length };
}

/** The text of such a file, not packed. */
export function exchangeText(snapshot: ProgrammeSnapshot, locale: string): string {
  return writeScheduleXml(snapshot, { locale, baseUrl: environment().publicUrl, generator: GENERATOR });
}

/** Every file that a release stores: schedule.xml in each locale of the edition. */
export function buildExchangeFiles(snapshot: ProgrammeSnapshot): Promise<ReleaseFile[]> {
  return Promise.all(
    snapshot.edition.locales.map((locale) => buildExchangeFile(snapshot, 'schedule.xml', locale)),
  );
}

/** What HTTP calls each format. */
export const CONTENT_TYPES: Readonly<Record<ExchangeFormat, string>> = {
  'schedule.xml': 'application/xml; charset=utf-8',
};

const compress = promisify(gzip);
/** The format of our files, not of the program: an update must not change the bytes of old releases. */
const GENERATOR = { name: 'plenum', version: '1' } as const;
