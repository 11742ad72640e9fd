'use client';

import { type FormEvent, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { PaymentActions } from './payment-view.ts';

type Props = {
  readonly edition: string;
  readonly issuer: Readonly<Record<'name' | 'address' | 'taxId' | 'bank', string>>;
  readonly save: PaymentActions['saveIssuer'];
};

/** Who is printed on invoices from now on. */
export function IssuerForm({ edition, issuer, save }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [draft, setDraft] = useState(issuer);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run(() => save({ edition, issuer: draft }));
    if (answer === undefined) return;
    showToast({ text: answer.ok ? t('payment.issuer.done') : t(`payment.refused.${answer.reason}`) });
  };
  return (
    <form onSubmit={(event) => void send(event)} className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      <TextInput
        label={t('payment.issuer.name')}
        isRequired
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <TextArea
        label={t('payment.issuer.address')}
        rows={3}
        value={draft.address}
        onChange={(address) => setDraft({ ...draft, address })}
      />
      <TextInput
        label={t('payment.issuer.taxId')}
        value={draft.taxId}
        onChange={(taxId) => setDraft({ ...draft, taxId })}
      />
      <TextArea
        label={t('payment.issuer.bank')}
        isRequired
        rows={4}
        value={draft.bank}
        onChange={(bank) => setDraft({ ...draft, bank })}
      />
      <div>
        <StudioButton type="submit" variant="primary" isPending={isRunning}>
          {t('payment.issuer.save')}
        </StudioButton>
      </div>
    </form>
  );
}
