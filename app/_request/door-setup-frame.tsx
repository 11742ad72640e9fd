import type { ComponentProps } from 'react';
import { type DoorSetupPart, DoorSetupTabs } from '#components/desk/door/door-setup-tabs.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { DoorFrame } from './door-frame.tsx';

type Props = Omit<ComponentProps<typeof DoorFrame>, 'current'> & { readonly current: DoorSetupPart };

/** A page of the setup of doors, with the ways to its other parts. */
export function DoorSetupFrame({ current, children, ...frame }: Props) {
  const { language, edition } = frame;
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'doors', 'setup', ...below);
  return (
    <DoorFrame {...frame} current="setup">
      <DoorSetupTabs t={translator(language)} at={at} current={current} />
      {children}
    </DoorFrame>
  );
}
