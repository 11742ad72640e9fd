import type { Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { ClashesView, ClashLineView } from './booking-view.ts';

type Props = { readonly t: Translator; readonly part: ClashesView };

const HEAD = 'px-3 py-2 text-start text-13 font-medium text-muted';
const CELL =
  'block px-3 py-0.5 align-top [overflow-wrap:anywhere] @reading:table-cell @reading:border-t @reading:border-border @reading:py-2';

/** People who would have to be in two places, or whose session is not in the programme, by name (registration.md rule 31). */
export function ClashTable({ t, part }: Props) {
  const { lines, leads, csvHref } = part;
  if (lines.length === 0)
    return (
      <EmptyState title={t('sessionBooking.clash.none')}>{t('sessionBooking.clash.noneText')}</EmptyState>
    );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="tnum flex max-w-[66ch] flex-col gap-1 text-14 text-muted">
          {leads.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        {csvHref !== undefined && (
          <LinkButton href={csvHref} size="studio" icon="download">
            {t('sessionBooking.clash.csv')}
          </LinkButton>
        )}
      </div>
      <table className="block w-full border-separate border-spacing-0 border-b border-border bg-surface text-14 @reading:table @reading:rounded-control @reading:border">
        <caption className="sr-only">{t('sessionBooking.part.clashes')}</caption>
        <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
          <tr>
            <th scope="col" className={HEAD}>
              {t('registrationDesk.column.name')}
            </th>
            {(['first', 'second'] as const).map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`sessionBooking.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block @reading:table-row-group">
          {lines.map((line) => (
            <Line key={line.key} t={t} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ t, line }: { readonly t: Translator; readonly line: ClashLineView }) {
  const { name, href, email, first, firstWhen, second, secondWhen, isRole } = line;
  return (
    <tr className="block border-t border-border py-2 @reading:table-row @reading:hover:bg-hover">
      <th scope="row" className={`${CELL} text-start font-regular`}>
        <a href={href} className="link font-medium">
          {name === '' ? t('registrationDesk.nameless') : name}
        </a>
        <span className="block text-13 text-muted">{email}</span>
      </th>
      <td className={CELL}>
        {first}
        <span className="tnum block text-13 text-muted">{firstWhen}</span>
      </td>
      <td className={CELL}>
        {second}
        <span className="tnum block text-13 text-muted">
          {[secondWhen, isRole ? t('sessionBooking.clash.role') : ''].filter(Boolean).join(' · ')}
        </span>
      </td>
    </tr>
  );
}
