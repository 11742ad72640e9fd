import { describe, expect, it } from 'vitest';
import { textToMarkdown } from './html-text.ts';

describe('HTML becomes Markdown', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['<p>One\n  line</p>\n<p>Two', 'One line\n\nTwo'],
    [
      '<p>A <strong>bold</strong> and <em> soft </em>word, <b><i>both</i></b></p>',
      'A **bold** and *soft* word, ***both***',
    ],
    ['<p>First<br>second<br/>third</p>', 'First  \nsecond  \nthird'],
    ['<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul>', '- One\n- Two\n  - Deep'],
    ['<ul><li>One<li>Two</ul>', '- One\n- Two'],
    ['<ol>\n<li><p>One</p></li>\n<li><p>Two</p></li>\n</ol>', '1. One\n2. Two'],
    ['<h2>Head</h2><p>Text</p>', '## Head\n\nText'],
    ['<blockquote><p>One</p><p>Two</p></blockquote>', '> One\n> \n> Two'],
    ['<pre><code>a &lt; b\n  c</code></pre>', '```\na < b\n  c\n```'],
    ['<p>Use <code>a_b*c</code> now</p>', 'Use `a_b*c` now'],
    [
      '<p>See <a href="https://a.example/x_(y)">the <b>page</b></a>.</p>',
      'See [the **page**](https://a.example/x_%28y%29).',
    ],
    ['<p>one</p><hr><p>two</p>', 'one\n\n---\n\ntwo'],
    ['<p>&laquo;&Uuml;ber&raquo; &#1055;&#x41F; &amp;&nbsp;&unknown;</p>', '«Über» ПП &\u00a0\\&unknown;'],
  ])('%s', (html, markdown) => {
    expect(textToMarkdown(html)).toBe(markdown);
  });

  it('escapes what Markdown would take for its own signs', () => {
    expect(
      textToMarkdown('<p># no *head* in snake_case _x_ [y] `z`</p><p>1. not a list</p><p>- nor this</p>'),
    ).toBe('\\# no \\*head\\* in snake_case \\_x\\_ \\[y\\] \\`z\\`\n\n1\\. not a list\n\n\\- nor this');
  });
});

describe('nothing dangerous comes through', () => {
  it.each([
    ['<p>a<script>alert(1)</script>b</p>', 'ab'],
    ['hello <script>alert(1)</script> there', 'hello there'],
    ['<p>a</p><style>p{}</style><iframe src="x"></iframe>', 'a'],
    ['<p><a href="javascript:alert(1)">x</a></p>', 'x'],
    ['<p><a href=" java\nscript:alert(1)">x</a></p>', 'x'],
    ['<p><a href="&#106;avascript:alert(1)">x</a></p>', 'x'],
    ['<p><img src=x onerror="alert(1)" alt="Map"></p>', 'Map'],
    ['<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>', '\\<script>alert(1)\\</script>'],
    ['<scr<script>ipt>alert(1)</script>', '\\<scr'],
    ['<p>a<!-- hidden <b>x</b> -->b</p>', 'ab'],
    ['plain <img src=x onerror=alert(1)> text', 'plain  text'],
    ['<p>open <b>never <i>closed', 'open **never *closed***'],
  ])('%s', (html, markdown) => {
    expect(textToMarkdown(html)).toBe(markdown);
  });

  it('keeps Markdown and plain text as they are', () => {
    const text = '# Head\n\n* one\n* two <3 Vec<T> a < b\n\n[x](https://a.example)';
    expect(textToMarkdown(text)).toBe(text);
  });

  it('turns single tags inside Markdown and leaves its signs alone', () => {
    expect(textToMarkdown('*one* the <a href="https://a.example/">rope</a><br>_two_ <span>x</span>')).toBe(
      '*one* the [rope](https://a.example/)\n_two_ x',
    );
  });

  it('needs little time for hostile nesting and endless openings', () => {
    const started = performance.now();
    textToMarkdown('<div>'.repeat(50_000));
    textToMarkdown(`<p>${'<!--'.repeat(50_000)}`);
    textToMarkdown(`<p>${'<a href="'.repeat(50_000)}`);
    textToMarkdown(`<p>${'<ul><li>'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
