import type { SourceReport } from '#domain/broadcast/source-report.ts';
import type { SourceKind } from '#domain/broadcast/vocabulary.ts';
import type { Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';

export type EncoderView = {
  readonly id: string;
  readonly kind: SourceKind;
  readonly language: string;
  readonly state: string;
  readonly report: SourceReport | null;
  readonly lookedAt: string;
};

/** What the last look at each played source found (B18). */
export function EncoderPart({
  t,
  encoders,
}: {
  readonly t: Translator;
  readonly encoders: readonly EncoderView[];
}) {
  return (
    <div className="flex flex-col gap-4">
      {encoders.map((encoder) => (
        <div key={encoder.id} className="flex flex-col gap-2">
          <h3 className="text-16">
            {t(`broadcastDesk.source.kind.${encoder.kind}`)} · {encoder.language} · {encoder.state}
          </h3>
          <Report t={t} encoder={encoder} />
        </div>
      ))}
    </div>
  );
}

function Report({
  t,
  encoder: { kind, report, lookedAt },
}: {
  readonly t: Translator;
  readonly encoder: EncoderView;
}) {
  if (report === null) {
    const isFrame = kind !== 'hls' && kind !== 'owncast';
    return (
      <p className="text-muted">
        {t(isFrame ? 'broadcastDesk.encoder.unseen' : 'broadcastDesk.encoder.notLooked')}
      </p>
    );
  }
  const { failure, variants, audio, subtitles, hasPdt, latencyMs } = report;
  const none = t('broadcastDesk.encoder.none');
  const names = (list: typeof audio) =>
    list.map(({ name, language }) => name || language || '').join(', ') || none;
  const bitrates = variants
    .map(({ bandwidth, resolution }) =>
      [resolution, `${Math.round(bandwidth / 1000)} kbit/s`].filter(Boolean).join(' '),
    )
    .join(', ');
  const row = (key: 'bitrates' | 'audio' | 'captions' | 'pdt' | 'latency' | 'at', details: string) => ({
    key,
    term: t(`broadcastDesk.encoder.${key}`),
    details: <span className="tnum">{details}</span>,
  });
  if (failure !== null)
    return (
      <p>
        {t(`broadcastDesk.encoder.failure.${failure}`)} <span className="tnum text-muted">{lookedAt}</span>
      </p>
    );
  const seconds =
    latencyMs === null ? none : t('broadcastDesk.encoder.seconds', { seconds: Math.round(latencyMs / 1000) });
  return (
    <DefinitionList
      items={[
        row('bitrates', bitrates || none),
        row('audio', names(audio)),
        row('captions', names(subtitles)),
        row('pdt', t(hasPdt ? 'broadcastDesk.encoder.pdtYes' : 'broadcastDesk.encoder.pdtNo')),
        row('latency', seconds),
        row('at', lookedAt),
      ]}
    />
  );
}
