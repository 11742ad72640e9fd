import type { ReactNode } from 'react';
import { type AudiencePart, AudienceTabs } from '#components/desk/audience/audience-tabs.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Deed } from '#domain/permissions.ts';
import { translator } from '#i18n/translator.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import type { AccountViewer } from './viewer.ts';

export type AudiencePlace = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
};

type Props = AudiencePlace & {
  readonly current: AudiencePart;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A page of the audience: its heading, and the ways to the others; nothing of them is a right. */
export async function AudienceFrame({ language, who, edition, current, children, ...header }: Props) {
  return (
    <>
      <DeskHeader {...header} />
      <AudienceTabs
        t={translator(language)}
        at={audienceAddress({ language, edition })}
        current={current}
        may={await audienceRights(who, edition)}
      />
      {children}
    </>
  );
}

/** Addresses below that of the audience. */
export function audienceAddress({ language, edition }: Pick<AudiencePlace, 'language' | 'edition'>) {
  return (...below: readonly string[]) => paths(language).deskEdition(edition, 'audience', ...below);
}

/** What the reader may do in the whole edition: for what is shown, never for what is allowed. */
export async function audienceRights(who: AccountViewer, edition: string): Promise<ReadonlySet<Deed>> {
  return (await editionNavigationOf(who, edition))?.mayWhole ?? new Set();
}
