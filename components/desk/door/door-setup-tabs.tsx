import type { Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

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

type Props = {
  readonly t: Translator;
  /** An address below that of the setup. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: DoorSetupPart;
};

/** The ways between the pages on which doors are set up. */
export function DoorSetupTabs({ t, at, current }: Props) {
  const tabs = SETUP_PARTS.map((part) => ({
    href: part === 'start' ? at() : at(part),
    label: t(`doorSetup.part.${part}`),
    isCurrent: part === current,
  }));
  return (
    <div className="mb-4 border-b border-border">
      <Tabs label={t('doorSetup.parts')} tabs={tabs} />
    </div>
  );
}
