import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

type Props = {
  /** Markdown by people; raw HTML in it is shown as text. */
  readonly text: string;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Two letters and their words, when the text is not in the language of the page. */
  readonly mark?: string | undefined;
  readonly markLabel?: string | undefined;
  /** The level of the heading above, below which the headings of the text begin. */
  readonly under?: 1 | 2;
};

const common: Components = {
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
// headings of a text may not compete with those of the page
const below: Record<1 | 2, Components> = {
  1: { ...common, h1: 'h2', h2: 'h3', h3: 'h4' },
  2: { ...common, h1: 'h3', h2: 'h4', h3: 'h5' },
};

/** Texts by people: Markdown to elements, sanitised, never as HTML (security-reliability.md rule 21). */
export function Markdown({ text, lang, dir, mark, markLabel, under = 2 }: Props) {
  return (
    <>
      {mark !== undefined && <p className="pb-2 text-13 text-muted">{markLabel ?? mark}</p>}
      <div className="prose" lang={lang} dir={dir}>
        <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={below[under]}>
          {text}
        </ReactMarkdown>
      </div>
    </>
  );
}
