import type { Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

type Props = {
  readonly t: Translator;
  /** The address of the form, or of a page below it. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: 'form' | 'history';
};

/** The views of one record: its form, and what was done to it (design.md O2). */
export function RecordTabs({ t, at, current }: Props) {
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
