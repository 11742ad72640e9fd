import type { ReactNode } from 'react';
import { type SetupPart, SetupTabs } from '#components/desk/registration-setup/setup-tabs.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly current: SetupPart;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A page of the setup of registration: its heading, and the ways to the parts of registration and of its setup. */
export function RegistrationSetupFrame({
  language,
  who,
  edition,
  current,
  title,
  children,
  ...header
}: Props) {
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'registration', 'setup', ...below);
  return (
    <>
      <DeskHeader title={title} {...header} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="setup" />
      <SetupTabs t={translator(language)} at={at} current={current} />
      {children}
    </>
  );
}
