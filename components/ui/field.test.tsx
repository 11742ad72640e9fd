import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CheckboxField } from './checkbox-field.tsx';
import { describedBy } from './field.tsx';
import { SearchField } from './search-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import { Toolbar } from './toolbar.tsx';

const markup = (node: Parameters<typeof renderToStaticMarkup>[0]) =>
  renderToStaticMarkup(node)
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/ class="[^"]*"/g, '');

describe('fields', () => {
  it('puts the label before the control and ties hint and error to it', () => {
    const field = <TextField id="mail" name="mail" label="Mail" hint="For the ticket" error="Not complete" />;
    expect(markup(field)).toBe(
      '<div><label for="mail">Mail</label>' +
        '<input id="mail" aria-invalid="true" aria-describedby="mail-hint mail-error" name="mail"/>' +
        '<p id="mail-hint">For the ticket</p><p id="mail-error">Not complete</p></div>',
    );
  });

  it('is valid and undescribed until something is said', () => {
    expect(markup(<TextField id="name" name="name" label="Name" autoComplete="name" />)).toBe(
      '<div><label for="name">Name</label><input autoComplete="name" id="name" name="name"/></div>',
    );
    expect(describedBy('name', undefined, undefined)).toBeUndefined();
    expect(describedBy('name', undefined, 'wrong')).toBe('name-error');
  });

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

  it('makes the whole row of a tick its target', () => {
    expect(markup(<CheckboxField name="record" label="Recording" note="12" />)).toBe(
      '<label><input type="checkbox" name="record"/><span>Recording</span><span>12</span></label>',
    );
  });

  it('groups the controls of a view under a name', () => {
    expect(markup(<Toolbar label="Filters">x</Toolbar>)).toBe(
      '<div role="group" aria-label="Filters" data-print="no">x</div>',
    );
  });
});
