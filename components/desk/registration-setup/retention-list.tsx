import { dateText } from '#domain/date-text.ts';
import type { RetentionClass } from '#domain/registration/vocabulary.ts';
import { localDay } from '#domain/time.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';

type Props = {
  readonly t: Translator;
  readonly zone: string;
  readonly retention: readonly {
    readonly class: RetentionClass;
    readonly days: number;
    readonly at: number;
  }[];
};

/** What is kept until when, counted from the end of the edition (registration.md rule 53). */
export function RetentionList({ t, zone, retention }: Props) {
  const language = languageOfTranslator(t);
  return (
    <div className="@container">
      <DefinitionList
        items={retention.map(({ class: kind, days, at }) => ({
          key: kind,
          term: t(`registrationSetup.retention.${kind}`),
          details: (
            <span className="tnum">
              {t('registrationSetup.retention.until', { days, date: dateText(localDay(at, zone), language) })}
            </span>
          ),
        }))}
      />
    </div>
  );
}
