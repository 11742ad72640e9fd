import type { ReactNode } from 'react';
import { PAYMENT_SHOWS, type PaymentShow } from '#domain/registration/payment-order.ts';
import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PaymentTable } from './payment-table.tsx';
import type { PaymentActions, PaymentLineView, RefundLineView } from './payment-view.ts';
import { RefundTable } from './refund-table.tsx';

export type PaymentPageView = {
  readonly edition: string;
  readonly show: PaymentShow;
  readonly query: string;
  readonly counts: Readonly<Record<PaymentShow, number>>;
  readonly payments: readonly PaymentLineView[];
  readonly refunds: readonly RefundLineView[];
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

type Props = {
  readonly t: Translator;
  readonly view: PaymentPageView;
  /** The page with another choice. */
  readonly address: (to: { show?: PaymentShow; q?: string; page?: number }) => string;
  readonly actions: PaymentActions;
  /** Bank statement, issuer, wallets. */
  readonly children: ReactNode;
};

/** Who owes what, what came in and what has to go back, fifty a page. */
export function PaymentPage({ t, view, address, actions, children }: Props) {
  const { show, query, counts, found } = view;
  const tabs = PAYMENT_SHOWS.map((one) => ({
    href: address({ show: one, q: query }),
    label: `${t(`payment.show.${one}`)} ${counts[one]}`,
    isCurrent: one === show,
  }));
  return (
    <>
      <div className="pb-3">
        <Tabs label={t('payment.show.label')} tabs={tabs} />
      </div>
      <form
        method="get"
        action={address({})}
        data-print="no"
        className="flex max-w-reading items-end gap-2 pb-4"
      >
        <input type="hidden" name="show" value={show} />
        <div className="min-w-0 grow">
          <SearchField id="payment-q" name="q" label={t('payment.search')} defaultValue={query} />
        </div>
        <Button type="submit">{t('payment.find')}</Button>
      </form>
      {found === 0 ? (
        <Nothing t={t} view={view} address={address} />
      ) : show === 'refunds' ? (
        <RefundTable edition={view.edition} refunds={view.refunds} move={actions.moveRefund} />
      ) : (
        <PaymentTable edition={view.edition} payments={view.payments} actions={actions} />
      )}
      <Pages t={t} view={view} address={address} />
      {children}
    </>
  );
}

function Pages({ t, view, address }: Pick<Props, 't' | 'view' | 'address'>) {
  const { show, query, found, page, pages } = view;
  if (pages === 1) return null;
  const to = (at: number) => address({ show, q: query, page: at });
  return (
    <div className="pt-4">
      <Pagination
        label={t('payment.title')}
        position={`${t('payment.count', { count: found })} · ${page} / ${pages}`}
        previous={page > 1 ? { href: to(page - 1), label: t('payment.more') } : undefined}
        next={page < pages ? { href: to(page + 1), label: t('payment.before') } : undefined}
      />
    </div>
  );
}

function Nothing({ t, view, address }: Pick<Props, 't' | 'view' | 'address'>) {
  const isNarrowed = view.query !== '' || view.show !== 'all';
  if (view.counts.all === 0 && view.query === '')
    return <EmptyState title={t('payment.empty.title')}>{t('payment.empty.text')}</EmptyState>;
  return (
    <EmptyState
      title={t(
        view.show === 'refunds' && view.query === '' ? 'payment.empty.refunds' : 'payment.empty.filtered',
      )}
      action={isNarrowed && <LinkButton href={address({ show: 'all' })}>{t('payment.show.all')}</LinkButton>}
    >
      {t('payment.lead')}
    </EmptyState>
  );
}
