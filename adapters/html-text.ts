import TurndownService from 'turndown';

/**
 * Text of a programme file as Markdown (exchange.md rule 5). A text that is made of HTML blocks is converted
 * whole; Markdown or plain text with single HTML tags keeps its own signs and only the tags are turned or
 * taken out; anything else stays as it is. The result holds no tag, and links only to http, https and mailto.
 */
export function textToMarkdown(text: string): string {
  if (!TAG.test(text)) return text;
  if (text.length > CONVERT_LIMIT || nestingOf(text) > DEPTH_LIMIT) return plainText(text);
  if (BLOCK.test(text)) return convert(text);
  return text.replace(INLINE_PAIR, (whole) => convert(whole)).replace(ANY_TAG, '');
}

/** Longer or deeper texts are hostile or broken; a DOM of them costs seconds or the stack. */
const CONVERT_LIMIT = 200_000;
const DEPTH_LIMIT = 200;

const NAMES =
  'a|abbr|article|b|blockquote|body|br|center|code|dd|del|details|div|dl|dt|em|embed|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|object|ol|p|pre|q|s|samp|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|var|video';
const TAG = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]*)?/?>`, 'i');
const ANY_TAG = new RegExp(TAG, 'gi');
const BLOCK = /<(?:p|div|ul|ol|li|h[1-6]|pre|blockquote|table|section|article|body|script|style|svg)(?:\s[^<>]*)?>/i;
const INLINE_PAIR = /<(a|b|strong|em|i|code)(?:\s[^<>]*)?>[^<>]*<\/\1>|<br\s*\/?>/gi;

/** Everything inside these is machinery, not text. */
const REMOVED = ['script', 'style', 'iframe', 'object', 'embed', 'svg', 'form', 'noscript', 'template'];

const service = makeService();

function makeService(): TurndownService {
  const made = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  const escapeMarkdown = made.escape.bind(made);
  // Turndown leaves "<" alone, so the text "&lt;script&gt;" would come out as a tag.
  made.escape = (text) => escapeMarkdown(text).replace(/</g, '\\<');
  made.remove((node) => REMOVED.includes(node.nodeName.toLowerCase()));
  made.addRule('image', { filter: 'img', replacement: (_content, node) => made.escape(attribute(node, 'alt')) });
  made.addRule('link', {
    filter: 'a',
    replacement: (content, node) => markdownLink(content, attribute(node, 'href')),
  });
  return made;
}

function convert(html: string): string {
  try {
    return service.turndown(html).trim();
  } catch (error) {
    // The converter walks recursively; a text that exhausts the stack still has words in it.
    if (error instanceof RangeError) return plainText(html);
    throw error;
  }
}

function attribute(node: TurndownService.Node, name: string): string {
  return 'getAttribute' in node ? (node.getAttribute(name) ?? '') : '';
}

function markdownLink(content: string, href: string): string {
  const address = href.trim();
  const label = content.trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return content;
  const safe = address.replace(/[\s<>()]/g, encodeURIComponent).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return label === '' ? '' : `[${label}](${safe})`;
}

/** Counts opening tags that no closing tag follows yet; wrong by a few for `<br>`, which is what a limit allows. */
function nestingOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (const match of text.matchAll(/<(\/?)[a-z][a-z0-9]*[^<>]*?(\/?)>/gi)) {
    if (match[2] === '/' || /^<(?:br|hr|img|input|meta|link|p|li)\b/i.test(match[0])) continue;
    depth = Math.max(0, depth + (match[1] === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/</g, '\\<')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
