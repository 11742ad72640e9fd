import { zonedTimeText } from '#domain/date-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';

type Props = {
  readonly t: Translator;
  readonly zone: string;
  readonly current: {
    readonly version: string;
    readonly publishedAt: number;
    readonly acceptedCount: number;
    readonly reason: string;
  } | null;
  /** The number beside the way to this page. */
  readonly editCount: number;
};

/** What is public now, why it was published over findings, and how much was edited since. */
export function ReleaseState({ t, zone, current, editCount }: Props) {
  const edits = { count: editCount, isFirst: current === null ? 'yes' : 'no' };
  return (
    <>
      <span className="tnum">
        {current
          ? t('catalogue.publish.current', {
              version: current.version,
              time: zonedTimeText(current.publishedAt, zone, languageOfTranslator(t)),
            })
          : t('catalogue.publish.first')}
      </span>
      {editCount > 0 && <span className="tnum">{t('catalogue.publish.edits', edits)}</span>}
      {current !== null && current.acceptedCount > 0 && (
        <span className="tnum basis-full [overflow-wrap:anywhere]">
          {t('catalogue.publish.accepted', { count: current.acceptedCount, reason: current.reason })}
        </span>
      )}
    </>
  );
}
