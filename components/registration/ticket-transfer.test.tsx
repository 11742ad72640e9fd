import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { TicketTransfer } from './ticket-transfer.tsx';
import type { TicketView } from './ticket-view.ts';

const t = translator('en');

function shown(problems: { name: string; code: string }[]): string {
  const view = { can: new Set(['transfer']), action: '/t/x', emailHint: 'a…@forum.example' };
  return renderToStaticMarkup(
    <TicketTransfer
      t={t}
      view={view as unknown as TicketView}
      typed={{}}
      problems={problems}
      isStarted={false}
    />,
  );
}

test('what is wrong with a transfer stands at its field, and the form is open', () => {
  expect(shown([])).not.toMatch(/<details open|aria-invalid="/);
  const sentences = [
    ['code', 'wrong', t('ticket.why.code_wrong')],
    ['code', 'over', t('ticket.why.code_over')],
    ['toName', 'missing', t('ticket.why.name')],
    ['toEmail', 'invalid', t('ticket.why.email')],
    ['toEmail', 'same', t('ticket.why.email_same')],
  ] as const;
  for (const [name, code, sentence] of sentences) {
    const html = shown([{ name, code }]);
    expect(html).toMatch(/<details open/);
    expect(html).toContain(
      `<span id="${name}-problem" class="text-14 font-medium text-danger">${sentence}</span>`,
    );
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(1);
  }
});
