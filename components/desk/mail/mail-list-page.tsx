import { dateTimeText, zoneNameText } from '#domain/date-text.ts';
import { MAIL_KINDS, MAIL_STATES, type MailState } from '#domain/mail.ts';
import { paths } from '#domain/paths.ts';
import { isoUtc } from '#domain/time.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormChoice } from '../../ui/form-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { kindText, type MailQuery, type MailRow, mailAddress, reasonText, STATE_TONES } from './mail-view.ts';
import { type AgainActions, SendAgain } from './send-again.tsx';

type View = {
  readonly mails: readonly MailRow[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  readonly counts: Readonly<Record<MailState, number>>;
  readonly hasServer: boolean;
  readonly zone: string;
};

type Props = {
  readonly t: Translator;
  readonly view: View;
  readonly query: MailQuery;
  readonly base: string;
  readonly again: AgainActions;
};

/** All mails that use cases left, by state; the filters are the address. */
export function MailListPage({ t, view, query, base, again }: Props) {
  const zone = zoneNameText(view.zone, view.mails[0]?.createdAt ?? 0, languageOfTranslator(t));
  const { state, kind } = query;
  const isIdle = state === 'dead' || (state === 'filed' && view.hasServer);
  const isFiltered = query.state !== undefined || query.kind !== undefined;
  return (
    <>
      <DeskHeader
        title={t('mail.page.title')}
        lead={t('mail.page.lead')}
        actions={
          isIdle && view.total > 0 && <SendAgain order={{ state, ...(kind && { kind }) }} actions={again} />
        }
        meta={
          <>
            <span className="tnum">{t('mail.page.count', { count: view.total })}</span>
            <span>{t('mail.page.times', { zone })}</span>
          </>
        }
      />
      {!view.hasServer && (
        <div className="pb-4">
          <Notice>{t('mail.page.noServer')}</Notice>
        </div>
      )}
      <Filters t={t} view={view} query={query} base={base} />
      {view.mails.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? 'mail.page.noMatchTitle' : 'mail.page.emptyTitle')}
          action={isFiltered && <LinkButton href={base}>{t('mail.page.clear')}</LinkButton>}
        >
          {t(isFiltered ? 'mail.page.noMatchText' : 'mail.page.emptyText')}
        </EmptyState>
      ) : (
        <MailTable t={t} view={view} />
      )}
      <Pages t={t} view={view} query={query} base={base} />
    </>
  );
}

function Filters({ t, view, query, base }: Omit<Props, 'again'>) {
  const tab = (state: MailState | undefined) => {
    const { state: _, ...rest } = query;
    const all = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
    return {
      href: mailAddress(base, state === undefined ? rest : { ...rest, state }),
      label: `${t(state === undefined ? 'mail.page.all' : `mail.state.${state}`)} ${state === undefined ? all : view.counts[state]}`,
      isCurrent: query.state === state,
    };
  };
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 pb-4">
      <Tabs label={t('mail.page.states')} tabs={[undefined, ...MAIL_STATES].map(tab)} />
      <form method="get" action={base} className="flex items-end gap-2">
        {query.state !== undefined && <input type="hidden" name="state" value={query.state} />}
        <FormChoice
          name="kind"
          isLabelHidden
          label={t('mail.page.kind')}
          value={query.kind ?? ''}
          emptyLabel={t('mail.page.anyKind')}
          options={MAIL_KINDS.map((kind) => ({ id: kind, label: kindText(kind, t) }))}
        />
        <Button type="submit" size="studio">
          {t('mail.page.show')}
        </Button>
      </form>
    </div>
  );
}

function MailTable({ t, view: { mails, zone } }: Pick<Props, 't' | 'view'>) {
  const heads = [
    t('mail.page.kind'),
    t('mail.page.to'),
    t('mail.page.state'),
    t('mail.page.language'),
    t('mail.page.made'),
    t('mail.page.tries'),
  ];
  return (
    <table className="block w-full border-separate border-spacing-0 border-b border-border bg-surface text-14 @reading:table @reading:rounded-control @reading:border">
      <caption className="sr-only">{t('mail.page.caption')}</caption>
      <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="px-3 py-2 text-start text-13 font-medium text-muted">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block @reading:table-row-group">
        {mails.map((mail) => (
          <Row key={mail.id} t={t} mail={mail} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

const cell =
  'px-3 py-0.5 align-top @reading:table-cell @reading:border-t @reading:border-border @reading:py-2';

type RowProps = { readonly t: Translator; readonly mail: MailRow; readonly zone: string };

function Row({ t, mail, zone }: RowProps) {
  const language = languageOfTranslator(t);
  const why = reasonText(mail, t);
  return (
    <tr className="block border-t border-border py-2 @reading:table-row @reading:hover:bg-hover">
      <th scope="row" className={`${cell} block text-start font-regular`}>
        <a href={paths(language).desk('mail', mail.id)} className="link font-medium">
          {kindText(mail.kind, t)}
        </a>
      </th>
      <td className={`${cell} block [overflow-wrap:anywhere]`}>{mail.toEmail}</td>
      <td className={`${cell} block`}>
        <Badge tone={STATE_TONES[mail.state]}>{t(`mail.state.${mail.state}`)}</Badge>
        {why !== undefined && <span className="block text-13 text-muted">{why}</span>}
      </td>
      <td className={`${cell} hidden`}>{mail.language}</td>
      <td className={`${cell} block whitespace-nowrap text-muted`}>
        <TimeText dateTime={isoUtc(mail.createdAt)}>{dateTimeText(mail.createdAt, zone, language)}</TimeText>
      </td>
      <td className={`${cell} tnum hidden`}>{mail.tries}</td>
    </tr>
  );
}

function Pages({ t, view, query, base }: Omit<Props, 'again'>) {
  const { page, pageCount, perPage, total, mails } = view;
  if (pageCount === 1) return null;
  const from = (page - 1) * perPage + 1;
  const to = (page: number) => mailAddress(base, query, page);
  return (
    <div className="pt-4">
      <Pagination
        label={t('mail.page.pages')}
        position={t('mail.page.position', { from, until: from + mails.length - 1, count: total })}
        previous={page > 1 ? { href: to(page - 1), label: t('mail.page.newer') } : undefined}
        next={page < pageCount ? { href: to(page + 1), label: t('mail.page.older') } : undefined}
      />
    </div>
  );
}
