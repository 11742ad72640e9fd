import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { PaymentPage, type PaymentPageView } from './payment-page.tsx';
import type { PaymentActions, PaymentLineView } from './payment-view.ts';
import { SpeakerBoard } from './speaker-board.tsx';
import { StatementPart } from './statement-part.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const never = async () => ({ ok: false, reason: 'failed', requestId: '' }) as const;
const actions: PaymentActions = {
  record: never,
  correct: never,
  moveRefund: never,
  statement: never,
};

const LINE: PaymentLineView = {
  id: 'p',
  name: 'Анна Петрова',
  detail: 'anna@forum.example',
  amount: '120 ₽',
  paid: '20 ₽',
  due: '27 May 2026, 12:00',
  standing: 'overdue',
  reference: 'HGQN39YM3',
  currency: 'RUB',
  openTyped: '100.00',
  openText: '100 ₽',
  invoices: [{ label: 'Invoice 2026-00001', href: '/invoice' }],
  invoice: undefined,
};

const VIEW: PaymentPageView = {
  edition: 'forum',
  show: 'all',
  query: '',
  counts: { all: 1, open: 1, overdue: 1, paid: 0, lapsed: 0, refunds: 1 },
  payments: [LINE],
  refunds: [],
  found: 1,
  page: 1,
  pages: 1,
};

function shown(view: PaymentPageView, language: 'en' | 'ru'): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <PaymentPage t={translator(language)} view={view} address={() => '/here'} actions={actions}>
        <StatementPart edition="forum" statement={never} />
      </PaymentPage>
    </WordsProvider>,
  );
}

test.each(['en', 'ru'] as const)('payments are a table with their state in words (%s)', (language) => {
  const t = translator(language);
  const html = shown(VIEW, language);
  for (const text of ['Анна Петрова', 'HGQN39YM3', 'Invoice 2026-00001', t('payment.state.overdue')])
    expect(html).toContain(text);
  expect(html).toContain(t('payment.record.open'));
});

test('refunds offer only the steps that are open to them', () => {
  const { id, name, detail, amount, reference } = LINE;
  const refund = { id, name, detail, amount, reference, version: 1, since: '20 May', cause: 'Twice' };
  const refunds = [{ ...refund, state: 'sent' as const }];
  const html = shown({ ...VIEW, show: 'refunds', payments: [], refunds }, 'en');
  const t = translator('en');
  expect(html).toContain(t('payment.refund.toDone'));
  expect(html).toContain(t('payment.refund.toFailed'));
  expect(html).not.toContain(t('payment.refund.toRequested'));
});

test('says what is missing where there is nothing', () => {
  const counts = { all: 0, open: 0, overdue: 0, paid: 0, lapsed: 0, refunds: 0 };
  expect(shown({ ...VIEW, counts, payments: [], found: 0 }, 'en')).toContain('No payments yet');
});

test.each(['en', 'ru'] as const)(
  'proposed speakers are chosen before a button makes tickets (%s)',
  (language) => {
    const html = renderToStaticMarkup(
      <WordsProvider language={language} messages={messages[language]}>
        <SpeakerBoard
          view={{
            edition: 'forum',
            mode: 'proposed',
            typeId: null,
            types: [],
            proposed: [{ id: 'a', name: 'Ada Byron', sessionCount: 2, hasEmail: false }],
            gone: [{ id: 'b', name: 'Jan Novák' }],
          }}
          actions={{ save: never, approve: never, end: never }}
        />
      </WordsProvider>,
    );
    expect(html).toContain('Ada Byron');
    expect(html).toContain('Jan Novák');
    expect(html).toContain(translator(language)('speakerRegistration.proposed.noMail'));
  },
);
