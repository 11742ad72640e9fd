import type { ReactNode } from 'react';
import { type StagePart, StageTabs } from '#components/desk/broadcast/stage-tabs.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly current: StagePart;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A page of broadcasts: its heading, and the ways to the others; nothing of them is a right. */
export async function StageFrame({ language, who, edition, current, title, children, ...header }: Props) {
  const navigation = await editionNavigationOf(who, edition);
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'broadcasts', ...below);
  return (
    <>
      <DeskHeader title={title} {...header} />
      <StageTabs t={translator(language)} {...{ at, current }} may={navigation?.mayWhole ?? new Set()} />
      {children}
    </>
  );
}
