import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Section } from '../ui/section.tsx';

/** The minutes of somebody in words. */
export type OwnMinutesView = {
  readonly sum: string;
  /** What is missing for a certificate, or that nothing is. */
  readonly state: readonly string[];
  readonly rule: string;
  readonly lines: readonly {
    readonly key: string;
    readonly href: string;
    readonly title: Localised;
    readonly minutes: string;
    readonly how: string;
    readonly state: string;
  }[];
  readonly certificates: readonly { readonly href: string; readonly text: string }[];
};

type Props = { readonly t: Translator; readonly minutes: OwnMinutesView | undefined };

/** My minutes: each session with its time in the hall, live and of recordings, and what is missing for a certificate (B28). */
export function OwnMinutes({ t, minutes }: Props) {
  if (minutes === undefined) return null;
  return (
    <Section id="minutes" title={t('certificate.minutes.title')} note={t('certificate.minutes.lead')}>
      <div className="flex flex-col gap-4">
        <p className="tnum text-19">{minutes.sum}</p>
        {minutes.state.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {minutes.lines.length > 0 && (
          <ul className="divide-y divide-border border-y border-border">
            {minutes.lines.map(({ key, href, title, minutes: count, how, state }) => (
              <li key={key} className="grid gap-x-6 gap-y-1 py-3 @reading:grid-cols-[minmax(0,1fr)_auto]">
                <a href={href} className="link min-w-0 [overflow-wrap:anywhere]">
                  <LocalisedText {...title} />
                </a>
                <span className="tnum">{count}</span>
                <span className="tnum text-14 text-muted">{how}</span>
                <span className="text-14 text-muted @reading:text-end">{state}</span>
              </li>
            ))}
          </ul>
        )}
        {minutes.certificates.map(({ href, text }) => (
          <p key={href}>
            <a href={href} className="link inline-flex min-h-11 items-center">
              {text}
            </a>
          </p>
        ))}
        <p className="max-w-[66ch] text-14 text-muted">{minutes.rule}</p>
      </div>
    </Section>
  );
}
