import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AccountPage } from './account-page.tsx';

const AT = Date.UTC(2027, 4, 20, 9, 4);

function shown(language: 'en' | 'ru', zone: string): string {
  const account = { name: 'Anna', email: 'anna@forum.example', language, hasPassword: false, version: 1 };
  const session = { id: 's1', deviceLabel: '', createdAt: AT, seenAt: AT, isCurrent: true };
  return renderToStaticMarkup(
    <AccountPage
      language={language}
      account={{ ...account, rights: [] }}
      why={undefined}
      done={undefined}
      typed={{}}
      isOrganizer={false}
      sessions={[session]}
      zone={zone}
    />,
  );
}

it('tells when browsers were used in the zone of the instance, and names it', () => {
  const html = shown('en', 'Asia/Krasnoyarsk');
  expect(html).toContain('Times: Asia/Krasnoyarsk, GMT+7.');
  expect(html).toContain('Since 20 May 2027, 16:04');
  expect(shown('ru', 'UTC')).toContain('Время: UTC.');
});
