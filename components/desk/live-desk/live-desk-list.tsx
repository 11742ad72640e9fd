import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

type Line = {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly time: string;
  readonly state: string;
  /** People talk there now. */
  readonly isOn: boolean;
  /** Empty: nothing waits. */
  readonly waiting: string;
};

type Props = {
  readonly t: Translator;
  readonly days: readonly (readonly [day: string, lines: readonly Line[]])[];
};

/** Sessions with a live desk, by day. */
export function LiveDeskList({ t, days }: Props) {
  if (days.length === 0)
    return (
      <EmptyState title={t('moderator.noneTitle')}>
        <p>{t('moderator.noneText')}</p>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-6">
      {days.map(([day, lines]) => (
        <section key={day} className="flex flex-col gap-2">
          <h2 className="text-16">{day}</h2>
          <ul className="flex flex-col rounded-card border border-border bg-surface">
            {lines.map(({ key, href, title, time, state, isOn, waiting }) => (
              <li
                key={key}
                className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-border px-4 py-2 first:border-t-0 hover:bg-hover"
              >
                <span className="tnum w-28 shrink-0 text-14 text-muted">{time}</span>
                <a href={href} className="stretched link-quiet min-w-0 flex-1 basis-[16rem] font-medium">
                  {title}
                </a>
                {waiting !== '' && <Badge tone="warning">{waiting}</Badge>}
                <Badge tone={isOn ? 'accent' : 'neutral'}>{state}</Badge>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
