import { type FeedLine, placeOf } from '#domain/calendar/feed-health.ts';
import { type FeedKind, type FeedScope, feedPath } from '#domain/calendar/feed-scope.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { percentText } from '#domain/number-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Icon } from '../../ui/icon.tsx';
import { cell, head, rowHead, table } from '../fetch/fetch-table.ts';

type Props = {
  readonly edition: string;
  readonly lines: readonly FeedLine[];
  /** What tracks, halls, people … are called, by `placeOf`. */
  readonly names: ReadonlyMap<string, string>;
  readonly zone: string;
  readonly t: Translator;
};

/** A congress has a feed for each of its people: what needs a look comes first. */
const MOST_LINES = 100;
const COLUMNS = ['feed', 'fetches', 'unchanged'] as const;

/** Every feed with its last build and its fetches. */
export function FeedLines({ lines, ...of }: Props) {
  const { t } = of;
  if (lines.length === 0) return <p className="text-14 text-muted">{t('feedDesk.noFeeds')}</p>;
  const rest = lines.length - MOST_LINES;
  return (
    <div className="overflow-x-auto">
      <table className={table}>
        <caption className="sr-only">{t('feedDesk.feeds')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={head}>
                {t(`feedDesk.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_LINES).map((line) => (
            <Row key={placeOf(line)} {...of} line={line} />
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="pt-2 text-13 text-muted">{t('feedDesk.more', { count: rest })}</p>}
    </div>
  );
}

type RowProps = Omit<Props, 'lines'> & { readonly line: FeedLine };

function Row({ line, zone, t, ...of }: RowProps) {
  const { build, fetches, notModified } = line;
  const language = languageOfTranslator(t);
  return (
    <tr>
      <th scope="row" className={`${rowHead} min-w-32`}>
        <Name {...of} line={line} t={t} />
        {build && <Build {...{ build, zone, t }} />}
      </th>
      <td className={cell}>{fetches}</td>
      <td className={cell}>{fetches > 0 && percentText(notModified / fetches, language)}</td>
    </tr>
  );
}

/** What it holds, by its name; the address itself is what the name leads to. */
function Name({ edition, line, names, t }: Omit<RowProps, 'zone'>) {
  if (line.kind === 'link')
    return t(line.key === 'speaker' ? 'feedDesk.speakerLinks' : 'feedDesk.agendaLinks');
  if (line.kind === 'session') return t('feedDesk.sessionFiles');
  const kind = line.kind as Exclude<FeedKind, 'session'>;
  return (
    <a href={feedPath(edition, line as FeedScope)} className="link font-medium break-words">
      {t(`feedDesk.kind.${kind}`)}
      {line.key !== '' && `: ${names.get(placeOf(line)) ?? line.key}`}
    </a>
  );
}

type BuildProps = Pick<Props, 'zone' | 't'> & { readonly build: NonNullable<FeedLine['build']> };

/** A good build needs no more than its time; one that failed says why, and not by its colour alone. */
function Build({ build: { builtAt, entryCount, keptReason }, zone, t }: BuildProps) {
  const when = dateTimeText(builtAt, zone, languageOfTranslator(t));
  return (
    <>
      {keptReason !== null && (
        <span className="flex items-start gap-1 font-medium text-warning">
          <Icon name="warning" size={16} className="mt-[3px]" />
          {t('feedDesk.kept', { reason: reasonText(keptReason, t) })}
        </span>
      )}
      <span className="tnum block text-13 text-muted">
        {t('feedDesk.built', { count: entryCount, when })}
      </span>
    </>
  );
}

function reasonText(reason: string, t: Translator): string {
  const known = (['read-back', 'failed'] as const).find((each) => each === reason);
  return known === undefined ? t('feedDesk.reason.entry', { code: reason }) : t(`feedDesk.reason.${known}`);
}
