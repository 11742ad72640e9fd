import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { AuditFilters } from './audit-filters.tsx';

const CHOICES = {
  actors: [{ value: 'account:a1', kind: 'account', id: 'a1', name: 'Anna' }],
  actions: ['release.publish'],
  kinds: ['hall'],
} as const;

it('the filters are the controls of the desk, and the form sends what was chosen', () => {
  const query = { actor: 'account:a1', from: '2027-05-20', target: 't1' };
  const html = renderToStaticMarkup(
    <AuditFilters t={translator('en')} base="/audit" query={query} choices={CHOICES} />,
  );
  expect(html).not.toMatch(/<input (?!tabindex="-1")[^>]*type="date"/);
  expect(html).not.toContain('<select id=');
  for (const [name, value] of Object.entries(query))
    expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
  expect(html).not.toContain('name="until"');
  expect(html).toContain('Anna');
});
