import { type PairDevice, PairingPanel } from '#components/desk/door/pairing-panel.tsx';
import { type RevokeDevice as Revoke, RevokeDevice } from '#components/desk/door/revoke-device.tsx';
import { type BringQueue, SavedQueue } from '#components/desk/door/saved-queue.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import type { Translator } from '#i18n/translator.ts';
import type { DeviceNews } from '#usecases/checkin/device-desk.ts';

type Props = {
  readonly t: Translator;
  readonly language: Language;
  readonly edition: string;
  readonly deviceId: string;
  readonly name: string;
  readonly news: DeviceNews;
  readonly pair: PairDevice;
  readonly revoke: Revoke;
  readonly bring: BringQueue;
};

/** What a device last told, the code that pairs it, and its end. */
export function DevicePart({ t, language, edition, deviceId, name, news, pair, revoke, bring }: Props) {
  const { state, pairedAt } = news;
  const when = (at: number) => dateTimeText(at, news.zone, language);
  const isOver = state === 'revoked' || state === 'expired';
  return (
    <div className="@container pb-6">
      <Section id="news" isSmall title={t('doorSetup.pairing.news')}>
        <NewsList {...{ t, language, news }} />
      </Section>
      <Section id="pairing" isSmall title={t('doorSetup.pairing.title')} note={t('doorSetup.pairing.note')}>
        {isOver ? (
          <Notice>{t(`doorSetup.pairing.${state}`)}</Notice>
        ) : (
          <div className="flex flex-col gap-3">
            {pairedAt !== null && <p>{t('doorSetup.pairing.paired', { when: when(pairedAt) })}</p>}
            <PairingPanel
              {...{ edition, deviceId, name, pair }}
              queueCount={pairedAt === null ? 0 : (news.queueCount ?? 0)}
            />
          </div>
        )}
      </Section>
      {pairedAt !== null && (
        <Section id="queue" isSmall title={t('doorSetup.queue.title')} note={t('doorSetup.queue.note')}>
          <SavedQueue {...{ edition, deviceId, bring }} />
        </Section>
      )}
      {state !== 'revoked' && (
        <Section id="revoke" isSmall title={t('doorSetup.revoke.title')} note={t('doorSetup.revoke.note')}>
          <RevokeDevice {...{ edition, deviceId, name, revoke }} queueCount={news.queueCount ?? 0} />
        </Section>
      )}
    </div>
  );
}

function NewsList({ t, language, news }: Pick<Props, 't' | 'language' | 'news'>) {
  const { lastSeenAt, queueCount, batteryPct, appVersion, zone, state } = news;
  const items = [
    { key: 'state', details: t(`doorSetup.device.state_${state}`) },
    {
      key: 'lastSeenAt',
      details: lastSeenAt === null ? t('doorSetup.pairing.never') : dateTimeText(lastSeenAt, zone, language),
    },
    { key: 'queueCount', details: queueCount ?? '—' },
    { key: 'batteryPct', details: batteryPct === null ? '—' : `${batteryPct} %` },
    { key: 'appVersion', details: appVersion ?? '—' },
  ] as const;
  return (
    <DefinitionList items={items.map((item) => ({ ...item, term: t(`doorSetup.device.${item.key}`) }))} />
  );
}
