import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BroadcastCard } from './broadcast-card.tsx';
import { OrderButtons } from './order-buttons.tsx';
import { type RunBroadcast, SIGNAL_TONES, type StreamView } from './stage-view.ts';

type Props = {
  readonly t: Translator;
  readonly edition: string;
  readonly stream: StreamView;
  readonly run: RunBroadcast;
  readonly mayManage: boolean;
};

/** What somebody should look at in a hall, and what is missing there, each with the way to it. */
export function StreamAlarms({
  t,
  stream: { alarms, missing, setupAddress },
  mayManage,
}: Pick<Props, 't' | 'stream' | 'mayManage'>) {
  const setup = mayManage && (
    <a className="underline" href={setupAddress}>
      {t('broadcastDesk.control.setup')}
    </a>
  );
  return (
    <>
      {alarms.map((alarm) => (
        <Notice key={alarm} tone={alarm === 'failed' ? 'warning' : 'danger'} role="status">
          {t(`broadcastDesk.control.alarm.${alarm}`)} {alarm === 'failed' && setup}
        </Notice>
      ))}
      {missing !== null && (
        <Notice>
          {t(`broadcastDesk.control.missing.${missing}`)} {setup}
        </Notice>
      )}
    </>
  );
}

/** One hall: its signal, what is on, what is next, and the way to its control desk. */
export function StreamCard({ t, edition, stream, run, mayManage }: Props) {
  const { id, title, signal, since, now, next, address } = stream;
  return (
    <section
      aria-labelledby={`stream-${id}`}
      className="flex flex-col gap-3 border-border border-t py-4 first-of-type:border-t-0"
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={`stream-${id}`} className="text-18">
          {title}
        </h2>
        <Badge tone={SIGNAL_TONES[signal]}>{t(`broadcastDesk.signal.${signal}`)}</Badge>
        {since !== '' && <span className="tnum text-13 text-muted">{since}</span>}
        <span className="ms-auto">
          <LinkButton href={address} size="studio" icon="next">
            {t('broadcastDesk.control.open')}
          </LinkButton>
        </span>
      </header>
      <StreamAlarms {...{ t, stream, mayManage }} />
      <div className="grid gap-6 @reading:grid-cols-2">
        <BroadcastCard
          t={t}
          label={t('broadcastDesk.control.now')}
          broadcast={now}
          empty={t('broadcastDesk.control.nothing')}
        >
          {now && <OrderButtons edition={edition} broadcast={now} run={run} />}
        </BroadcastCard>
        <BroadcastCard
          t={t}
          label={t('broadcastDesk.control.next')}
          broadcast={next}
          empty={t('broadcastDesk.control.nothingNext')}
        />
      </div>
    </section>
  );
}
