import type { Translator } from '#i18n/translator.ts';

/** Why a file could not be read, in one sentence with its place. */
export function refusalSentence(t: Translator, refusal: { readonly reason: string }): string {
  const said = refusal as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '');
  const bytes = Number(said.limitBytes ?? 0);
  const limit = Number(
    said.limit ?? said.limitSeconds ?? said.limitMegabytes ?? Math.round(bytes / 1_048_576),
  );
  const means = {
    limit,
    place: placeText(t, text('place')),
    expected: text('expected'),
    format: text('format'),
    has: text('expected') === '' ? 'no' : 'yes',
  };
  const file = `importDesk.refusal.${refusal.reason}` as 'importDesk.refusal.truncated';
  if (t.has(file)) return t(file, means);
  const other = `importDesk.failed.${refusal.reason}` as 'importDesk.failed.failed';
  return t.has(other) ? t(other) : t('importDesk.refusal.internal');
}

/** A place in a file in words: its line and sign, or its byte; a path such as `schedule.days[0]` as it is. */
export function placeText(t: Translator, place: string): string {
  const [, line, sign] = /^(\d+):(\d+)$/.exec(place) ?? [];
  if (line !== undefined && sign !== undefined)
    return t('importDesk.placeLine', { line: Number(line), sign: Number(sign) });
  const [, byte] = /^byte (\d+)$/.exec(place) ?? [];
  return byte === undefined ? place : t('importDesk.placeByte', { byte: Number(byte) });
}
