import type { Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

/** The parts of the setup of registration; also the words in their addresses. */
const SETUP_PARTS = [
  'types',
  'seats',
  'sessions',
  'draws',
  'questions',
  'consents',
  'codes',
  'badges',
  'settings',
] as const;
export type SetupPart = (typeof SETUP_PARTS)[number];

type Props = {
  readonly t: Translator;
  /** An address below that of the setup. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: SetupPart;
};

/** The ways between the pages on which registration is set up. */
export function SetupTabs({ t, at, current }: Props) {
  const tabs = SETUP_PARTS.map((part) => ({
    href: at(part),
    label: t(`registrationSetup.part.${part}`),
    isCurrent: part === current,
  }));
  return (
    <div className="mb-4 border-b border-border">
      <Tabs label={t('registrationSetup.parts')} tabs={tabs} />
    </div>
  );
}
