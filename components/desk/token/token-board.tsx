'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { TokenInput } from '#domain/api/token.ts';
import { useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { REFUSAL_WORDS } from '../team/team-answer.ts';
import { TokenForm } from './token-form.tsx';
import type { TokenActions, TokenLine, TokenRefusal } from './token-line.ts';
import { TokenList } from './token-list.tsx';

type Props = {
  readonly edition: string;
  readonly tokens: readonly TokenLine[];
  readonly actions: TokenActions;
  /** Address of the description for machines. */
  readonly document: string;
  readonly signInAgain: string;
};

/** Keys of programs: the one that was just made, a form for another, and those in force. */
export function TokenBoard({ edition, tokens, actions, document, signInAgain }: Props) {
  const t = useWords();
  const { made, refusal, isPending, make, revoke } = useTokens(edition, actions);
  return (
    <div aria-busy={isPending}>
      {refusal !== undefined && <RefusalNotice refusal={refusal} signInAgain={signInAgain} />}
      {made !== undefined && <MadeNotice token={made} />}
      <Section isSmall id="make" title={t('token.make')} note={t('token.makeNote')}>
        <TokenForm onMake={make} />
      </Section>
      <Section isSmall id="keys" title={t('token.list')}>
        <TokenList tokens={tokens} onRevoke={(token) => void revoke(token)} />
        <p className="pt-4 text-14">
          <a href={document} className="underline">
            {t('token.guide')}
          </a>
        </p>
      </Section>
    </div>
  );
}

type RefusalProps = { readonly refusal: TokenRefusal; readonly signInAgain: string };

function RefusalNotice({ refusal, signInAgain }: RefusalProps) {
  const t = useWords();
  const isSignIn = refusal.reason === 'sign_in_again' || refusal.reason === 'signed_out';
  const again = (
    <LinkButton href={signInAgain} size="studio">
      {t('team.refused.signInAgain')}
    </LinkButton>
  );
  return (
    <div className="pb-4">
      <Notice tone="danger" role="alert" action={isSignIn ? again : undefined}>
        {t(REFUSAL_WORDS[refusal.reason], { requestId: refusal.requestId ?? '' })}
      </Notice>
    </div>
  );
}

function MadeNotice({ token }: { readonly token: string }) {
  const t = useWords();
  // Where the browser forbids it, the key can still be marked by hand.
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => showToast({ text: t('token.copied') }),
      () => undefined,
    );
  return (
    <div className="pb-4">
      <Notice
        tone="success"
        role="status"
        title={t('token.madeTitle')}
        action={<StudioButton onPress={() => void copy()}>{t('token.copy')}</StudioButton>}
      >
        <code className="select-all break-all">{token}</code>
      </Notice>
    </div>
  );
}

function useTokens(edition: string, actions: TokenActions) {
  const router = useRouter();
  const t = useWords();
  const [made, setMade] = useState<string>();
  const [refusal, setRefusal] = useState<TokenRefusal>();
  const [isPending, start] = useTransition();
  const failed = (): TokenRefusal => ({ ok: false, reason: 'failed' });
  const settle = (answer: { readonly ok: true } | TokenRefusal) => {
    setRefusal(answer.ok ? undefined : answer);
    start(() => router.refresh());
    return answer.ok;
  };
  const make = async (input: TokenInput) => {
    const answer = await actions.make({ ...input, edition }).catch(failed);
    if (answer.ok) setMade(answer.token);
    return settle(answer);
  };
  const revoke = async ({ id, name }: TokenLine) => {
    setMade(undefined);
    const answer = await actions.revoke({ edition, tokenId: id }).catch(failed);
    if (settle(answer)) showToast({ text: t('token.done', { name }) });
  };
  return { made, refusal, isPending, make, revoke };
}
