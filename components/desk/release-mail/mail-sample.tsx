import { distinctKeys } from '../../ui/distinct-key.ts';
import { Icon } from '../../ui/icon.tsx';

type Props = {
  readonly title: string;
  /** Of the mail: it may be another than that of the page. */
  readonly language: string;
  /** Reader and subject, each below its word. */
  readonly lines: readonly { readonly term: string; readonly text: string; readonly lang?: string }[];
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly address: string } | undefined;
  /** What comes with it; empty when nothing does. */
  readonly enclosed: string;
  readonly close: { readonly href: string; readonly label: string };
};

/** A mail to be looked at before it leaves: as its reader has it, and how its calendar entries travel. */
export function MailSample({ title, language, lines, paragraphs, button, enclosed, close }: Props) {
  const keys = distinctKeys(paragraphs);
  return (
    <section
      aria-label={title}
      className="max-w-reading rounded-card border border-edge bg-surface text-14 [overflow-wrap:anywhere]"
    >
      <header className="flex items-start gap-4 border-b border-border px-4 py-3">
        <dl className="grid min-w-0 flex-1 grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {lines.map(({ term, text, lang }) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd lang={lang} className="font-medium">
                {text}
              </dd>
            </div>
          ))}
        </dl>
        <a
          href={close.href}
          aria-label={close.label}
          className="grid size-8 shrink-0 place-items-center rounded-control hover:bg-hover"
        >
          <Icon name="close" size={16} />
        </a>
      </header>
      <div lang={language} className="flex flex-col gap-3 px-4 py-4">
        {paragraphs.map((paragraph, index) => (
          <p key={keys[index]}>{paragraph}</p>
        ))}
        {button && (
          <p>
            <a href={button.address} className="link">
              {button.label}
            </a>
          </p>
        )}
      </div>
      {enclosed !== '' && (
        <p className="tnum flex items-center gap-2 border-t border-border px-4 py-3 text-muted">
          <Icon name="calendar" size={16} />
          {enclosed}
        </p>
      )}
    </section>
  );
}
