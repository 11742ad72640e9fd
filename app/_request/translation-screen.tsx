import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { StillRightButton, type TranslationActions } from '#components/desk/structure/still-right-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { addressOfNoun } from '#domain/desk/structure.ts';
import { direction, type Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import type { Comparison, TranslationTask, TranslationWork } from '#usecases/desk/translation.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly work: TranslationWork;
  /** The one locale whose work is shown; all when absent. */
  readonly shown: string | undefined;
  readonly actions: TranslationActions;
};

/** What waits for translators: counts per language, and each text with the way to it (programme.md ML3). */
export function TranslationScreen({ language, edition, work, shown, actions }: Props) {
  const t = translator(language);
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', { type: 'language' });
  const nameOf = (locale: string) => names.of(locale) ?? locale;
  const here = paths(language).deskEdition(edition, 'translations');
  const tabs = [
    { href: here, label: t('structure.translation.all'), isCurrent: shown === undefined },
    ...work.locales.map((locale) => {
      const { missing = 0, stale = 0 } = work.counts[locale] ?? {};
      return {
        href: `${here}?locale=${encodeURIComponent(locale)}`,
        label: nameOf(locale),
        note: t('structure.translation.count', { count: missing + stale }),
        isCurrent: shown === locale,
      };
    }),
  ];
  const tasks = work.tasks.filter(({ locale }) => shown === undefined || locale === shown);
  return (
    <>
      <DeskHeader title={t('structure.translation.title')} />
      <p className="max-w-[66ch] text-muted">{t('structure.translation.lead')}</p>
      <Tabs label={t('structure.translation.locale')} tabs={tabs} />
      {tasks.length === 0 ? (
        <EmptyState title={t('structure.translation.done')}>{t('structure.translation.lead')}</EmptyState>
      ) : (
        <TaskTable {...{ language, edition, tasks, nameOf, actions }} />
      )}
    </>
  );
}

type TableProps = Pick<Props, 'language' | 'edition' | 'actions'> & {
  readonly tasks: readonly TranslationTask[];
  readonly nameOf: (locale: string) => string;
};

function TaskTable({ language, edition, tasks, nameOf, actions }: TableProps) {
  const t = translator(language);
  return (
    <div className="max-w-full overflow-x-auto pt-4">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('structure.translation.title')}</caption>
        <thead>
          <tr className="text-start">
            {(['what', 'field', 'locale', 'state'] as const).map((key) => (
              <th key={key} scope="col" className="p-2 text-start font-medium">
                {t(`structure.translation.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr
              key={`${task.ownerId} ${task.field} ${task.locale}`}
              className="border-t border-border align-top"
            >
              <th scope="row" className="p-2 text-start font-regular">
                <a href={addressOf(language, edition, task)} className="link">
                  {task.name}
                </a>
                <span className="block text-13 text-muted">
                  {t(`structure.translation.noun_${task.noun}` as MessageKey)}
                </span>
              </th>
              <td className="p-2">{t(`structure.translation.field_${task.field}` as MessageKey)}</td>
              <td className="p-2">{nameOf(task.locale)}</td>
              <td className="p-2">
                {t(`structure.translation.${task.kind}`)}
                {task.compare && <Compared {...{ edition, task, actions }} compare={task.compare} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ComparedProps = Pick<Props, 'edition' | 'actions'> & {
  readonly task: TranslationTask;
  readonly compare: Comparison;
};

/** Both texts side by side, and the word that nothing has to be changed. */
function Compared({ edition, task, compare, actions }: ComparedProps) {
  const { ownerId, field, locale, name } = task;
  const { source, translation, seen } = compare;
  return (
    <div className="mt-1 flex max-w-[66ch] flex-col items-start gap-1">
      <p lang={source.locale} dir={direction(source.locale)} className="line-clamp-4 text-13">
        {source.text}
      </p>
      <p lang={locale} dir={direction(locale)} className="line-clamp-4 text-13 text-muted">
        {translation}
      </p>
      <StillRightButton order={{ edition, ownerId, field, locale, seen }} {...{ name, actions }} />
    </div>
  );
}

function addressOf(language: Language, edition: string, { noun, recordId }: TranslationTask): string {
  const at = paths(language).deskEdition;
  if (noun === 'edition') return at(edition, 'settings');
  return at(edition, addressOfNoun(noun === 'talk' ? 'session' : noun), recordId);
}
