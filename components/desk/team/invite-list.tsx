'use client';

import { useWords } from '#i18n/client-words.tsx';
import { roleWord, wholePlaceWords } from '#i18n/right-words.ts';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { TeamActions } from './team-answer.ts';
import type { OpenInviteLine, RunDeed } from './team-line.ts';

type Props = {
  readonly invites: readonly OpenInviteLine[];
  readonly revoke: TeamActions['revoke'];
  readonly run: RunDeed;
};

/** Who has not answered yet; an invite can be taken back until then. */
export function InviteList({ invites, revoke, run }: Props) {
  const t = useWords();
  if (invites.length === 0) return <p className="text-14 text-muted">{t('team.invitesNone')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border text-14">
      {invites.map(({ id, email, role, kind, place, until }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0">
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-medium break-all">{email}</p>
            <p className="text-muted">
              {roleWord(t, role)} · {wholePlaceWords(t, kind, place)} ·{' '}
              <span className="tnum whitespace-nowrap">{t('team.until', { date: until })}</span>
            </p>
          </div>
          <StudioButton
            variant="quiet"
            icon="close"
            label={t('team.revokeOf', { email })}
            onPress={() => void run(() => revoke({ inviteId: id }), t('team.done.revoked', { email }))}
          >
            {t('team.revoke')}
          </StudioButton>
        </li>
      ))}
    </ul>
  );
}
