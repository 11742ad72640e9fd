import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SearchField } from './search-field.tsx';
import { SelectField } from './select-field.tsx';

const markup = (node: Parameters<typeof renderToStaticMarkup>[0]) =>
  renderToStaticMarkup(node)
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/ class="[^"]*"/g, '');

describe('fields', () => {
  it('keeps a hidden label for those who hear the page', () => {
    const html = renderToStaticMarkup(<SearchField id="q" name="q" label="Search" isLabelHidden />);
    expect(html).toContain('<label for="q" class="sr-only">Search</label>');
    expect(html).toContain('type="search"');
  });

  it('offers options in their own language', () => {
    const options = [
      { value: '', label: 'All' },
      { value: 'kk', label: 'Қазақша', lang: 'kk' },
    ];
    expect(markup(<SelectField id="l" name="language" label="Language" options={options} />)).toContain(
      '<option value="">All</option><option value="kk" lang="kk">Қазақша</option>',
    );
  });
});
