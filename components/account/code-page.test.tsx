import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CodePage } from './code-page.tsx';

type Language = 'en' | 'ru';

const lead = (language: Language, email: string, isInvited: boolean) =>
  renderToStaticMarkup(
    <CodePage
      language={language}
      next={undefined}
      why={undefined}
      email={email}
      isInvited={isInvited}
      triesLeft={5}
    />,
  );

it('tells who came by an invite that a code is on its way', () => {
  expect(lead('en', 'anna@forum.example', true)).toContain(
    'A code of eight digits is on its way to anna@forum.example.',
  );
  expect(lead('ru', 'anna@forum.example', true)).toContain(
    'Код из восьми цифр отправлен на anna@forum.example.',
  );
});

it('promises a stranger nothing', () => {
  const page = lead('en', 'anna@forum.example', false);
  expect(page).toContain(
    'If there is an account, an open invitation or a registration for anna@forum.example,',
  );
  expect(page).not.toContain('A code of eight digits');
});
