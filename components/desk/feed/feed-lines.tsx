import type { FeedLine } from '#domain/calendar/feed-health.ts';
import { type FeedScope, feedPath } from '#domain/calendar/feed-scope.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { percentText } from '#domain/number-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { cell, head, table } from './feed-table.ts';

type Props = {
  readonly edition: string;
  readonly lines: readonly FeedLine[];
  readonly zone: string;
  readonly t: Translator;
};

/** A congress has a feed for each of its people: what needs a look comes first. */
const MOST_LINES = 100;
const COLUMNS = ['feed', 'build', 'entries', 'fetches', 'unchanged'] as const;

/** Every feed with its last build and its fetches. */
export function FeedLines({ edition, lines, zone, t }: Props) {
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
            <Row key={`${line.kind} ${line.key}`} {...{ edition, line, zone, t }} />
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="pt-2 text-13 text-muted">{t('feedDesk.more', { count: rest })}</p>}
    </div>
  );
}

type RowProps = Omit<Props, 'lines'> & { readonly line: FeedLine };

function Row({ edition, line, zone, t }: RowProps) {
  const { build, fetches, notModified } = line;
  const language = languageOfTranslator(t);
  return (
    <tr>
      <th scope="row" className={`${cell} text-start font-regular [overflow-wrap:anywhere]`}>
        <Name {...{ edition, line, t }} />
      </th>
      <td className={cell}>{build && <Build {...{ build, zone, t }} />}</td>
      <td className={`${cell} tnum`}>{build?.entryCount}</td>
      <td className={`${cell} tnum`}>{fetches}</td>
      <td className={`${cell} tnum`}>{fetches > 0 && percentText(notModified / fetches, language)}</td>
    </tr>
  );
}

function Name({ edition, line, t }: Omit<RowProps, 'zone'>) {
  if (line.kind === 'link')
    return t(line.key === 'speaker' ? 'feedDesk.speakerLinks' : 'feedDesk.agendaLinks');
  if (line.kind === 'session') return t('feedDesk.sessionFiles');
  const path = feedPath(edition, line as FeedScope);
  return (
    <a href={path} className="link">
      {path}
    </a>
  );
}

type BuildProps = Pick<Props, 'zone' | 't'> & { readonly build: NonNullable<FeedLine['build']> };

function Build({ build: { builtAt, keptReason }, zone, t }: BuildProps) {
  const when = dateTimeText(builtAt, zone, languageOfTranslator(t));
  return (
    <>
      {keptReason === null ? (
        <Badge tone="success">{t('feedDesk.good')}</Badge>
      ) : (
        <span>{t('feedDesk.kept', { reason: reasonText(keptReason, t) })}</span>
      )}
      <span className="block text-13 text-muted">{when}</span>
    </>
  );
}

function reasonText(reason: string, t: Translator): string {
  const known = (['read-back', 'failed'] as const).find((each) => each === reason);
  return known === undefined ? t('feedDesk.reason.entry', { code: reason }) : t(`feedDesk.reason.${known}`);
}
