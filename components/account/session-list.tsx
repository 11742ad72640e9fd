import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export type SessionLine = {
  readonly id: string;
  readonly deviceLabel: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly isCurrent: boolean;
};

type Props = {
  readonly language: Language;
  readonly sessions: readonly SessionLine[];
  /** In which their times are told; the page names it. */
  readonly zone: string;
};

/** Every browser that is signed in, each with its own end, and one end for all. */
export function SessionList({ language, sessions, zone }: Props) {
  const t = translator(language);
  return (
    <div className="flex flex-col gap-6">
      <ul className="flex flex-col divide-y divide-border">
        {sessions.map((session) => (
          <SessionRow key={session.id} language={language} session={session} zone={zone} />
        ))}
      </ul>
      <form
        method="post"
        action={paths(language).account()}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <Button type="submit" name="deed" value="everywhere" variant="danger">
          {t('account.sessions.everywhere')}
        </Button>
        <span className="text-14 text-muted">{t('account.sessions.everywhereNote')}</span>
      </form>
    </div>
  );
}

type RowProps = Omit<Props, 'sessions'> & { readonly session: SessionLine };

function SessionRow({ language, session, zone }: RowProps) {
  const t = translator(language);
  const device = session.deviceLabel === '' ? t('account.sessions.unknown') : session.deviceLabel;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0">
      <div className="flex min-w-0 items-start gap-3">
        <Icon name="device" className="mt-[2px] text-muted" />
        <div>
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            {device}
            {session.isCurrent && <Badge tone="accent">{t('account.sessions.current')}</Badge>}
          </p>
          <p className="tnum text-14 text-muted">
            {t('account.sessions.since', {
              since: dateTimeText(session.createdAt, zone, language),
              seen: dateTimeText(session.seenAt, zone, language),
            })}
          </p>
        </div>
      </div>
      <form method="post" action={paths(language).account()}>
        <input type="hidden" name="session" value={session.id} />
        <Button type="submit" name="deed" value="end" aria-label={t('account.sessions.endOf', { device })}>
          {t('account.sessions.end')}
        </Button>
      </form>
    </li>
  );
}
