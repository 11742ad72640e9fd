import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

describe('Markdown', () => {
  it.each([
    '<script>window.__xss = 1</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '![x](javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<svg onload=alert(1)>',
  ])('makes %s harmless', (text) => {
    const document = html(text);
    expect(document).not.toMatch(/<(?:script|img|svg|iframe)/i);
    expect(document).not.toMatch(/(?:href|src)="(?:javascript|data):/i);
    expect(document).not.toMatch(/<[^>]+\son\w+=/i);
  });

  it('asks no other host for pictures and tells search engines nothing about links', () => {
    expect(html('![a face](https://elsewhere.example/face.png)')).toContain(
      '<a href="https://elsewhere.example/face.png"',
    );
    expect(html('[there](https://elsewhere.example)')).toContain('rel="noopener nofollow ugc"');
  });

  it('begins its headings below the one above and never with an h1', () => {
    expect(renderToStaticMarkup(<Markdown text={'# Big'} under={1} />)).toContain('<h2>Big</h2>');
    expect(html('# Big')).toContain('<h3>Big</h3>');
  });

  it('says in words that a text is in another language', () => {
    const marked = renderToStaticMarkup(
      <Markdown text="سلام" lang="ar" dir="rtl" mark="AR" markLabel="Shown in another language: Arabic" />,
    );
    expect(marked).toContain('Shown in another language: Arabic');
    expect(marked).toContain('lang="ar" dir="rtl"');
  });
});
