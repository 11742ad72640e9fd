import type { Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

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

type Props = PartTabsPlace<SetupPart> & {
  readonly t: Translator;
};

/** The ways between the pages on which registration is set up. */
export function SetupTabs({ t, ...place }: Props) {
  const parts = SETUP_PARTS.map((part) => ({ part, label: t(`registrationSetup.part.${part}`) }));
  return <PartTabs {...place} label={t('registrationSetup.parts')} parts={parts} />;
}
