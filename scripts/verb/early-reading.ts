import { parseArgs } from 'node:util';
import { parseInWorker, readImportFile } from '#adapters/import-worker.ts';
import type { ImportOptions } from '#domain/exchange/import-issue.ts';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';

/** The options of `import`, here because reading begins before the verb itself is loaded. */
export const IMPORT_OPTIONS = {
  edition: { type: 'string' },
  zone: { type: 'string' },
  locale: { type: 'string' },
  draft: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type FileRefusal = Extract<ReturnType<typeof readImportFile>, { ok: false }>;
export type EarlyReading =
  | FileRefusal
  /** `reading` is absent where the edition that is named may give zone and language to the reader. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly reading?: Promise<ImportReading> };

let begun: { readonly file: string; readonly reading: EarlyReading } | undefined;

/**
 * Begins to read the file of `import FILE …` in its thread before this thread loads the program and opens the
 * database. The thread must be there when this returns: loading holds up whatever waits for its turn. What was typed
 * wrong is left to the verb.
 */
export function readEarly(args: readonly string[]): void {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: IMPORT_OPTIONS,
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file !== undefined) begun = { file, reading: open(file, values) };
  } catch {
    begun = undefined;
  }
}

/** The file and its reading: the one that was begun, else a new one. */
export function readingOf(file: string, options: Given): EarlyReading {
  return begun?.file === file ? begun.reading : open(file, options);
}

type Given = { readonly [K in 'edition' | 'zone' | 'locale']?: string | undefined };

function open(file: string, { edition, zone, locale }: Given): EarlyReading {
  const found = readImportFile(file);
  if (!found.ok || edition !== undefined) return found;
  const options: ImportOptions = {
    ...(zone === undefined ? {} : { zone }),
    ...(locale === undefined ? {} : { locale }),
  };
  const reading = parseInWorker(found.bytes, options);
  // Whoever waits for it hears of a failure; until then it must not end the process.
  reading.catch(() => undefined);
  return { ...found, reading };
}
