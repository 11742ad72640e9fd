import { distinctKeys } from '../../ui/distinct-key.ts';

type Props = {
  readonly title: string;
  /** Of the mail: it may be another than that of the page. */
  readonly language: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
};

/** A mail to be looked at before it leaves. */
export function MailSample({ title, language, subject, paragraphs }: Props) {
  const keys = distinctKeys(paragraphs);
  return (
    <section aria-label={title} className="rounded-card border border-border bg-surface p-4">
      <h2 className="pb-2 text-13 text-muted">{title}</h2>
      <p lang={language} className="pb-2 font-medium [overflow-wrap:anywhere]">
        {subject}
      </p>
      <div lang={language} className="flex flex-col gap-2">
        {paragraphs.map((paragraph, index) => (
          <p key={keys[index]} className="[overflow-wrap:anywhere]">
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  );
}
