import type { Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

/** The parts of the setup of doors; also the words in their addresses, but for the first. */
const SETUP_PARTS = [
  'start',
  'checkpoints',
  'areas',
  'devices',
  'people',
  'sessions',
  'dry-run',
  'settings',
] as const;
export type DoorSetupPart = (typeof SETUP_PARTS)[number];

type Props = PartTabsPlace<DoorSetupPart> & {
  readonly t: Translator;
};

/** The ways between the pages on which doors are set up. */
export function DoorSetupTabs({ t, ...place }: Props) {
  const parts = SETUP_PARTS.map((part) => ({ part, label: t(`doorSetup.part.${part}`) }));
  return <PartTabs {...place} label={t('doorSetup.parts')} parts={parts} first="start" />;
}
