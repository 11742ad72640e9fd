import { DryRunBoard } from '#components/desk/door/dry-run-board.tsx';
import type { AskDryRun } from '#components/desk/door/dry-run-view.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { DryRunDesk } from '#usecases/checkin/dry-run-desk.ts';
import { DoorSetupFrame } from './door-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: DryRunDesk;
  readonly ask: AskDryRun;
};

/** Tries a ticket at a checkpoint without scanning it. */
export function DryRunScreen({ language, who, edition, desk, ask }: Props) {
  const t = translator(language);
  const title = t('doorSetup.dryRun.title');
  return (
    <DoorSetupFrame
      {...{ language, who, edition, title }}
      current="dry-run"
      lead={t('doorSetup.dryRun.lead')}
    >
      <div className="@container pb-6">
        {desk.checkpoints.length === 0 ? (
          <div className="flex flex-col items-start gap-3">
            <p>{t('doorSetup.dryRun.noCheckpoints')}</p>
            <LinkButton href={paths(language).deskEdition(edition, 'doors', 'setup')} size="studio">
              {t('doorSetup.part.start')}
            </LinkButton>
          </div>
        ) : (
          <DryRunBoard {...{ edition, ask }} checkpoints={desk.checkpoints} moment={desk.moment} />
        )}
      </div>
    </DoorSetupFrame>
  );
}
