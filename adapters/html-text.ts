import { decodeEntities } from './html-entity.ts';

/**
 * Text of a programme file as Markdown (exchange.md rule 5). A text that is made of HTML blocks is converted
 * whole; Markdown or plain text with single HTML tags keeps its own signs and only the tags are turned or
 * taken out; anything else stays as it is. The result holds no tag, and links only to http, https and mailto.
 * Linear in the length of the text; why not a library: docs/decisions/035-html-to-markdown.md.
 */
export function textToMarkdown(text: string): string {
  if (!text.includes('<') || !TAG.test(text)) return text;
  if (BLOCK.test(text)) return convert(text);
  return text.replace(INLINE, (whole) => (/^<br/i.test(whole) ? '\n' : convert(whole))).replace(ANY_TAG, '');
}

const NAMES =
  'a|abbr|article|b|blockquote|body|br|center|code|dd|del|details|div|dl|dt|em|embed|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|object|ol|p|pre|q|s|samp|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|var|video';
const TAG = new RegExp(`</?(?:${NAMES})(?:[\\s/][^<>]*)?>`, 'i');
const ANY_TAG = new RegExp(TAG, 'gi');
const BLOCK =
  /<(?:p|div|ul|ol|li|h[1-6]|pre|blockquote|table|section|article|body|script|style|svg|iframe|object)(?:[\s/][^<>]*)?>/i;
const INLINE = /<(a|b|strong|em|i|code)(?:\s[^<>]*)?>[^<>]*<\/\1>|<br\s*\/?>/gi;
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)([\s/][^<>]*)?>|<[!?][^<>]*>/gi;

const DROPPED = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'noscript',
  'template',
  'head',
]);
const PARAGRAPHS = new Set(
  'article body center dd details div dl dt footer form header main nav p section summary table tr'.split(
    ' ',
  ),
);
const MARKS = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['strike', '~~'],
]);
const LINKABLE = /^(?:https?:\/\/|mailto:)/i;
/** Tags nested deeper than any author nests are passed over; their text stays. */
const DEEPEST = 60;

/** One open element: finished blocks, the line being written, and the tag's address when it is a link. */
type Frame = { tag: string; blocks: string[]; line: string; href: string };

function convert(html: string): string {
  const frames: Frame[] = [newFrame('')];
  let at = 0;
  let dropping: string | null = null;
  for (const token of html.matchAll(TOKEN)) {
    const [whole, slash, name, attributes] = token;
    if (dropping === null) addText(frames, html.slice(at, token.index));
    at = token.index + whole.length;
    const tag = name?.toLowerCase();
    if (tag === undefined) continue;
    if (dropping !== null) {
      if (slash === '/' && tag === dropping) dropping = null;
    } else if (slash !== '/' && DROPPED.has(tag)) dropping = attributes?.endsWith('/') ? null : tag;
    else if (slash === '/') closeTag(frames, tag);
    else openTag(frames, tag, attributes ?? '');
  }
  if (dropping === null) addText(frames, html.slice(at));
  while (frames.length > 1) closeTop(frames);
  return blocksOf(top(frames)).join('\n\n');
}

function openTag(frames: Frame[], tag: string, attributes: string): void {
  if (frames.some((open) => open.tag === 'pre')) top(frames).line += tag === 'br' ? '\n' : '';
  else if (tag === 'br') top(frames).line += '  \n';
  else if (tag === 'hr') addBlock(top(frames), '---');
  else if (tag === 'img') addText(frames, attributeOf(attributes, 'alt'));
  else if (frames.length < DEEPEST && isKnown(tag)) {
    if (tag === 'li') closeWithin(frames, 'li', ['ul', 'ol']);
    else if (!isInline(tag)) closeWithin(frames, 'p', ['li', 'blockquote', 'td']);
    frames.push({ ...newFrame(tag), href: tag === 'a' ? attributeOf(attributes, 'href') : '' });
  }
}

function closeTag(frames: Frame[], tag: string): void {
  if (tag === 'br') top(frames).line += '  \n';
  if (!frames.some((frame) => frame.tag === tag)) return;
  while (top(frames).tag !== tag) closeTop(frames);
  closeTop(frames);
}

/** What HTML closes by itself: a paragraph before the next block, an item before the next item. */
function closeWithin(frames: Frame[], tag: string, walls: readonly string[]): void {
  const inside = frames.slice(frames.findLastIndex((frame) => walls.includes(frame.tag)) + 1);
  if (inside.some((frame) => frame.tag === tag)) closeTag(frames, tag);
}

function closeTop(frames: Frame[]): void {
  const frame = frames.pop();
  if (!frame) return;
  const parent = top(frames);
  const { tag } = frame;
  if (isInline(tag)) addInline(parent, frame);
  else if (tag === 'pre') addBlock(parent, fenced(frame.line));
  else if (tag === 'li') parent.blocks.push(...flushed(parent), blocksOf(frame).join('\n'));
  else if (tag === 'ul' || tag === 'ol') addBlock(parent, listOf(frame));
  else if (tag === 'blockquote') addBlock(parent, prefixed(blocksOf(frame).join('\n\n'), '> ', '> '));
  else if (/^h[1-6]$/.test(tag)) addHeading(parent, frame);
  else for (const block of blocksOf(frame)) addBlock(parent, block);
}

function addInline(parent: Frame, frame: Frame): void {
  const content = [...frame.blocks, frame.line].join(' ');
  const inner = content.trim();
  if (inner === '') {
    parent.line += content === '' ? '' : ' ';
    return;
  }
  const before = /^\s/.test(content) && !endsInSpace(parent.line) ? ' ' : '';
  const after = endsInSpace(content) ? ' ' : '';
  parent.line += `${before}${wrapped(frame, inner)}${after}`;
}

function wrapped(frame: Frame, inner: string): string {
  const mark = MARKS.get(frame.tag);
  if (mark) return `${mark}${inner}${mark}`;
  if (frame.tag === 'code') return inCode(inner);
  if (frame.tag !== 'a' || !LINKABLE.test(frame.href)) return inner;
  return `[${inner.replace(/\s*\n\s*/g, ' ')}](${frame.href.replace(/[\s<>()\\]/g, encodeSign)})`;
}

function inCode(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return fence === '`' ? `\`${text}\`` : `\`\` ${text.replace(/``+/g, '`')} \`\``;
}

function fenced(text: string): string {
  const code = text.replace(/^\n|\s+$/g, '');
  const fence = code.includes('```') ? '~~~~' : '```';
  return code === '' ? '' : `${fence}\n${code}\n${fence}`;
}

function listOf(frame: Frame): string {
  const items = blocksOf(frame).map((item, index) => {
    const mark = frame.tag === 'ol' ? `${index + 1}. ` : '- ';
    return prefixed(item, mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

function prefixed(text: string, first: string, rest: string): string {
  const lines = text.split('\n');
  return lines.map((line, index) => (index === 0 ? `${first}${line}` : `${rest}${line}`)).join('\n');
}

function addHeading(parent: Frame, frame: Frame): void {
  const text = blocksOf(frame).join(' ').replace(/\s+/g, ' ');
  if (text !== '') addBlock(parent, `${'#'.repeat(Number(frame.tag.slice(1)))} ${text}`);
}

function addText(frames: Frame[], raw: string): void {
  if (raw === '') return;
  const frame = top(frames);
  const text = decodeEntities(raw);
  if (frames.some((open) => open.tag === 'pre')) frame.line += text;
  else if (frame.tag === 'code') frame.line += text.replace(/\s+/g, ' ');
  else {
    const line = escaped(text.replace(/[^\S\u00a0]+/g, ' '));
    // The space at the beginning of a mark is moved in front of it later; any other would double one.
    const isMarkBegin = frame.line === '' && isInline(frame.tag);
    const isAfterSpace = frame.line === '' || endsInSpace(frame.line);
    frame.line += isAfterSpace && !isMarkBegin ? line.trimStart() : line;
  }
}

/** Only what Markdown would read as its own sign; `_` inside a word is none. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<]|~(?=~)|&(?=#?\w+;)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

function addBlock(frame: Frame, block: string): void {
  frame.blocks.push(...flushed(frame));
  if (block !== '') frame.blocks.push(block);
}

function blocksOf(frame: Frame): string[] {
  return [...frame.blocks, ...flushed(frame)];
}

function flushed(frame: Frame): string[] {
  const line = frame.line.trim();
  frame.line = '';
  // At the beginning of a line these would make a heading, a quotation or a list of plain words.
  const safe = line
    .replace(/^(?:#{1,6}(?=\s)|>|[-+](?=\s))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s)/, '$1\\$2');
  return safe === '' ? [] : [safe];
}

function attributeOf(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  );
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}

function encodeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function isKnown(tag: string): boolean {
  return isInline(tag) || PARAGRAPHS.has(tag) || /^(?:pre|li|ul|ol|blockquote|td|th|h[1-6])$/.test(tag);
}

function isInline(tag: string): boolean {
  return tag === 'a' || tag === 'code' || MARKS.has(tag);
}

function newFrame(tag: string): Frame {
  return { tag, blocks: [], line: '', href: '' };
}

function top(frames: Frame[]): Frame {
  const frame = frames.at(-1);
  if (!frame) throw new Error('The outermost frame is never closed');
  return frame;
}

// Looks at the last character only: a pattern anchored at the end walks the whole of a growing line.
function endsInSpace(text: string): boolean {
  return text !== '' && text.at(-1)?.trim() === '';
}
