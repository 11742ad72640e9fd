import { paths } from '#domain/paths.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

type Props = {
  readonly t: Translator;
  readonly edition: string;
  /** The word of the list in addresses: `sessions`. */
  readonly part: string;
  readonly id: string;
  readonly current: 'form' | 'history';
};

/** The views of one record: its form, and what was done to it (design.md O2). */
export function RecordTabs({ t, edition, part, id, current }: Props) {
  const at = (...below: readonly string[]) =>
    paths(languageOfTranslator(t)).deskEdition(edition, part, id, ...below);
  const tabs = [
    { href: at(), label: t('audit.history.form'), isCurrent: current === 'form' },
    { href: at('history'), label: t('audit.history.title'), isCurrent: current === 'history' },
  ];
  return (
    // A form begins with a rule of its own.
    <div className={current === 'form' ? undefined : 'mb-3 border-b border-border'}>
      <Tabs label={t('audit.history.views')} tabs={tabs} />
    </div>
  );
}
