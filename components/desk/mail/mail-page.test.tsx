import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { MailListPage } from './mail-list-page.tsx';
import { MailPage } from './mail-page.tsx';
import type { MailRow } from './mail-view.ts';

const AT = Date.UTC(2027, 4, 20, 9, 4);
const MAIL: MailRow = {
  id: 'm1',
  kind: 'code',
  language: 'en',
  toEmail: 'anna@forum.example',
  state: 'filed',
  tries: 1,
  createdAt: AT,
  sentAt: null,
  lastError: null,
};

const never = async () => ({ ok: false, reason: 'failed', requestId: '' }) as const;

function list(language: 'en' | 'ru', mail: MailRow): string {
  const counts = { due: 0, sending: 0, sent: 0, filed: 0, dead: 0, [mail.state]: 1 };
  const frame = { total: 1, page: 1, pageCount: 1, perPage: 50, hasServer: false, zone: 'Europe/Moscow' };
  return renderToStaticMarkup(
    <MailListPage
      t={translator(language)}
      view={{ ...frame, counts, mails: [mail] }}
      query={{}}
      base="/mail"
      again={{ preview: never, send: never }}
    />,
  );
}

function page(language: 'en' | 'ru', mail: MailRow): string {
  return renderToStaticMarkup(
    <MailPage
      t={translator(language)}
      mail={mail}
      zone="Europe/Moscow"
      from="Forum <no-reply@forum.example>"
      replyTo={undefined}
      made={undefined}
      isSecretHidden={false}
      retry={null}
    />,
  );
}

it('a mail that only became a file is not called sent, in the list and on its page', () => {
  for (const html of [list('en', MAIL), page('en', MAIL)]) {
    expect(html).toContain('Written to the outbox, not sent');
    expect(html).toContain('No mail server was set');
    expect(html).not.toContain('text-success');
  }
  expect(list('en', MAIL)).toContain('href="/mail?state=filed"');
  expect(page('ru', MAIL)).toContain('В исходящих, не отправлено');
});

it('one that a server took is', () => {
  const sent = { ...MAIL, state: 'sent', sentAt: AT } as const;
  expect(page('en', sent)).not.toContain('outbox');
  expect(page('en', sent)).toContain('20 May 2027, 12:04 (GMT+3)');
});

it('the list tells its times in the zone that it names', () => {
  const html = list('en', MAIL);
  expect(html).toContain('Times: Europe/Moscow, GMT+3');
  expect(html).toContain('20 May 2027, 12:04');
  expect(html).toContain('dateTime="2027-05-20T09:04:00Z"');
});

it('has no native list for the kinds', () => {
  expect(list('en', MAIL)).not.toMatch(/<select (?!.*tabindex="-1")/i);
});
