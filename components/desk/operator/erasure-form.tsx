'use client';

import { type SubmitEvent, useState, useTransition } from 'react';
import { dateText } from '#domain/date-text.ts';
import type { ErasureReceipt } from '#domain/erasure.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const REASONS = [
  'not_found',
  'last_owner',
  'busy',
  'disk_full',
  'sign_in_again',
  'forbidden',
  'malformed',
] as const;
type Answer =
  | { readonly ok: true; readonly receipt: ErasureReceipt }
  | { readonly ok: false; readonly reason: string };
export type ErasePerson = (input: { who: string; again: string }) => Promise<Answer>;

type Props = { readonly who: string; readonly erase: ErasePerson; readonly signInAgain: string };

/** Asks for the same words once more, since nothing brings an erased person back; then shows the receipt. */
export function ErasureForm({ who, erase, signInAgain }: Props) {
  const t = useWords();
  const [again, setAgain] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [isPending, start] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    start(async () => {
      setAnswer(await erase({ who, again }).catch((): Answer => ({ ok: false, reason: 'failed' })));
    });
  };
  if (answer?.ok) return <Receipt receipt={answer.receipt} />;
  const reason = REASONS.find((each) => each === answer?.reason) ?? 'failed';
  return (
    <form onSubmit={submit} className="flex max-w-140 flex-col items-start gap-4" noValidate>
      {answer !== undefined && (
        <Notice
          tone="danger"
          role="alert"
          action={
            reason === 'sign_in_again' ? (
              <LinkButton href={signInAgain} size="studio">
                {t('operator.privacy.signInAgain')}
              </LinkButton>
            ) : undefined
          }
        >
          {t(`operator.privacy.refused.${reason}`)}
        </Notice>
      )}
      <TextInput
        id="again"
        name="again"
        label={t('operator.privacy.again', { who })}
        value={again}
        onChange={setAgain}
        isRequired
      />
      <StudioButton type="submit" variant="danger" isPending={isPending}>
        {t('operator.privacy.eraseNow')}
      </StudioButton>
    </form>
  );
}

function Receipt({ receipt }: { readonly receipt: ErasureReceipt }) {
  const t = useWords();
  const language = useLanguage();
  const { rows, releaseCount, fileCount, mailFileCount, mentions, backupsFreeAt } = receipt;
  const ids = [...receipt.personIds, ...receipt.accountIds, ...receipt.registrationIds];
  const day = (at: number) => dateText(new Date(at).toISOString().slice(0, 10), language);
  const rowCount = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return (
    <Notice tone="success" role="status" title={t('operator.privacy.erased', { day: day(receipt.erasedAt) })}>
      <p className="font-mono text-13 break-all">{ids.join(' ')}</p>
      <p>
        {t('operator.privacy.counts', {
          rows: rowCount,
          releases: releaseCount,
          files: fileCount + mailFileCount,
        })}
      </p>
      {receipt.cancelledCount > 0 && (
        <p>{t('operator.privacy.cancelled', { count: receipt.cancelledCount })}</p>
      )}
      <p>{t('operator.privacy.backups', { day: day(backupsFreeAt) })}</p>
      {mentions.length > 0 && <p>{t('operator.privacy.mentions', { count: mentions.length })}</p>}
    </Notice>
  );
}
