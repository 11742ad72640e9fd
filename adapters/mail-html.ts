import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Parts from '@react-email/components';
import type { createElement } from 'react';

/** A mail in words, language decided. Every string is plain text: nothing in it is read as markup or as a link. */
export type MailContent = {
  readonly language: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Shown large, to be typed. */
  readonly code: string | undefined;
  /** An attached picture that stands above the code (`cid`), with its words. */
  readonly picture?: { readonly cid: string; readonly text: string; readonly side: number } | undefined;
  readonly button: { readonly label: string; readonly address: string } | undefined;
  readonly footer: readonly string[];
};

/** The HTML part: tables and styles that every mail program draws, light, in the colours of the interface. */
export async function mailHtml(content: MailContent): Promise<string> {
  const { h, render, Body, Button, Container, Head, Heading, Hr, Html, Section, Text } = parts();
  const { language, heading, paragraphs, code, picture, button, footer } = content;
  const keyed = (lines: readonly string[], style: object) =>
    lines.map((line, at) => h(Text, { key: at, style }, line));
  const card = h(
    Section,
    { style: CARD },
    h(Heading, { as: 'h1', style: HEADING }, heading),
    ...keyed(paragraphs, TEXT),
    picture === undefined
      ? null
      : h('img', {
          src: `cid:${picture.cid}`,
          alt: picture.text,
          width: picture.side,
          height: picture.side,
          style: PICTURE,
        }),
    code === undefined ? null : h(Text, { style: CODE }, code),
    button === undefined ? null : h(Button, { href: button.address, style: BUTTON }, button.label),
    button === undefined ? null : h(Text, { style: ADDRESS }, button.address),
  );
  const tree = h(
    Html,
    { lang: language, dir: 'ltr' },
    h(Head, null, h('meta', { name: 'color-scheme', content: 'light' })),
    h(
      Body,
      { style: BODY },
      h(Container, { style: PAGE }, card, h(Hr, { style: RULE }), ...keyed(footer, FOOTER)),
    ),
  );
  return render(tree);
}

/** The text part: the same words in the same order. */
export function mailPlain({ heading, paragraphs, code, button, footer }: MailContent): string {
  const blocks = [
    heading,
    ...paragraphs,
    ...(code === undefined ? [] : [`    ${code}`]),
    ...(button === undefined ? [] : [`${button.label}:\n${button.address}`]),
    `-- \n${footer.join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const FONT = "'Golos Text', 'Segoe UI', system-ui, -apple-system, Roboto, Arial, sans-serif";
const MONO = "'JetBrains Mono', Consolas, Menlo, monospace";
const BODY = { margin: 0, padding: '24px 12px', backgroundColor: '#f9fafc', fontFamily: FONT };
const PAGE = { maxWidth: '560px' };
const CARD = {
  padding: '32px',
  backgroundColor: '#ffffff',
  border: '1px solid #dcdee2',
  borderRadius: '8px',
};
const HEADING = {
  margin: '0 0 16px',
  fontSize: '23px',
  lineHeight: '1.3',
  fontWeight: 600,
  color: '#151b24',
};
const TEXT = { margin: '0 0 16px', fontSize: '16px', lineHeight: '1.5', color: '#151b24' };
const PICTURE = { display: 'block', margin: '8px auto', backgroundColor: '#ffffff' };
const CODE = {
  margin: '8px 0 16px',
  padding: '16px',
  backgroundColor: '#f9fafc',
  borderRadius: '8px',
  fontFamily: MONO,
  fontSize: '28px',
  lineHeight: '1.3',
  letterSpacing: '4px',
  textAlign: 'center' as const,
  color: '#151b24',
};
const BUTTON = {
  padding: '12px 20px',
  backgroundColor: '#2863ab',
  borderRadius: '4px',
  fontSize: '16px',
  lineHeight: '1.3',
  fontWeight: 500,
  color: '#ffffff',
};
const ADDRESS = {
  margin: '16px 0 0',
  fontSize: '13px',
  lineHeight: '1.5',
  color: '#545b66',
  overflowWrap: 'anywhere' as const,
};
const RULE = { margin: '24px 0 12px', borderColor: '#dcdee2' };
const FOOTER = { margin: '0 0 4px', fontSize: '13px', lineHeight: '1.5', color: '#545b66' };

type Used =
  | 'Body'
  | 'Button'
  | 'Container'
  | 'Head'
  | 'Heading'
  | 'Hr'
  | 'Html'
  | 'Section'
  | 'Text'
  | 'render';
type Loaded = Pick<typeof Parts, Used> & { readonly h: typeof createElement };

let loaded: Loaded | undefined;

/**
 * The parts of the library that a mail uses. Its front door also loads a CSS compiler and a highlighter for code,
 * three seconds of the loop, so each part is asked for by its own name as the library itself asks for it; by Node at
 * run time, because the framework's own React knows no whole documents.
 */
function parts(): Loaded {
  if (loaded) return loaded;
  const house = createRequire(path.resolve('package.json'));
  const library = createRequire(house.resolve('@react-email/components'));
  const from = (name: string) => library(`@react-email/${name}`);
  const names = ['body', 'button', 'container', 'head', 'heading', 'hr', 'html', 'section', 'text', 'render'];
  const found: Loaded = Object.assign({}, ...names.map(from), { h: house('react').createElement });
  loaded = found;
  return found;
}
