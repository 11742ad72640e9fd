import { walletAnswer } from '#adapters/wallet.ts';
import { PaymentPage } from '#components/desk/payment/payment-page.tsx';
import type { PaymentActions } from '#components/desk/payment/payment-view.ts';
import { StatementPart } from '#components/desk/payment/statement-part.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { PaymentShow } from '#domain/registration/payment-order.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { listPayments, type PaymentList } from '#usecases/registration/payment-list.ts';
import { deskPage } from './desk-page.ts';
import { paymentLineView, paymentQuery, refundLineView } from './payment-screen-view.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly search: URLSearchParams;
  readonly actions: PaymentActions;
};

/** The money of an edition at the desk: payments, refunds, bank statement, issuer. */
export async function PaymentScreen({ language, who, edition, search, actions }: Props) {
  const t = translator(language);
  const asked = paymentQuery(search);
  const list = await deskPage(() => listPayments(who, edition, asked));
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'registration', 'payments', ...below);
  const { show, query } = asked;
  return (
    <>
      <DeskHeader
        title={t('payment.title')}
        lead={t('payment.lead')}
        actions={
          list && (
            <LinkButton href={addressOf(at('export'), { show, q: query })} size="studio" icon="download">
              {t('payment.export')}
            </LinkButton>
          )
        }
      />
      <RegistrationDeskTabs {...{ language, who, edition }} current="payments" />
      {list === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp />
      ) : (
        <PaymentPage
          t={t}
          view={{ edition, show, query, ...viewOf(list, language, at) }}
          address={(to) => addressOf(at(), to)}
          actions={actions}
        >
          <Parts
            {...{ t, edition, list, actions }}
            settings={paths(language).deskEdition(edition, 'registration', 'setup', 'settings')}
          />
        </PaymentPage>
      )}
    </>
  );
}

function viewOf(list: PaymentList, language: Language, at: (...below: readonly string[]) => string) {
  const { zone, counts, found, page, pages } = list;
  const place = { language, zone, invoice: (id: string) => at('invoices', id) };
  const payments = list.payments.map((one) => paymentLineView(one, place));
  return {
    counts,
    found,
    page,
    pages,
    payments,
    refunds: list.refunds.map((one) => refundLineView(one, place)),
  };
}

function addressOf(
  base: string,
  { show, q, page }: { show?: PaymentShow; q?: string; page?: number },
): string {
  const query = new URLSearchParams();
  if (show !== undefined && show !== 'all') query.set('show', show);
  if (q) query.set('q', q);
  if (page !== undefined && page > 1) query.set('page', String(page));
  return query.size === 0 ? base : `${base}?${query}`;
}

function Parts({
  t,
  edition,
  list: { issuer },
  actions,
  settings,
}: Pick<Props, 'edition' | 'actions'> & {
  readonly t: Translator;
  readonly list: PaymentList;
  readonly settings: string;
}) {
  return (
    <div className="pt-8">
      <Section isSmall id="statement" title={t('payment.statement.title')} note={t('payment.statement.note')}>
        <StatementPart edition={edition} statement={actions.statement} />
      </Section>
      <Section
        isSmall
        id="issuer"
        title={t('payment.issuer.title')}
        note={t(issuer === undefined ? 'payment.issuer.none' : 'payment.issuer.note')}
      >
        <div className="flex flex-col items-start gap-3">
          {issuer !== undefined && <p className="whitespace-pre-line">{issuer.name}</p>}
          <LinkButton href={settings} size="studio">
            {t('payment.issuer.change')}
          </LinkButton>
        </div>
      </Section>
      <Section
        isSmall
        id="wallet"
        title={t('payment.wallet.title')}
        note={t('payment.wallet.absent', WALLETS)}
      >
        <WalletNeeds t={t} />
      </Section>
    </div>
  );
}

/** Names of products are the same in every language. */
const WALLETS = { apple: 'Apple Wallet', google: 'Google Wallet' } as const;

/** What has to be obtained before passes can be made; until then attendees see no button (registration.md rule 41). */
function WalletNeeds({ t }: { readonly t: Translator }) {
  return (
    <ul className="flex list-disc flex-col gap-2 ps-5">
      {(['apple', 'google'] as const).map((wallet) => (
        <li key={wallet}>
          {t('payment.wallet.needs', { wallet: WALLETS[wallet] })}:{' '}
          {walletAnswer(wallet)
            .needs.map((need) => t(`payment.wallet.need.${need}`))
            .join('; ')}
        </li>
      ))}
    </ul>
  );
}
