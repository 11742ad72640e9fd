import type { Deed } from '#domain/permissions.ts';
import type { Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

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

type Props = PartTabsPlace<RegistrationPart> & {
  readonly t: Translator;
  /** What the viewer may do with the whole edition. */
  readonly may: ReadonlySet<Deed>;
};

/** The ways between the pages of registration. */
export function RegistrationTabs({ t, ...place }: Props) {
  const parts = PARTS.map((part) => ({
    part,
    needs: NEEDS[part],
    label: t(`registrationDesk.part.${part}`),
  }));
  return <PartTabs {...place} label={t('registrationDesk.parts')} parts={parts} first="list" />;
}
