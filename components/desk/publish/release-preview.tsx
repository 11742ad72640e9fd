import { dateTimeText, timeText } from '#domain/date-text.ts';
import type { DiffLine, DiffPlace, OpenCounts } from '#domain/desk/publish-preview.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import type { Language } from '#i18n/messages.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';

type Means = {
  readonly t: Translator;
  readonly language: Language;
  readonly zone: string;
  readonly defaultLocale: string;
  readonly locales: readonly string[];
};

const MOST_LINES = 200;
const TONES = { added: 'success', changed: 'accent', removed: 'danger' } as const;

/** What a release would change, item by item (programme.md PU2). */
export function DiffList({
  diff,
  halls,
  ...means
}: Means & { readonly diff: readonly DiffLine[]; readonly halls: Readonly<Record<string, LocaleMap>> }) {
  const { t } = means;
  const count = (kind: DiffLine['kind']) => diff.filter((line) => line.kind === kind).length;
  if (diff.length === 0) return <p className="text-muted">{t('catalogue.publish.onlyTexts')}</p>;
  return (
    <>
      <p className="tnum font-medium">
        {(['added', 'changed', 'removed'] as const)
          .filter((kind) => count(kind) > 0)
          .map((kind) => t(`catalogue.publish.${kind}`, { count: count(kind) }))
          .join(', ')}
      </p>
      <ul className="mt-2 flex flex-col gap-1">
        {diff.slice(0, MOST_LINES).map((line) => (
          <li key={line.occurrenceId} className="flex flex-wrap items-baseline gap-x-2">
            <Marks line={line} t={t} />
            <span>{textOf(line.title, means) || line.code}</span>
            <span className="tnum text-13 text-muted">{placesText(line, halls, means)}</span>
          </li>
        ))}
      </ul>
      {diff.length > MOST_LINES && (
        <p className="mt-1 text-muted">{t('catalogue.publish.more', { count: diff.length - MOST_LINES })}</p>
      )}
    </>
  );
}

function Marks({ line, t }: { readonly line: DiffLine; readonly t: Translator }) {
  if (line.kind !== 'changed')
    return <Badge tone={TONES[line.kind]}>{t(`catalogue.publish.kind_${line.kind}`)}</Badge>;
  return line.changes.map((change) => (
    <Badge key={change} tone="accent">
      {t(`catalogue.publish.change_${change}`)}
    </Badge>
  ));
}

/** What is not finished; none of it keeps a release back. */
export function OpenList({
  counts,
  warningCount,
  t,
  nameOf,
}: {
  readonly counts: OpenCounts;
  readonly warningCount: number;
  readonly t: Translator;
  readonly nameOf: (locale: string) => string;
}) {
  const { unscheduled, unconfirmed, untranslated } = counts;
  const lines = [
    ...(unscheduled > 0 ? [t('catalogue.publish.unscheduled', { count: unscheduled })] : []),
    ...(unconfirmed > 0 ? [t('catalogue.publish.unconfirmed', { count: unconfirmed })] : []),
    ...Object.entries(untranslated).flatMap(([locale, count]) =>
      count > 0 ? [t('catalogue.publish.untranslated', { language: nameOf(locale), count })] : [],
    ),
  ];
  if (lines.length === 0 && warningCount > 0) return null;
  if (lines.length === 0) return <p className="text-muted">{t('catalogue.publish.allDone')}</p>;
  return (
    <ul className="tnum list-disc ps-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function placesText(
  { before, after }: DiffLine,
  halls: Readonly<Record<string, LocaleMap>>,
  means: Means,
): string {
  const texts = [before, after].flatMap((place) => (place ? [placeText(place, halls, means)] : []));
  return [...new Set(texts)].join(' → ');
}

function placeText(
  { startAt, endAt, hallIds }: DiffPlace,
  halls: Readonly<Record<string, LocaleMap>>,
  means: Means,
): string {
  const names = hallIds.map((id) => textOf(halls[id] ?? {}, means)).filter(Boolean);
  const when = `${dateTimeText(startAt, means.zone, means.language)}–${timeText(endAt, means.zone)}`;
  return [when, names.join(', ')].filter(Boolean).join(', ');
}

function textOf(map: LocaleMap, { language, defaultLocale, locales }: Means): string {
  return pickText(map, language, defaultLocale, locales)?.text ?? '';
}
