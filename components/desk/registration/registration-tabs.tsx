import type { Deed } from '#domain/permissions.ts';
import type { Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

/** The parts of registration at the desk, by their address below it. */
export type RegistrationPart =
  | 'list'
  | 'waitlist'
  | 'bookings'
  | 'payments'
  | 'speakers'
  | 'groups'
  | 'mail'
  | 'setup'
  | 'retention';

const NEEDS: Readonly<Record<RegistrationPart, Deed>> = {
  list: 'registration.see',
  waitlist: 'registration.see',
  bookings: 'registration.see',
  payments: 'registration.manage',
  speakers: 'registration.manage',
  groups: 'registration.manage',
  mail: 'registration.manage',
  setup: 'registration.setup',
  retention: 'registration.setup',
};
const PARTS = Object.keys(NEEDS) as readonly RegistrationPart[];

type Props = {
  readonly t: Translator;
  /** An address below that of registration at the desk. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: RegistrationPart;
  /** What the viewer may do with the whole edition: ways that would be refused are not shown. */
  readonly may: ReadonlySet<Deed>;
};

/** The ways between the pages of registration. */
export function RegistrationTabs({ t, at, current, may }: Props) {
  const tabs = PARTS.filter((part) => may.has(NEEDS[part])).map((part) => ({
    href: part === 'list' ? at() : at(part),
    label: t(`registrationDesk.part.${part}`),
    isCurrent: part === current,
  }));
  return (
    <div className="mb-4 border-b border-border">
      <Tabs label={t('registrationDesk.parts')} tabs={tabs} />
    </div>
  );
}
