'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import { useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { showToast } from '../../ui/toast.tsx';
import { InviteForm } from './invite-form.tsx';
import { InviteList } from './invite-list.tsx';
import { MemberList } from './member-list.tsx';
import { REFUSAL_WORDS, type TeamActions, type TeamAnswer } from './team-answer.ts';

export type TeamGrant = {
  readonly id: string;
  readonly version: number;
  readonly role: ViewerRole;
  readonly kind: GrantScopeKind;
  readonly place: { readonly container: string; readonly part: string };
  readonly roles: readonly ViewerRole[];
};
export type TeamPerson = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly isYou: boolean;
  readonly grants: readonly TeamGrant[];
};
export type OpenInviteLine = Pick<TeamGrant, 'id' | 'role' | 'kind' | 'place'> & {
  readonly email: string;
  /** Day of its end, written for the reader. */
  readonly until: string;
};
export type PlaceChoice = {
  readonly scope: string;
  readonly kind: GrantScopeKind;
  readonly name: string;
  readonly roles: readonly ViewerRole[];
};

type Props = {
  readonly members: readonly TeamPerson[];
  readonly invites: readonly OpenInviteLine[];
  readonly choices: readonly PlaceChoice[];
  readonly actions: TeamActions;
  readonly signInAgain: string;
};

/** Runs one deed: says what it did, or why not; the page shows the team as it is then. */
export type RunDeed = (deed: () => Promise<TeamAnswer>, done: string) => Promise<boolean>;

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
      <Section id="people" title={t('team.people')}>
        <MemberList members={members} actions={actions} run={run} />
      </Section>
      {canManage && (
        <>
          <Section id="invite" title={t('team.invite.title')} note={t('team.invite.note')}>
            <InviteForm choices={choices} invite={actions.invite} run={run} />
          </Section>
          <Section id="invites" title={t('team.invites')}>
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
  const run: RunDeed = async (deed, done) => {
    const answer = await deed().catch((): Refusal => ({ ok: false, reason: 'failed' }));
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) showToast({ text: done });
    start(() => router.refresh());
    return answer.ok;
  };
  return { run, refusal, isPending };
}
