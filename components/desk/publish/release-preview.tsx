import { dateTimeText, timeText } from '#domain/date-text.ts';
import type { PublicChange } from '#domain/desk/public-change.ts';
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

type ShownChanges = {
  readonly lines: readonly DiffLine[];
  readonly named: readonly PublicChange[];
  readonly hasOther: boolean;
  readonly count: number;
};

type ChangeProps = Means & {
  readonly changes: ShownChanges;
  /** Names of the halls of the lines. */
  readonly halls: Readonly<Record<string, LocaleMap>>;
};

const MOST_LINES = 200;
const MOST_NAMES = 20;
const TONES = { added: 'success', changed: 'accent', renamed: 'accent', removed: 'danger' } as const;

/** What a release would change, item by item and with one number for all of it (programme.md PU2). */
export function ChangeList({ changes, halls, ...means }: ChangeProps) {
  const { t } = means;
  const { lines, named, hasOther } = changes;
  return (
    <>
      <p className="tnum font-medium">{totalText(t, changes)}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {named.map((change) => (
          <NamedLine key={`${change.kind} ${change.effect}`} change={change} t={t} />
        ))}
        {hasOther && <li>{t('catalogue.publish.other')}</li>}
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line.occurrenceId} className="flex flex-wrap items-baseline gap-x-2">
            <Marks line={line} t={t} />
            <span>{textOf(line.title, means) || line.code}</span>
            <span className="tnum text-13 text-muted">{placesText(line, halls, means)}</span>
          </li>
        ))}
      </ul>
      {lines.length > MOST_LINES && (
        <p className="mt-1 text-muted">{t('catalogue.publish.more', { count: lines.length - MOST_LINES })}</p>
      )}
    </>
  );
}

/** `5 changes: 2 new, 3 changed`: the parts make up the whole. */
function totalText(t: Translator, { lines, named, hasOther, count }: ShownChanges): string {
  const effects = [
    ...lines.map(({ kind }) => kind),
    ...named.flatMap(({ effect, names }) => names.map(() => (effect === 'renamed' ? 'changed' : effect))),
    ...(hasOther ? ['changed' as const] : []),
  ];
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const part = effects.filter((effect) => effect === kind).length;
    return part > 0 ? [t(`catalogue.publish.${kind}`, { count: part })] : [];
  });
  // "3 changes: 3 changed" says one thing twice.
  const isPlain = effects.every((effect) => effect === 'changed');
  return t('catalogue.publish.total', { count, parts: isPlain ? 'none' : parts.join(', ') });
}

function NamedLine({ change, t }: { readonly change: PublicChange; readonly t: Translator }) {
  const { kind, effect, names } = change;
  const shown = names
    .slice(0, MOST_NAMES)
    .map(({ name, former }) => (former === null ? name : `${former} → ${name}`));
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Badge tone={TONES[effect]}>{t(`catalogue.publish.kind_${effect}`)}</Badge>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {t(`catalogue.publish.noun.${kind}`, { count: names.length, names: shown.join(', ') })}
      </span>
      {names.length > MOST_NAMES && (
        <span className="text-muted">
          {t('catalogue.publish.more', { count: names.length - MOST_NAMES })}
        </span>
      )}
    </li>
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
