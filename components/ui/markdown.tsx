import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

type Props = {
  /** Markdown by people; raw HTML in it is shown as text. */
  readonly text: string;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
};

const components: Components = {
  // headings of a text may not compete with those of the page
  h1: 'h3',
  h2: 'h4',
  h3: 'h4',
  a: ({ href, children }) => (
    <a href={href} rel="noopener nofollow ugc">
      {children}
    </a>
  ),
  // a page of ours asks no other host for anything (security-reliability.md V1)
  img: ({ alt, src }) =>
    typeof src === 'string' ? (
      <a href={src} rel="noopener nofollow ugc">
        {alt || src}
      </a>
    ) : null,
};

/** Texts by people: Markdown to elements, sanitised, never as HTML (security-reliability.md rule 21). */
export function Markdown({ text, lang, dir }: Props) {
  return (
    <div className="prose" lang={lang} dir={dir}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
