'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { showToast } from '../../ui/toast.tsx';
import { InviteForm } from './invite-form.tsx';
import { InviteList } from './invite-list.tsx';
import { MemberList } from './member-list.tsx';
import { REFUSAL_WORDS, type TeamActions, type TeamAnswer } from './team-answer.ts';
import type { OpenInviteLine, PlaceChoice, RunDeed, TeamPerson } from './team-line.ts';

type Props = {
  readonly members: readonly TeamPerson[];
  readonly invites: readonly OpenInviteLine[];
  readonly choices: readonly PlaceChoice[];
  readonly actions: TeamActions;
  readonly signInAgain: string;
};

/** People, open invites, and the form that invites; each change acts at once. */
export function TeamBoard({ members, invites, choices, actions, signInAgain }: Props) {
  const t = useWords();
  const { run, refusal, isPending } = useDeeds();
  const canManage = choices.length > 0;
  return (
    <div aria-busy={isPending}>
      {refusal !== undefined && (
        <div className="pb-4">
          <Notice
            tone="danger"
            role="alert"
            action={
              refusal.reason === 'sign_in_again' || refusal.reason === 'signed_out' ? (
                <LinkButton href={signInAgain} size="studio">
                  {t('team.refused.signInAgain')}
                </LinkButton>
              ) : undefined
            }
          >
            {t(REFUSAL_WORDS[refusal.reason], { requestId: refusal.requestId ?? '' })}
          </Notice>
        </div>
      )}
      <Section isSmall id="people" title={t('team.people')}>
        <MemberList members={members} actions={actions} run={run} />
      </Section>
      {canManage && (
        <>
          <Section isSmall id="invite" title={t('team.invite.title')} note={t('team.invite.note')}>
            <InviteForm choices={choices} invite={actions.invite} run={run} />
          </Section>
          <Section isSmall id="invites" title={t('team.invites')}>
            <InviteList invites={invites} revoke={actions.revoke} run={run} />
          </Section>
        </>
      )}
    </div>
  );
}

type Refusal = Extract<TeamAnswer, { ok: false }>;

function useDeeds() {
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, start] = useTransition();
  const t = useWords();
  const run: RunDeed = async (deed, done, undo) => {
    const answer = await deed().catch((): Refusal => ({ ok: false, reason: 'failed' }));
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) {
      const action = undo && {
        label: t('desk.undo.action'),
        onPress: () => void run(undo.deed, undo.done),
      };
      showToast({ text: done, action });
    }
    start(() => router.refresh());
    return answer.ok;
  };
  return { run, refusal, isPending };
}
