import { rename, rm, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { exchangeFile } from '#usecases/exchange-file.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([z.string()]),
  format: z.string().default('schedule.xml'),
  lang: z.string().optional(),
  release: z.string().optional(),
  out: z.string().optional(),
});

/** `export SLUG`: the same bytes that the address of the file serves. */
export const exportVerb = defineVerb({
  name: 'export',
  usage: 'export SLUG [--format schedule.xml] [--lang TAG] [--release N.M] [--out FILE]',
  summary: (words) => words.verb.export,
  help: ({ option }) => [option.format, option.lang, option.version, option.out],
  options: {
    format: { type: 'string' },
    lang: { type: 'string' },
    release: { type: 'string' },
    out: { type: 'string' },
  },
  input,
  needsDatabase: true,
  run: async ({ positionals: [slug], format, lang, release, out }, { terminal, words }) => {
    const file = await exchangeFile(slug, { format, lang, version: release });
    if (!file.ok) throw new VerbError(words.exportRefused[file.reason], EXIT.failed);
    const bytes = gunzipSync(file.gzip);
    if (out === undefined) return terminal.bytes(bytes);
    await replaceFile(out, bytes).catch(() => {
      throw new VerbError(words.notWritten(out), EXIT.failed);
    });
    terminal.line(words.written(out, bytes.length));
  },
});

/** A reader of the file never sees half of it. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.part`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
