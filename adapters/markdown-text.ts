import { fromMarkdown } from 'mdast-util-from-markdown';

/**
 * Markdown as plain text: paragraphs apart by an empty line, items of lists behind `- ` or their number, addresses of
 * links in brackets behind their words, no HTML. Of a long text only the beginning, which is more than a calendar shows,
 * with `…` behind it: the parser needs the square of the length for marks that never end. Every feed of a release asks
 * for the same abstracts, so the last ones are kept.
 */
export function markdownText(markdown: string): string {
  const known = texts.get(markdown);
  if (known !== undefined) return known;
  const { start, end } = beginning(markdown);
  const text = (isPlain(start) ? start.trim() : blocks(fromMarkdown(start), '\n\n')) + end;
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(markdown, text);
  return text;
}

const MOST_READ = 4_000;
const MOST_TEXTS = 10_000;
const texts = new Map<string, string>();

function beginning(markdown: string): { readonly start: string; readonly end: '' | '…' } {
  if (markdown.length <= MOST_READ) return { start: markdown, end: '' };
  const head = markdown.slice(0, MOST_READ);
  const space = head.search(/\s\S*$/);
  return { start: space > 0 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, ''), end: '…' };
}

/** One paragraph without anything that could be a mark: most abstracts, and parsing costs a hundred times as much. */
function isPlain(markdown: string): boolean {
  return !/[\\`*_[\]<&\n\r\t\0]|^\s|^(?:[-+#>=~|]|\d+[.)])/.test(markdown);
}

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root['children'][number];
type Parent = Extract<Nodes, { children: unknown[] }>;

function blocks(parent: Parent, between: string): string {
  return parent.children
    .map((child) => textOf(child))
    .filter((text) => text !== '')
    .join(between);
}

function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll(/\s*\n\s*/g, ' ');
    case 'inlineCode':
      // CommonMark 6.1: a line that ends within code is a space.
      return node.value.replaceAll('\n', ' ');
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'link':
      return linkText(blocks(node, ''), node.url);
    case 'list':
      return listText(node);
    case 'listItem':
      return blocks(node, '\n');
    case 'root':
    case 'blockquote':
      return blocks(node, '\n\n');
    // What is left is either words in a row, or has none that a reader could use: HTML, rules, definitions.
    default:
      return 'children' in node ? blocks(node, '') : '';
  }
}

function linkText(words: string, url: string): string {
  const isWeb = /^https?:/i.test(url);
  if (!isWeb || words === url) return words;
  return words === '' ? url : `${words} (${url})`;
}

function listText(list: Extract<Nodes, { type: 'list' }>): string {
  const first = list.start ?? 1;
  return list.children
    .map((item, index) => {
      const mark = list.ordered ? `${first + index}. ` : '- ';
      return mark + textOf(item).replaceAll('\n', `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}
