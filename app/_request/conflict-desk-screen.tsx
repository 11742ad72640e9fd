import { ConflictPage } from '#components/desk/door/conflict-list.tsx';
import type { ResolveConflict } from '#components/desk/door/conflict-view.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { listConflicts } from '#usecases/checkin/conflict-desk.ts';
import { conflictPageView, readConflictFilter } from './conflict-desk-view.ts';
import { deskPage } from './desk-page.ts';
import { DoorFrame } from './door-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly search: URLSearchParams;
  readonly resolve: ResolveConflict;
};

/** Facts of the doors that somebody has to look at (S2). */
export async function ConflictDeskScreen({ language, who, edition, search, resolve }: Props) {
  const t = translator(language);
  const filter = readConflictFilter(search);
  const list = await deskPage(() => listConflicts(who, edition, filter));
  const href = paths(language);
  const view = conflictPageView(list, {
    ...{ language, filter, base: href.deskEdition(edition, 'doors', 'conflicts') },
    registration: (id) => href.deskEdition(edition, 'registration', id),
  });
  return (
    <DoorFrame
      {...{ language, who, edition }}
      current="conflicts"
      title={t('doorBoard.conflict.title')}
      lead={`${t('doorBoard.conflict.lead')} ${view.zone}`}
    >
      <ConflictPage t={t} view={view} resolve={list.maySettle ? resolve : undefined} />
    </DoorFrame>
  );
}
